using Npgsql;

namespace VaultPolicy.Governance.Journal.Postgres;

/// <summary>Reads entries of a journal in a database.</summary>
internal static class PostgresReading
{
    private const int ReadEntries = 1_000;

    /// <summary>The entries from a number on, up to the size that the journal has meanwhile.</summary>
    internal static IEnumerable<JournalEntry> Read(NpgsqlDataSource source, string schema, Func<long> size, long first)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        for (long next = first; next < size();)
        {
            foreach (JournalEntry entry in ReadSome(source, schema, next, size()))
            {
                yield return entry;
                next++;
            }
        }
    }

    private static List<JournalEntry> ReadSome(NpgsqlDataSource source, string schema, long first, long size)
    {
        try
        {
            using NpgsqlConnection connection = source.OpenConnection();
            List<(long, byte[])> rows = PostgresSession.ReadEntries(connection, schema, first, size, ReadEntries);
            List<JournalEntry> entries = [];
            foreach ((long sequence, byte[] canonical) in rows)
            {
                if (PostgresCheck.Accept(sequence, first + entries.Count, canonical, out JournalEntry? entry) is { } problem)
                {
                    throw new JournalException(PostgresFailures.Damaged(schema, problem, first + entries.Count));
                }

                entries.Add(entry!);
            }

            return entries.Count > 0 ? entries : throw new JournalException(PostgresFailures.Damaged(schema, "an acknowledged entry is not there", first));
        }
        catch (Exception exception) when (exception is not JournalException && PostgresFailures.IsFailure(exception))
        {
            throw new JournalException(PostgresFailures.Of(schema, "read", exception), exception);
        }
    }
}
