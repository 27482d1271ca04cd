using VaultPolicy.Governance.Journal.Appending;
using VaultPolicy.Governance.Journal.Tree;

namespace VaultPolicy.Governance.Journal.Files;

/// <summary>
/// A journal in a folder, which docs/reference/journal.md describes byte by byte. Appends are written by one thread, as many as wait at
/// once; each is acknowledged when its bytes and then the mark that covers it are flushed to the device.
/// </summary>
public sealed class FileJournal : IJournalStore
{
    private const string LockName = "lock";

    private readonly Lock _lock = new();
    private readonly IJournalFolder _folder;
    private readonly FileJournalOptions _options;
    private readonly IDisposable _folderLock;
    private readonly JournalIndex _index;
    private readonly SegmentWriter _writer;
    private readonly CompactRange _tree;
    private readonly FrameBuffer _frames = new();
    private readonly AppendQueue _queue;
    private JournalHead _head;
    private bool _isDisposed;

    private FileJournal(IJournalFolder folder, FileJournalOptions options, IDisposable folderLock, JournalIndex index, SegmentWriter writer, CompactRange tree, string origin)
    {
        _folder = folder;
        _options = options;
        _folderLock = folderLock;
        _index = index;
        _writer = writer;
        _tree = tree;
        Origin = origin;
        _head = new JournalHead(tree.Size, tree.Root);
        _queue = new AppendQueue(
            Flush,
            exception => StoreFailures.Unwritable(folder, exception),
            new JournalProblem(JournalFault.Unavailable, $"the journal `{folder.Name}` is closed", "open it anew"));
    }

    /// <inheritdoc/>
    public string Origin { get; }

    /// <inheritdoc/>
    public JournalHead Head
    {
        get
        {
            lock (_lock)
            {
                return _head;
            }
        }
    }

    /// <inheritdoc/>
    public JournalProblem? WriteProblem => _queue.Problem;

    /// <summary>
    /// Opens a journal for writing; makes one when there is none. Every entry is checked. What a crash left behind the acknowledged entries
    /// is kept or cut; damage before that is refused.
    /// </summary>
    /// <param name="folder">Its folder.</param>
    /// <param name="options">How; the defaults unless given.</param>
    /// <exception cref="ArgumentException">The origin has not the form of one.</exception>
    public static FileJournalOpening Open(IJournalFolder folder, FileJournalOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        options ??= new FileJournalOptions();
        if (options.Origin is { } origin && !FileJournalOptions.IsOrigin(origin))
        {
            throw new ArgumentException($"`{origin}` cannot be the origin of a journal", nameof(options));
        }

        IDisposable? folderLock = null;
        try
        {
            folderLock = folder.TryLock(LockName);
            if (folderLock is null)
            {
                return Refused(StoreFailures.Locked(folder));
            }

            FileJournalOpening opening = OpenLocked(folder, options, folderLock);
            if (opening.Journal is null)
            {
                folderLock.Dispose();
            }

            return opening;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            folderLock?.Dispose();
            return Refused(StoreFailures.Unwritable(folder, exception));
        }
    }

    /// <inheritdoc/>
    public ValueTask<JournalAppendResult> AppendAsync(JournalDraft draft, long? expectedSize = null)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return _queue.AppendAsync(draft, expectedSize);
    }

    /// <inheritdoc/>
    public IEnumerable<JournalEntry> Read(long first = 0) => EntryReading.Read(_folder, Locate, first);

    /// <summary>Waits for the appends that were begun, and closes the journal.</summary>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        _queue.Dispose();
        _writer.Dispose();
        _folderLock.Dispose();
    }

    private static FileJournalOpening OpenLocked(IJournalFolder folder, FileJournalOptions options, IDisposable folderLock)
    {
        JournalIndex index = new();
        JournalScan scan = JournalScan.Run(
            folder,
            (ReadOnlyMemory<byte> canonical, in JournalEntryParts parts, long offset) =>
                index.Add(offset, parts.HasClientId ? ClientKey.Of(canonical.Span[parts.ClientId]) : null),
            []);
        if (scan.Problem is { } problem && problem.Fault != JournalFault.Missing)
        {
            return Refused(problem);
        }

        if (scan.Segments.Count > 0 && options.Origin is { } wanted && wanted != scan.Origin)
        {
            return Refused(new JournalProblem(
                JournalFault.Unfit, $"the journal `{folder.Name}` is `{scan.Origin}`, not `{wanted}`", "name it as it was made, or take another folder"));
        }

        string origin = scan.Segments.Count > 0 ? scan.Origin : options.Origin ?? FileJournalOptions.DefaultOrigin;
        SegmentWriter writer = scan.Segments.Count > 0 ? SegmentWriter.Resume(folder, scan) : SegmentWriter.Begin(folder, origin);
        foreach (SegmentInfo segment in scan.Segments)
        {
            index.AddSegment(segment);
        }

        if (scan.Segments.Count == 0)
        {
            index.AddSegment(writer.Segment);
        }

        return new FileJournalOpening(new FileJournal(folder, options, folderLock, index, writer, scan.Tree, origin), null, scan.Tail);
    }

    private static FileJournalOpening Refused(JournalProblem problem) => new(null, problem, default);

    private void Flush(AppendBatch batch)
    {
        _frames.Begin(_tree);
        while (_frames.Length < _options.FlushBytes && batch.TryTake(out PendingAppend? append))
        {
            if (Answer(append!, batch) is { } answer)
            {
                append!.Result = answer;
            }
            else
            {
                batch.Number(append!, _frames.Add(append!.Draft));
            }
        }

        if (_frames.Length == 0)
        {
            return;
        }

        if (_writer.Segment.End >= _options.SegmentBytes)
        {
            _writer.BeginSegment(_tree);
            lock (_lock)
            {
                _index.AddSegment(_writer.Segment);
            }
        }

        long offset = _writer.Segment.End;
        JournalHead head = new(_frames.Tree.Size, _frames.Tree.Root);
        _writer.Write(_frames.Written, head);
        lock (_lock)
        {
            foreach (PendingAppend append in batch.Taken.Where(static a => a.Result.Status == JournalAppendStatus.Appended))
            {
                _index.Add(offset + _frames.OffsetOf(append.Result.Sequence - _tree.Size), append.Key);
            }

            _tree.CopyFrom(_frames.Tree);
            _head = head;
        }
    }

    /// <summary>What an append is told that writes nothing; null when it is to be written.</summary>
    private JournalAppendResult? Answer(PendingAppend append, AppendBatch batch)
    {
        if (batch.AnswerOf(append) is { } answer)
        {
            return answer;
        }

        if (append.Key is { } key && _index.TryFind(key, out long earlier))
        {
            return AppendBatch.Told(Read(earlier).First().IsRepeatedBy(append.Draft), earlier);
        }

        long size = _frames.Tree.Size;
        return append.ExpectedSize is { } expected && expected != size ? new JournalAppendResult(JournalAppendStatus.Moved, size) : null;
    }

    private (SegmentInfo? Segment, long Offset, long Size, long SegmentEnd) Locate(long sequence)
    {
        lock (_lock)
        {
            if (sequence >= _head.Size)
            {
                return default;
            }

            (SegmentInfo segment, long offset) = _index.Locate(sequence);
            return (segment, offset, _head.Size, _index.EndOf(segment));
        }
    }
}
