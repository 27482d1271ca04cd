using System.Collections.Immutable;

namespace VaultPolicy.Governance.Journal.Postgres;

/// <summary>
/// What makes the tables of a journal, step by step. A step that was released is never changed: a new one follows. `{schema}` is the
/// schema of the journal, whose name has been checked.
/// </summary>
internal static class PostgresMigrations
{
    /// <summary>The steps, from 1.</summary>
    internal static ImmutableArray<string> Steps { get; } =
    [
        """
        create table {schema}.journal (
            id boolean primary key default true check (id),
            origin text not null,
            size bigint not null check (size >= 0),
            root bytea not null check (octet_length(root) = 32));
        create table {schema}.entry (
            sequence bigint primary key check (sequence >= 0),
            client_id text unique,
            canonical bytea not null);
        create function {schema}.refuse() returns trigger language plpgsql as
            $$ begin raise exception 'entries of a journal are never changed or deleted'; end $$;
        create trigger append_only before update or delete or truncate on {schema}.entry
            for each statement execute function {schema}.refuse();
        """,
    ];
}
