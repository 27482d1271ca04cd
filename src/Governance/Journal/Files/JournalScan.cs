using System.Globalization;
using VaultPolicy.Governance.Journal.Tree;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Journal.Files;

/// <summary>
/// Reads a journal from its first byte to its last and checks all of it: header, frames, checksums, canonical form, numbers, and the root at
/// the mark. Every opening and every verification is such a pass.
/// </summary>
internal sealed class JournalScan
{
    private readonly IJournalFolder _folder;
    private readonly ScanVisitor _visitor;
    private readonly SortedSet<long> _wantedSizes;
    private readonly Dictionary<long, Bytes32> _roots = [];
    private FrameBatch _batch = new(0);
    private UnixTime _latest = new(UnixTime.MinSeconds);

    private JournalScan(IJournalFolder folder, ScanVisitor visitor, IEnumerable<long> rootsAt)
    {
        _folder = folder;
        _visitor = visitor;
        _wantedSizes = [.. rootsAt];
    }

    /// <summary>What is wrong; null when all is well.</summary>
    internal JournalProblem? Problem { get; private set; }

    /// <summary>The name of the journal; empty when no segment could be read.</summary>
    internal string Origin { get; private set; } = "";

    /// <summary>What was acknowledged; size 0 and no root when there is no mark.</summary>
    internal JournalMark Mark { get; private set; }

    /// <summary>Whether a slot of the mark is torn or altered; see <see cref="MarkFile"/>.</summary>
    internal bool HasUnsoundSlot { get; private set; }

    /// <summary>The segments, in order.</summary>
    internal List<SegmentInfo> Segments { get; } = [];

    /// <summary>The tree over all sound entries from the first on, acknowledged or not.</summary>
    internal CompactRange Tree { get; } = new();

    /// <summary>What stands behind the acknowledged entries.</summary>
    internal JournalTail Tail { get; private set; }

    /// <summary>The root over the acknowledged entries.</summary>
    internal Bytes32 AcknowledgedRoot { get; private set; } = LogHash.Empty;

    /// <summary>The roots at the sizes that were asked for, as far as the entries go.</summary>
    internal IReadOnlyDictionary<long, Bytes32> Roots => _roots;

    /// <summary>How many acknowledged entries have a time before an earlier entry's.</summary>
    internal long ClockBacks { get; private set; }

    /// <summary>The first of them.</summary>
    internal long? FirstClockBack { get; private set; }

    /// <summary>Reads a journal.</summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="visitor">Is told every sound entry.</param>
    /// <param name="rootsAt">Sizes whose roots are wanted.</param>
    internal static JournalScan Run(IJournalFolder folder, ScanVisitor visitor, IEnumerable<long> rootsAt)
    {
        JournalScan scan = new(folder, visitor, rootsAt);
        try
        {
            scan.Problem = scan.Run();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            scan.Problem = StoreFailures.Unreadable(folder, exception);
        }

        return scan;
    }

    private bool IsOtherRoot => Tree.Size >= Mark.Head.Size && AcknowledgedRoot != Mark.Head.Root;

    private JournalProblem? Run()
    {
        IReadOnlyList<string> names = _folder.List();
        if (!names.Contains(JournalMark.FileName))
        {
            return !names.Any(IsSegment)
                ? new JournalProblem(JournalFault.Missing, $"there is no journal in `{_folder.Name}`", "the first append makes one")
                : Damaged("it has no mark: what was acknowledged is not known");
        }

        (MarkFile? mark, JournalProblem? problem) = MarkFile.Read(_folder);
        if (mark is null)
        {
            return problem;
        }

        Mark = mark.Value.Mark;
        HasUnsoundSlot = mark.Value.HasUnsoundSlot;
        NoteRoot();

        // Listed after the mark was read: a writer that goes on meanwhile may have begun a segment.
        foreach (string name in _folder.List().Where(IsSegment).Order(StringComparer.Ordinal))
        {
            problem = ReadSegment(name);
            if (problem is not null)
            {
                return problem;
            }
        }

        return Finish();
    }

    private JournalProblem? Finish()
    {
        if (Tree.Size < Mark.Head.Size)
        {
            return Damaged(Invariant($"{Mark.Head.Size:N0} entries were acknowledged and {Tree.Size:N0} are there"), Tree.Size);
        }

        if (IsOtherRoot)
        {
            return OtherRoot();
        }

        // A mark is written only when the entries that it covers are on the device: one that is torn has whole entries before it.
        return HasUnsoundSlot && (Tail.Entries == 0 || Tail.TornBytes > 0) ? Damaged("a slot of its mark is altered") : null;
    }

    private JournalProblem? ReadSegment(string name)
    {
        if (!SegmentHeader.TryParseName(name, out long first) || first != Tree.Size || Tail.TornBytes > 0)
        {
            return Damaged(Invariant($"the segment `{name}` does not follow on entry {Tree.Size:N0}"), Tree.Size);
        }

        using IJournalFile file = _folder.OpenRead(name);
        byte[] start = new byte[SegmentHeader.MaxBytes];
        int length = file.Read(0, start);
        if (!SegmentHeader.TryRead(start.AsSpan(0, length), out SegmentHeader? header, out int headerBytes, out bool isNewer))
        {
            return isNewer
                ? new JournalProblem(JournalFault.Newer, $"a newer program wrote the journal `{_folder.Name}`", "install the version that wrote it, or a later one")
                : Damaged($"the beginning of the segment `{name}` is damaged", Tree.Size);
        }

        if (header!.First != first || header.RootBefore != Tree.Root || (Segments.Count > 0 && header.Origin != Origin))
        {
            return Damaged($"the segment `{name}` is not the one that belongs here", Tree.Size);
        }

        Origin = header.Origin;
        SegmentInfo segment = new(first, name, headerBytes);
        Segments.Add(segment);
        return ReadFrames(file, segment);
    }

    private JournalProblem? ReadFrames(IJournalFile file, SegmentInfo segment)
    {
        long length = file.Length;
        if (_batch.Capacity < Math.Min(length, FrameBatch.MaxBytes))
        {
            _batch = new FrameBatch(length);
        }

        while (segment.End < length)
        {
            _batch.Fill(file, segment.End);
            string? problem = Take(segment);
            if (IsOtherRoot)
            {
                return OtherRoot();
            }

            if (problem is null && _batch.Count > 0)
            {
                continue;
            }

            problem ??= "it is torn";
            if (Tree.Size < Mark.Head.Size)
            {
                return Damaged(Invariant($"entry {Tree.Size:N0} is damaged: {problem}"), Tree.Size);
            }

            Tail = Tail with { TornBytes = length - segment.End };
            return null;
        }

        return null;
    }

    /// <summary>Takes the sound frames of the batch; returns what is wrong with the first that is not.</summary>
    private string? Take(SegmentInfo segment)
    {
        for (int i = 0; i < _batch.Count; i++)
        {
            ref readonly JournalEntryParts parts = ref _batch.PartsOf(i);
            if (_batch.ProblemOf(i) is { } problem)
            {
                return problem;
            }

            if (parts.Sequence != Tree.Size)
            {
                return Invariant($"it says that it is entry {parts.Sequence:N0}");
            }

            _visitor(_batch.CanonicalOf(i), parts, segment.End);
            Tree.Append(_batch.LeafHashOf(i));
            segment.End += _batch.LengthOf(i);
            Note(parts.At, segment);
        }

        return null;
    }

    private void Note(UnixTime at, SegmentInfo segment)
    {
        if (Tree.Size > Mark.Head.Size)
        {
            Tail = Tail with { Entries = Tail.Entries + 1 };
            return;
        }

        segment.AcknowledgedEnd = segment.End;
        if (at < _latest)
        {
            ClockBacks++;
            FirstClockBack ??= Tree.Size - 1;
        }
        else
        {
            _latest = at;
        }

        NoteRoot();
    }

    private void NoteRoot()
    {
        if (Tree.Size == Mark.Head.Size)
        {
            AcknowledgedRoot = Tree.Root;
        }

        if (_wantedSizes.Contains(Tree.Size))
        {
            _roots[Tree.Size] = Tree.Root;
        }
    }

    private static bool IsSegment(string name) => name.EndsWith(SegmentHeader.Extension, StringComparison.Ordinal);

    private JournalProblem OtherRoot() =>
        Damaged(Invariant($"the {Mark.Head.Size:N0} acknowledged entries lead to the root {AcknowledgedRoot}, and {Mark.Head.Root} was acknowledged"), 0);

    private JournalProblem Damaged(string what, long? sequence = null) =>
        new(JournalFault.Damaged, $"the journal `{_folder.Name}` is damaged: {what}", "restore the folder from a copy; until then it can be read, not written", sequence);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
