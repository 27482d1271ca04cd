using System.Globalization;
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
    private const int ReadEntries = 1_000;

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
            exception => Unavailable("written", exception),
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
            CompactRange tree = new();
            problem ??= Check(options.Schema, head, session.ReadEntries, tree)
                ?? (session.HasEntriesBehind(head.Size) ? Damaged(options.Schema, "entries stand behind its head", head.Size) : null);
            if (problem is null)
            {
                return new PostgresJournalOpening(new PostgresJournal(options, session, origin, tree), null);
            }

            session.Dispose();
            return new PostgresJournalOpening(null, problem);
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException or InvalidOperationException or JournalException)
        {
            session?.Dispose();
            return new PostgresJournalOpening(null, exception is JournalException known ? known.Problem : Unavailable(options.Schema, "opened", exception));
        }
    }

    /// <summary>Checks every entry and the root, without the writer's lock.</summary>
    /// <param name="options">Where the journal is.</param>
    public static JournalVerification Verify(PostgresJournalOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string origin = "";
        JournalHead head = default;
        JournalProblem? problem;
        try
        {
            using NpgsqlConnection connection = new(options.ConnectionString);
            connection.Open();
            (origin, head) = PostgresSession.ReadHead(connection, options.Schema);
            problem = Check(
                options.Schema, head, (first, end, limit) => PostgresSession.ReadEntries(connection, options.Schema, first, end, limit), new CompactRange());
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException or InvalidOperationException or JournalException)
        {
            problem = exception is JournalException known ? known.Problem : Unavailable(options.Schema, "read", exception);
        }

        return new JournalVerification(origin, problem, head, default, 0, null, new Dictionary<long, Primitives.Bytes32>());
    }

    /// <inheritdoc/>
    public ValueTask<JournalAppendResult> AppendAsync(JournalDraft draft, long? expectedSize = null)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return _queue.AppendAsync(draft, expectedSize);
    }

    /// <inheritdoc/>
    public IEnumerable<JournalEntry> Read(long first = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        for (long next = first; next < Head.Size;)
        {
            foreach (JournalEntry entry in ReadSome(next))
            {
                yield return entry;
                next++;
            }
        }
    }

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

    private List<JournalEntry> ReadSome(long first)
    {
        try
        {
            using NpgsqlConnection connection = _readers.OpenConnection();
            List<(long, byte[])> rows = PostgresSession.ReadEntries(connection, _options.Schema, first, Head.Size, ReadEntries);
            List<JournalEntry> entries = [];
            foreach ((long sequence, byte[] canonical) in rows)
            {
                if (Accept(sequence, first + entries.Count, canonical, out JournalEntry? entry) is { } problem)
                {
                    throw new JournalException(Damaged(_options.Schema, problem, first + entries.Count));
                }

                entries.Add(entry!);
            }

            return entries.Count > 0 ? entries : throw new JournalException(Damaged(_options.Schema, "an acknowledged entry is not there", first));
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException or InvalidOperationException)
        {
            throw new JournalException(Unavailable("read", exception), exception);
        }
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
                : throw new JournalException(Damaged(_options.Schema, problem, null));
        }

        return append.ExpectedSize is { } expected && expected != _next.Size ? new JournalAppendResult(JournalAppendStatus.Moved, _next.Size) : null;
    }

    private static JournalProblem? Check(
        string schema, JournalHead head, Func<long, long, int, List<(long Sequence, byte[] Canonical)>> read, CompactRange tree)
    {
        while (tree.Size < head.Size)
        {
            List<(long Sequence, byte[] Canonical)> rows = read(tree.Size, head.Size, ReadEntries);
            foreach ((long sequence, byte[] canonical) in rows)
            {
                if (Accept(sequence, tree.Size, canonical, out JournalEntry? entry) is { } problem)
                {
                    return Damaged(schema, problem, tree.Size);
                }

                tree.Append(entry!.LeafHash);
            }

            if (rows.Count == 0)
            {
                return Damaged(schema, string.Create(CultureInfo.InvariantCulture, $"{head.Size:N0} entries were acknowledged and {tree.Size:N0} are there"), tree.Size);
            }
        }

        return tree.Root == head.Root ? null : Damaged(schema, $"its entries lead to the root {tree.Root}, and {head.Root} was acknowledged", 0);
    }

    private static string? Accept(long sequence, long expected, byte[] canonical, out JournalEntry? entry)
    {
        if (!JournalEntry.TryRead(canonical, out entry, out string problem))
        {
            return string.Create(CultureInfo.InvariantCulture, $"entry {expected:N0} is damaged: {problem}");
        }

        return sequence == expected && entry!.Sequence == expected
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"entry {expected:N0} is not there");
    }

    private static JournalProblem Damaged(string schema, string what, long? sequence) =>
        new(JournalFault.Damaged, $"the journal `{schema}` is damaged: {what}", "restore the database from a copy; until then it can be read, not written", sequence);

    private JournalProblem Unavailable(string what, Exception exception) => Unavailable(_options.Schema, what, exception);

    private static JournalProblem Unavailable(string schema, string what, Exception exception) => new(
        JournalFault.Unavailable,
        $"the journal `{schema}` cannot be {what}: {exception.Message.ReplaceLineEndings(" ").TrimEnd('.', ' ')}",
        "mend the cause, open the journal anew and repeat what was not acknowledged");
}
