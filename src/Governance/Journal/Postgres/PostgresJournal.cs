using Npgsql;
using VaultPolicy.Governance.Journal.Appending;
using VaultPolicy.Governance.Journal.Tree;

namespace VaultPolicy.Governance.Journal.Postgres;

/// <summary>
/// A journal in PostgreSQL, for teams. The database keeps the canonical bytes; numbers, tree and root are made here and are the same as those
/// of a file journal. Entries and head are written in one transaction on the connection that holds the writer's lock.
/// </summary>
public sealed class PostgresJournal : IJournalStore
{
    private readonly Lock _lock = new();
    private readonly PostgresJournalOptions _options;
    private readonly NpgsqlDataSource _readers;
    private readonly PostgresSession _session;
    private readonly CompactRange _tree;
    private readonly CompactRange _next = new();
    private readonly AppendQueue _queue;
    private JournalHead _head;
    private bool _isDisposed;

    private PostgresJournal(PostgresJournalOptions options, PostgresSession session, string origin, CompactRange tree)
    {
        _options = options;
        _session = session;
        _tree = tree;
        _readers = NpgsqlDataSource.Create(options.ConnectionString);
        Origin = origin;
        _head = new JournalHead(tree.Size, tree.Root);
        _queue = new AppendQueue(
            Flush,
            exception => PostgresFailures.Of(options.Schema, "written", exception),
            new JournalProblem(JournalFault.Unavailable, $"the journal `{options.Schema}` is closed", "open it anew"));
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

    /// <summary>Opens a journal for writing; makes its tables when there are none. Every entry is checked.</summary>
    /// <param name="options">Where it is.</param>
    /// <exception cref="ArgumentException">Schema or origin have not the form of one, or the connection string cannot be read.</exception>
    public static PostgresJournalOpening Open(PostgresJournalOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!PostgresJournalOptions.IsSchema(options.Schema))
        {
            throw new ArgumentException($"`{options.Schema}` cannot name a schema", nameof(options));
        }

        if (options.Origin is { } wanted && !Files.FileJournalOptions.IsOrigin(wanted))
        {
            throw new ArgumentException($"`{wanted}` cannot be the origin of a journal", nameof(options));
        }

        PostgresSession? session = null;
        try
        {
            (session, JournalProblem? problem) = PostgresSession.Begin(options);
            if (session is null)
            {
                return new PostgresJournalOpening(null, problem);
            }

            (string origin, JournalHead head) = session.ReadHead();
            problem = options.Origin is { } other && other != origin
                ? new JournalProblem(JournalFault.Unfit, $"the journal `{options.Schema}` is `{origin}`, not `{other}`", "name it as it was made, or take another schema")
                : null;
            PostgresCheck check = new(options.Schema, []);
            problem ??= check.Run(head, session.ReadEntries)
                ?? (session.HasEntriesBehind(head.Size) ? PostgresFailures.Damaged(options.Schema, "entries stand behind its head", head.Size) : null);
            if (problem is null)
            {
                return new PostgresJournalOpening(new PostgresJournal(options, session, origin, check.Tree), null);
            }

            session.Dispose();
            return new PostgresJournalOpening(null, problem);
        }
        catch (Exception exception) when (PostgresFailures.IsFailure(exception))
        {
            session?.Dispose();
            return new PostgresJournalOpening(null, PostgresFailures.Of(options.Schema, "opened", exception));
        }
    }

    /// <summary>Checks every entry and the root, without the writer's lock and without changing anything.</summary>
    /// <param name="options">Where the journal is.</param>
    /// <param name="rootsAt">Sizes whose roots are wanted, such as those of checkpoints.</param>
    public static JournalVerification Verify(PostgresJournalOptions options, IEnumerable<long>? rootsAt = null)
    {
        using PostgresJournalReader reader = PostgresJournalReader.Open(options, rootsAt);
        PostgresCheck check = reader.Check;
        return new JournalVerification(
            reader.Origin, reader.Problem, reader.Acknowledged, default, check.ClockBacks, check.FirstClockBack, check.Roots);
    }

    /// <inheritdoc/>
    public ValueTask<JournalAppendResult> AppendAsync(JournalDraft draft, long? expectedSize = null)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return _queue.AppendAsync(draft, expectedSize);
    }

    /// <inheritdoc/>
    public IEnumerable<JournalEntry> Read(long first = 0) => PostgresReading.Read(_readers, _options.Schema, () => Head.Size, first);

    /// <summary>Waits for the appends that were begun, and closes the journal.</summary>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        _queue.Dispose();
        _session.Dispose();
        _readers.Dispose();
    }

    private void Flush(AppendBatch batch)
    {
        _next.CopyFrom(_tree);
        List<PendingAppend> taken = [];
        int estimate = 0;
        while (taken.Count < _options.FlushEntries && estimate < _options.FlushBytes && batch.TryTake(out PendingAppend? append))
        {
            taken.Add(append!);
            estimate += append!.Draft.Payload.Canonical.Length;
        }

        Dictionary<string, byte[]> known = _session.Find([.. taken.Select(a => a.Draft.ClientId).OfType<string>().Distinct()]);
        List<(PendingAppend, byte[])> entries = [];
        foreach (PendingAppend append in taken)
        {
            if (Answer(append, batch, known) is { } answer)
            {
                append.Result = answer;
                continue;
            }

            byte[] canonical = JournalEntryFormat.Write(_next.Size, append.Draft);
            batch.Number(append, _next.Size);
            _next.Append(LogHash.Leaf(canonical));
            entries.Add((append, canonical));
        }

        if (entries.Count == 0)
        {
            return;
        }

        JournalHead head = new(_next.Size, _next.Root);
        _session.Write(entries, _head, head);
        lock (_lock)
        {
            _tree.CopyFrom(_next);
            _head = head;
        }
    }

    private JournalAppendResult? Answer(PendingAppend append, AppendBatch batch, Dictionary<string, byte[]> known)
    {
        if (batch.AnswerOf(append) is { } answer)
        {
            return answer;
        }

        if (append.Draft.ClientId is { } id && known.TryGetValue(id, out byte[]? canonical))
        {
            return JournalEntry.TryRead(canonical, out JournalEntry? earlier, out string problem)
                ? AppendBatch.Told(earlier!.IsRepeatedBy(append.Draft), earlier.Sequence)
                : throw new JournalException(PostgresFailures.Damaged(_options.Schema, problem, null));
        }

        return append.ExpectedSize is { } expected && expected != _next.Size ? new JournalAppendResult(JournalAppendStatus.Moved, _next.Size) : null;
    }
}
