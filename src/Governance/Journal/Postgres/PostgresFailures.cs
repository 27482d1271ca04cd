using Npgsql;

namespace VaultPolicy.Governance.Journal.Postgres;

/// <summary>What is said when the database refuses, or holds something else than was acknowledged.</summary>
internal static class PostgresFailures
{
    /// <summary>Whether an exception is of the database, the connection or the journal in it.</summary>
    internal static bool IsFailure(Exception exception) =>
        exception is NpgsqlException or TimeoutException or InvalidOperationException or JournalException;

    /// <summary>The problem that an exception tells.</summary>
    internal static JournalProblem Of(string schema, string what, Exception exception) => exception switch
    {
        JournalException known => known.Problem,
        PostgresException { SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName } =>
            new JournalProblem(JournalFault.Missing, $"there is no journal in the schema `{schema}`", "the first append makes one"),
        _ => new JournalProblem(
            JournalFault.Unavailable,
            $"the journal `{schema}` cannot be {what}: {exception.Message.ReplaceLineEndings(" ").TrimEnd('.', ' ')}",
            "mend the cause, open the journal anew and repeat what was not acknowledged"),
    };

    internal static JournalProblem Damaged(string schema, string what, long? sequence) =>
        new(JournalFault.Damaged, $"the journal `{schema}` is damaged: {what}", "restore the database from a copy; until then it can be read, not written", sequence);

    internal static JournalProblem Newer(string schema) =>
        new(JournalFault.Newer, $"a newer program wrote the journal `{schema}`", "install the version that wrote it, or a later one");
}
