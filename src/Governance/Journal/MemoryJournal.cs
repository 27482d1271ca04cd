using VaultPolicy.Governance.Journal.Tree;

namespace VaultPolicy.Governance.Journal;

/// <summary>A journal that lasts as long as the process: for rehearsals and tests. It keeps every promise of the port but survival.</summary>
public sealed class MemoryJournal : IJournalStore
{
    private readonly Lock _lock = new();
    private readonly List<JournalEntry> _entries = [];
    private readonly Dictionary<string, long> _clientIds = new(StringComparer.Ordinal);
    private readonly CompactRange _tree = new();

    /// <summary>An empty journal.</summary>
    /// <param name="origin">Its name.</param>
    public MemoryJournal(string origin = "memory")
    {
        Origin = origin;
        Head = new JournalHead(0, _tree.Root);
    }

    /// <inheritdoc/>
    public string Origin { get; }

    /// <inheritdoc/>
    public JournalHead Head { get; private set; }

    /// <inheritdoc/>
    public JournalProblem? WriteProblem => null;

    /// <inheritdoc/>
    public ValueTask<JournalAppendResult> AppendAsync(JournalDraft draft, long? expectedSize = null)
    {
        ArgumentNullException.ThrowIfNull(draft);
        lock (_lock)
        {
            return ValueTask.FromResult(AppendLocked(draft, expectedSize));
        }
    }

    /// <inheritdoc/>
    public IEnumerable<JournalEntry> Read(long first = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        for (long i = first; TryGet(i) is { } entry; i++)
        {
            yield return entry;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private JournalEntry? TryGet(long sequence)
    {
        lock (_lock)
        {
            return sequence < _entries.Count ? _entries[(int)sequence] : null;
        }
    }

    private JournalAppendResult AppendLocked(JournalDraft draft, long? expectedSize)
    {
        if (draft.ClientId is { } id && _clientIds.TryGetValue(id, out long earlier))
        {
            JournalAppendStatus status = _entries[(int)earlier].IsRepeatedBy(draft) ? JournalAppendStatus.Repeated : JournalAppendStatus.Conflict;
            return new JournalAppendResult(status, earlier);
        }

        if (expectedSize is { } expected && expected != _entries.Count)
        {
            return new JournalAppendResult(JournalAppendStatus.Moved, _entries.Count);
        }

        JournalEntry entry = JournalEntry.Of(_entries.Count, draft);
        _entries.Add(entry);
        _tree.Append(entry.LeafHash);
        if (draft.ClientId is not null)
        {
            _clientIds.Add(draft.ClientId, entry.Sequence);
        }

        Head = new JournalHead(_entries.Count, _tree.Root);
        return new JournalAppendResult(JournalAppendStatus.Appended, entry.Sequence);
    }
}
