using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using VaultPolicy.Governance.Journal.Appending;
using VaultPolicy.Governance.Journal.Tree;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Journal.Postgres;

/// <summary>
/// The connection of the one writer. The lock belongs to it and every entry is written through it: when it ends, so do both. Methods throw
/// what Npgsql throws.
/// </summary>
internal sealed class PostgresSession : IDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly string _schema;

    private PostgresSession(NpgsqlConnection connection, string schema)
    {
        _connection = connection;
        _schema = schema;
    }

    /// <summary>Connects for writing: takes the lock, checks the server, and makes or completes the tables.</summary>
    internal static (PostgresSession? Session, JournalProblem? Problem) Begin(PostgresJournalOptions options)
    {
        // A pool could hand the connection, and with it the lock, to somebody else.
        NpgsqlConnection connection = new(new NpgsqlConnectionStringBuilder(options.ConnectionString) { Pooling = false, Enlist = false }.ConnectionString);
        PostgresSession session = new(connection, options.Schema);
        try
        {
            connection.Open();
            JournalProblem? problem = session.Lock() ?? session.CheckServer() ?? session.Migrate(options.Origin ?? Files.FileJournalOptions.DefaultOrigin);
            if (problem is null)
            {
                return (session, null);
            }

            session.Dispose();
            return (null, problem);
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Gives the lock back, which the server would do too but in its own time, and disconnects.</summary>
    public void Dispose()
    {
        try
        {
            if (_connection.State == System.Data.ConnectionState.Open)
            {
                Execute("select pg_advisory_unlock_all()");
            }
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException or InvalidOperationException)
        {
            // The connection is gone, and the lock with it.
        }

        _connection.Dispose();
    }

    /// <summary>How many steps made the tables.</summary>
    internal static int VersionOf(NpgsqlConnection connection, string schema)
    {
        using NpgsqlCommand command = new($"select coalesce(max(version), 0) from {schema}.migration", connection);
        return (int)command.ExecuteScalar()!;
    }

    /// <summary>What the head says.</summary>
    internal static (string Origin, JournalHead Head) ReadHead(NpgsqlConnection connection, string schema)
    {
        using NpgsqlCommand command = new($"select origin, size, root from {schema}.journal", connection);
        using NpgsqlDataReader row = command.ExecuteReader();
        return row.Read()
            ? (row.GetString(0), new JournalHead(row.GetInt64(1), Bytes32.FromBytes(row.GetFieldValue<byte[]>(2))))
            : throw new JournalException(new JournalProblem(JournalFault.Damaged, $"the journal `{schema}` has no head", "restore the database from a copy"));
    }

    internal (string Origin, JournalHead Head) ReadHead() => ReadHead(_connection, _schema);

    /// <summary>Some entries from a number on: their numbers and canonical bytes.</summary>
    internal static List<(long Sequence, byte[] Canonical)> ReadEntries(NpgsqlConnection connection, string schema, long first, long end, int limit)
    {
        using NpgsqlCommand command = new($"select sequence, canonical from {schema}.entry where sequence >= $1 and sequence < $2 order by sequence limit $3", connection)
        {
            Parameters = { new NpgsqlParameter { Value = first }, new NpgsqlParameter { Value = end }, new NpgsqlParameter { Value = limit } },
        };
        using NpgsqlDataReader rows = command.ExecuteReader();
        List<(long, byte[])> entries = [];
        while (rows.Read())
        {
            entries.Add((rows.GetInt64(0), rows.GetFieldValue<byte[]>(1)));
        }

        return entries;
    }

    internal List<(long Sequence, byte[] Canonical)> ReadEntries(long first, long end, int limit) => ReadEntries(_connection, _schema, first, end, limit);

    /// <summary>The entries that have some of these client ids.</summary>
    internal Dictionary<string, byte[]> Find(string[] clientIds)
    {
        Dictionary<string, byte[]> found = new(StringComparer.Ordinal);
        if (clientIds.Length == 0)
        {
            return found;
        }

        using NpgsqlCommand command = new($"select client_id, canonical from {_schema}.entry where client_id = any($1)", _connection)
        {
            Parameters = { new NpgsqlParameter { Value = clientIds } },
        };
        using NpgsqlDataReader rows = command.ExecuteReader();
        while (rows.Read())
        {
            found.Add(rows.GetString(0), rows.GetFieldValue<byte[]>(1));
        }

        return found;
    }

    /// <summary>Whether anything stands behind the head: a committed transaction writes entries and head together, so it must not.</summary>
    internal bool HasEntriesBehind(long size)
    {
        using NpgsqlCommand command = new($"select exists (select from {_schema}.entry where sequence >= $1)", _connection)
        {
            Parameters = { new NpgsqlParameter { Value = size } },
        };
        return (bool)command.ExecuteScalar()!;
    }

    /// <summary>Writes entries and the head with them in one transaction. Returns when it is committed.</summary>
    internal void Write(IReadOnlyList<(PendingAppend Append, byte[] Canonical)> entries, JournalHead before, JournalHead after)
    {
        using NpgsqlTransaction transaction = _connection.BeginTransaction();
        using (NpgsqlBinaryImporter copy = _connection.BeginBinaryImport($"copy {_schema}.entry (sequence, client_id, canonical) from stdin (format binary)"))
        {
            foreach ((PendingAppend append, byte[] canonical) in entries)
            {
                copy.StartRow();
                copy.Write(append.Result.Sequence, NpgsqlDbType.Bigint);
                if (append.Draft.ClientId is { } id)
                {
                    copy.Write(id, NpgsqlDbType.Text);
                }
                else
                {
                    copy.WriteNull();
                }

                copy.Write(canonical, NpgsqlDbType.Bytea);
            }

            copy.Complete();
        }

        using NpgsqlCommand command = new($"update {_schema}.journal set size = $1, root = $2 where size = $3 and root = $4", _connection, transaction)
        {
            Parameters =
            {
                new NpgsqlParameter { Value = after.Size }, new NpgsqlParameter { Value = BytesOf(after.Root) },
                new NpgsqlParameter { Value = before.Size }, new NpgsqlParameter { Value = BytesOf(before.Root) },
            },
        };
        if (command.ExecuteNonQuery() != 1)
        {
            throw new JournalException(new JournalProblem(
                JournalFault.Damaged, $"somebody else wrote to the journal `{_schema}` past its lock", "run a verification before anything else"));
        }

        transaction.Commit();
    }

    private JournalProblem? Lock()
    {
        using NpgsqlCommand command = new("select pg_try_advisory_lock($1)", _connection) { Parameters = { new NpgsqlParameter { Value = LockKey(_schema) } } };
        return (bool)command.ExecuteScalar()!
            ? null
            : new JournalProblem(JournalFault.Locked, $"the journal `{_schema}` is being written by another process", "wait until it ends; a journal has one writer");
    }

    /// <summary>The key of the lock: it tells journals of one database apart.</summary>
    private static long LockKey(string schema) => unchecked((long)(ulong)ClientKey.Of($"vaultpolicy.journal:{schema}"));

    private JournalProblem? CheckServer()
    {
        foreach (string setting in (string[])["fsync", "full_page_writes"])
        {
            using NpgsqlCommand show = new($"show {setting}", _connection);
            if ((string)show.ExecuteScalar()! != "on")
            {
                return new JournalProblem(
                    JournalFault.Unfit, $"the server has `{setting}` off: it acknowledges what a crash takes away", $"set `{setting} = on` in postgresql.conf");
            }
        }

        using NpgsqlCommand commit = new("set synchronous_commit = on", _connection);
        commit.ExecuteNonQuery();
        return null;
    }

    private JournalProblem? Migrate(string origin)
    {
        Execute($"create schema if not exists {_schema}; create table if not exists {_schema}.migration (version int primary key)");
        int version = VersionOf(_connection, _schema);
        if (version > PostgresMigrations.Steps.Length)
        {
            return PostgresFailures.Newer(_schema);
        }

        for (int step = version; step < PostgresMigrations.Steps.Length; step++)
        {
            using NpgsqlTransaction transaction = _connection.BeginTransaction();
            Execute(PostgresMigrations.Steps[step].Replace("{schema}", _schema, StringComparison.Ordinal));
            Execute(string.Create(CultureInfo.InvariantCulture, $"insert into {_schema}.migration values ({step + 1})"));
            if (step == 0)
            {
                using NpgsqlCommand head = new($"insert into {_schema}.journal (origin, size, root) values ($1, 0, $2)", _connection)
                {
                    Parameters = { new NpgsqlParameter { Value = origin }, new NpgsqlParameter { Value = BytesOf(LogHash.Empty) } },
                };
                head.ExecuteNonQuery();
            }

            transaction.Commit();
        }

        return null;
    }

    private void Execute(string sql)
    {
        using NpgsqlCommand command = new(sql, _connection);
        command.ExecuteNonQuery();
    }

    private static byte[] BytesOf(Bytes32 value)
    {
        byte[] bytes = new byte[Bytes32.ByteCount];
        value.CopyTo(bytes);
        return bytes;
    }
}
