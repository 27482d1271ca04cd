using VaultPolicy.Governance.Journal;
using VaultPolicy.Governance.Journal.Postgres;

namespace VaultPolicy.Governance.Tests.Journal.Postgres;

/// <summary>The promises of a journal on a real server.</summary>
public sealed class PostgresContractTests(PostgresServer server) : JournalContract, IClassFixture<PostgresServer>
{
    private readonly PostgresJournalOptions _options = new(server.ConnectionString) { Schema = PostgresServer.NewSchema() };

    protected override IJournalStore Open()
    {
        PostgresJournalOpening opening = PostgresJournal.Open(_options);
        opening.Problem.Should().BeNull();
        return opening.Journal!;
    }
}
