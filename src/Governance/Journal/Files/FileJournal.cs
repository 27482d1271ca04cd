using System.Threading.Channels;
using VaultPolicy.Governance.Journal.Tree;

namespace VaultPolicy.Governance.Journal.Files;

/// <summary>
/// A journal in a folder, which docs/reference/journal.md describes byte by byte. Appends are written by one thread, as many as wait at
/// once; each is acknowledged when its bytes and then the mark that covers it are flushed to the device.
/// </summary>
public sealed class FileJournal : IJournalStore
{
    private const string LockName = "lock";
    private const int MaxWaiting = 16_384;

    private readonly Lock _lock = new();
    private readonly IJournalFolder _folder;
    private readonly FileJournalOptions _options;
    private readonly IDisposable _folderLock;
    private readonly JournalIndex _index;
    private readonly SegmentWriter _writer;
    private readonly CompactRange _tree;
    private readonly Channel<PendingAppend> _waiting;
    private readonly Thread _thread;
    private JournalHead _head;
    private volatile JournalProblem? _writeProblem;
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
        _waiting = Channel.CreateBounded<PendingAppend>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
        _thread = new Thread(Run) { IsBackground = true, Name = "journal" };
        _thread.Start();
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
    public JournalProblem? WriteProblem => _writeProblem;

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
        if (_writeProblem is { } problem)
        {
            return ValueTask.FromResult(new JournalAppendResult(JournalAppendStatus.Unavailable, -1, problem));
        }

        PendingAppend append = new(draft, expectedSize);
        return _waiting.Writer.TryWrite(append) ? new ValueTask<JournalAppendResult>(append.Task) : WaitAndAppend(append);
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
        _waiting.Writer.Complete();
        _thread.Join();
        _writer.Dispose();
        _folderLock.Dispose();
    }

    private static FileJournalOpening OpenLocked(IJournalFolder folder, FileJournalOptions options, IDisposable folderLock)
    {
        JournalIndex index = new();
        JournalScan scan = JournalScan.Run(
            folder,
            (ReadOnlyMemory<byte> canonical, in JournalEntryParts parts, long offset) =>
                index.Add(offset, parts.HasClientId ? JournalIndex.KeyOf(canonical.Span[parts.ClientId]) : null),
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

    private async ValueTask<JournalAppendResult> WaitAndAppend(PendingAppend append)
    {
        try
        {
            await _waiting.Writer.WriteAsync(append).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            return new JournalAppendResult(JournalAppendStatus.Unavailable, -1, Closed());
        }

        return await append.Task.ConfigureAwait(false);
    }

    private void Run()
    {
        List<PendingAppend> batch = [];
        using FrameBuffer frames = new();
        while (_waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            batch.Clear();
            frames.Clear();
            if (_writeProblem is { } problem)
            {
                while (_waiting.Reader.TryRead(out PendingAppend? refused))
                {
                    refused.Fail(problem);
                }

                continue;
            }

            try
            {
                Flush(batch, frames);
                batch.ForEach(static a => a.Complete());
            }
            catch (Exception exception)
            {
                // Whatever it was: nobody is left waiting, and nothing more is acknowledged.
                JournalProblem failure = exception is JournalException known ? known.Problem : StoreFailures.Unwritable(_folder, exception);
                _writeProblem = failure;
                batch.ForEach(a => a.Fail(failure));
            }
        }
    }

    private void Flush(List<PendingAppend> batch, FrameBuffer frames)
    {
        Dictionary<UInt128, PendingAppend> clientIds = [];
        CompactRange tree = frames.Tree;
        tree.CopyFrom(_tree);
        while (frames.Length < _options.FlushBytes && _waiting.Reader.TryRead(out PendingAppend? append))
        {
            batch.Add(append);
            append.Result = Answer(append, clientIds, tree.Size) ?? Encode(append, clientIds, frames);
        }

        if (frames.Length == 0)
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
        JournalHead head = new(tree.Size, tree.Root);
        _writer.Write(frames.Written, head);
        lock (_lock)
        {
            foreach (PendingAppend append in batch.Where(a => a.Result.Status == JournalAppendStatus.Appended))
            {
                _index.Add(offset + frames.OffsetOf(append.Result.Sequence - _tree.Size), append.ClientKey);
            }

            _tree.CopyFrom(tree);
            _head = head;
        }
    }

    /// <summary>What an append is told that writes nothing; null when it is to be written.</summary>
    private JournalAppendResult? Answer(PendingAppend append, Dictionary<UInt128, PendingAppend> clientIds, long size)
    {
        if (append.ClientKey is { } key)
        {
            if (clientIds.TryGetValue(key, out PendingAppend? waiting))
            {
                return Told(JournalEntry.IsSame(waiting.Draft, append.Draft), waiting.Result.Sequence);
            }

            if (_index.TryFind(key, out long earlier))
            {
                return Told(Read(earlier).First().IsRepeatedBy(append.Draft), earlier);
            }
        }

        return append.ExpectedSize is { } expected && expected != size ? new JournalAppendResult(JournalAppendStatus.Moved, size) : null;
    }

    private static JournalAppendResult Told(bool isSame, long sequence) =>
        new(isSame ? JournalAppendStatus.Repeated : JournalAppendStatus.Conflict, sequence);

    private static JournalAppendResult Encode(PendingAppend append, Dictionary<UInt128, PendingAppend> clientIds, FrameBuffer frames)
    {
        long sequence = frames.Add(append.Draft);
        if (append.ClientKey is { } key)
        {
            clientIds.Add(key, append);
        }

        return new JournalAppendResult(JournalAppendStatus.Appended, sequence);
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

    private JournalProblem Closed() => new(JournalFault.Unavailable, $"the journal `{_folder.Name}` is closed", "open it anew");
}
