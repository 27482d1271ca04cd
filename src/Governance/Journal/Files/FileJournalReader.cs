namespace VaultPolicy.Governance.Journal.Files;

/// <summary>
/// Reads a journal that somebody else may be writing, without lock and without changing a byte. A damaged journal can be read up to the
/// damage.
/// </summary>
public sealed class FileJournalReader : IJournalReader
{
    private readonly IJournalFolder _folder;
    private readonly JournalIndex _index;

    private FileJournalReader(IJournalFolder folder, JournalIndex index, JournalScan scan)
    {
        _folder = folder;
        _index = index;
        Origin = scan.Origin;
        Problem = scan.Problem;
        Head = scan.Problem is null ? scan.Mark.Head : new JournalHead(scan.Tree.Size, scan.Tree.Root);
    }

    /// <inheritdoc/>
    public string Origin { get; }

    /// <summary>The acknowledged entries; of a damaged journal those before the damage.</summary>
    public JournalHead Head { get; }

    /// <summary>What is wrong with the journal; null when nothing is.</summary>
    public JournalProblem? Problem { get; }

    /// <summary>Opens a journal for reading: every entry is checked.</summary>
    /// <param name="folder">Its folder.</param>
    public static FileJournalReader Open(IJournalFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        JournalIndex index = new();
        JournalScan scan = JournalScan.Run(folder, (ReadOnlyMemory<byte> _, in JournalEntryParts _, long offset) => index.Add(offset, null), []);
        foreach (SegmentInfo segment in scan.Segments)
        {
            index.AddSegment(segment);
        }

        return new FileJournalReader(folder, index, scan);
    }

    /// <inheritdoc/>
    public IEnumerable<JournalEntry> Read(long first = 0) => EntryReading.Read(_folder, Locate, first);

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private (SegmentInfo? Segment, long Offset, long Size, long SegmentEnd) Locate(long sequence)
    {
        if (sequence >= Head.Size)
        {
            return default;
        }

        (SegmentInfo segment, long offset) = _index.Locate(sequence);
        return (segment, offset, Head.Size, _index.EndOf(segment));
    }
}
