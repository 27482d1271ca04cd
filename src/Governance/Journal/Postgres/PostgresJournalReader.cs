using Npgsql;

namespace VaultPolicy.Governance.Journal.Postgres;

/// <summary>
/// Reads a journal in PostgreSQL that somebody else may be writing, without lock and without changing anything. A damaged journal can be read
/// up to the damage.
/// </summary>
public sealed class PostgresJournalReader : IJournalReader
{
    private readonly string _schema;
    private readonly NpgsqlDataSource _source;

    private PostgresJournalReader(string schema, NpgsqlDataSource source, PostgresCheck check, string origin, JournalHead acknowledged, JournalProblem? problem)
    {
        _schema = schema;
        _source = source;
        Check = check;
        Origin = origin;
        Acknowledged = acknowledged;
        Problem = problem;
        Head = problem is null ? acknowledged : new JournalHead(check.Tree.Size, check.Tree.Root);
    }

    /// <inheritdoc/>
    public string Origin { get; }

    /// <summary>The acknowledged entries; of a damaged journal those before the damage.</summary>
    public JournalHead Head { get; }

    /// <summary>What is wrong with the journal; null when nothing is.</summary>
    public JournalProblem? Problem { get; }

    /// <summary>What the database says was acknowledged.</summary>
    internal JournalHead Acknowledged { get; }

    /// <summary>What was found.</summary>
    internal PostgresCheck Check { get; }

    /// <summary>Opens a journal for reading: every entry is checked.</summary>
    /// <param name="options">Where it is.</param>
    /// <param name="rootsAt">Sizes whose roots are wanted, such as those of checkpoints.</param>
    /// <exception cref="ArgumentException">The schema has not the form of one, or the connection string cannot be read.</exception>
    public static PostgresJournalReader Open(PostgresJournalOptions options, IEnumerable<long>? rootsAt = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!PostgresJournalOptions.IsSchema(options.Schema))
        {
            throw new ArgumentException($"`{options.Schema}` cannot name a schema", nameof(options));
        }

        PostgresCheck check = new(options.Schema, rootsAt ?? []);
        NpgsqlDataSource source = NpgsqlDataSource.Create(options.ConnectionString);
        string origin = "";
        JournalHead head = default;
        JournalProblem? problem;
        try
        {
            using NpgsqlConnection connection = source.OpenConnection();
            problem = PostgresSession.VersionOf(connection, options.Schema) > PostgresMigrations.Steps.Length ? PostgresFailures.Newer(options.Schema) : null;
            if (problem is null)
            {
                (origin, head) = PostgresSession.ReadHead(connection, options.Schema);
                problem = check.Run(head, (first, end, limit) => PostgresSession.ReadEntries(connection, options.Schema, first, end, limit));
            }
        }
        catch (Exception exception) when (PostgresFailures.IsFailure(exception))
        {
            problem = PostgresFailures.Of(options.Schema, "read", exception);
        }

        return new PostgresJournalReader(options.Schema, source, check, origin, head, problem);
    }

    /// <inheritdoc/>
    public IEnumerable<JournalEntry> Read(long first = 0) => PostgresReading.Read(_source, _schema, () => Head.Size, first);

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();
}
