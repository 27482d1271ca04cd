using VaultPolicy.Governance.Journal;
using VaultPolicy.Governance.Journal.Postgres;
using VaultPolicy.Governance.Tests.Journal.Postgres;

namespace VaultPolicy.Governance.Tests.Authority;

/// <summary>The same lifecycle on a real server.</summary>
public sealed class PostgresAuthorityTests(PostgresServer server) : AuthorityContract, IClassFixture<PostgresServer>
{
    private readonly string _schema = PostgresServer.NewSchema();

    protected override IJournalStore Open() => Open(_schema);

    protected override IJournalStore OpenAnother() => Open(PostgresServer.NewSchema());

    private PostgresJournal Open(string schema)
    {
        PostgresJournalOpening opening = PostgresJournal.Open(new PostgresJournalOptions(server.ConnectionString) { Schema = schema });
        opening.Problem.Should().BeNull();
        return opening.Journal!;
    }
}
