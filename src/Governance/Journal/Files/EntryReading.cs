using System.Globalization;

namespace VaultPolicy.Governance.Journal.Files;

/// <summary>Reads entries of segments through an index.</summary>
internal static class EntryReading
{
    /// <summary>The entries from a number on, up to the size that the journal has when each segment is begun.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="locate">Where an entry stands, and how many entries there are.</param>
    /// <param name="first">The first number.</param>
    internal static IEnumerable<JournalEntry> Read(
        IJournalFolder folder, Func<long, (SegmentInfo? Segment, long Offset, long Size, long SegmentEnd)> locate, long first)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        long next = first;
        while (true)
        {
            (SegmentInfo? segment, long offset, long size, long end) = locate(next);
            if (segment is null)
            {
                yield break;
            }

            using SegmentCursor cursor = Open(folder, segment.Name, offset);
            while (next < Math.Min(size, end))
            {
                yield return Next(folder, cursor, next);
                next++;
            }
        }
    }

    private static SegmentCursor Open(IJournalFolder folder, string name, long offset)
    {
        try
        {
            return new SegmentCursor(folder.OpenRead(name), offset);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new JournalException(StoreFailures.Unreadable(folder, exception), exception);
        }
    }

    private static JournalEntry Next(IJournalFolder folder, SegmentCursor cursor, long sequence)
    {
        try
        {
            return cursor.Next() is { } entry && entry.Sequence == sequence
                ? entry
                : throw new JournalException(new JournalProblem(
                    JournalFault.Damaged,
                    string.Create(CultureInfo.InvariantCulture, $"the journal `{folder.Name}` was damaged while it was open: entry {sequence:N0} cannot be read"),
                    "run `audit verify`",
                    sequence));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new JournalException(StoreFailures.Unreadable(folder, exception), exception);
        }
    }
}
