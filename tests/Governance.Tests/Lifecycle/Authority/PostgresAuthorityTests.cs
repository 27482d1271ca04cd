using System.Collections.Concurrent;
using VaultPolicy.Governance.Authority;
using VaultPolicy.Governance.Journal;
using VaultPolicy.Governance.Journal.Postgres;
using VaultPolicy.Governance.Lifecycle.Commands;
using VaultPolicy.Governance.Lifecycle.Records;
using VaultPolicy.Governance.Tests.Journal.Postgres;
using VaultPolicy.Governance.Voting;
using static VaultPolicy.Governance.Tests.Lifecycle.World;

namespace VaultPolicy.Governance.Tests.Lifecycle.Authority;

/// <summary>Governance by a journal on a real server, which is killed in the middle of a vote.</summary>
public sealed class PostgresAuthorityTests(PostgresServer server) : AuthorityContract, IClassFixture<PostgresServer>
{
    private readonly ConcurrentDictionary<string, string> _schemas = new(StringComparer.Ordinal);

    protected override IJournalStore Open(string name)
    {
        PostgresJournalOpening opening = PostgresJournal.Open(OptionsOf(name));
        opening.Problem.Should().BeNull();
        return opening.Journal!;
    }

    [Fact]
    public async Task Submit_WhileTheServerIsKilledInMidTransaction_IsNotDoneAndCanBeDoneAgain()
    {
        string schema = OptionsOf("killed").Schema;
        using (IJournalStore journal = Open("killed"))
        {
            JournalAuthority authority = new(journal);
            await IntoTheVote(authority);
            await Do(authority, new CastVote(Ann, 1, VoteSupport.For));
            await server.Execute($"""
                create function {schema}.wait() returns trigger language plpgsql as $$ begin perform pg_sleep(60); return null; end $$;
                create trigger wait after insert on {schema}.entry for each statement execute function {schema}.wait();
                """);
            Task<AuthorityAnswer> vote = authority.SubmitAsync(new CastVote(Ben, 1, VoteSupport.For), Now).AsTask();
            await Task.Delay(500);
            vote.IsCompleted.Should().BeFalse("its transaction is open");

            server.Kill();

            (await vote).Problem.Should().NotBeNull();
            (await authority.ReadAsync(Now)).State!.Find(1)!.Poll!.Ballots.Keys.Should().Equal(Ann);
        }

        await server.Start();
        await server.Execute($"drop trigger wait on {schema}.entry");
        using IJournalStore again = Open("killed");
        LifecycleReplay.Run(again.Read()).IsSound.Should().BeTrue();
        JournalAuthority resumed = new(again);
        (await resumed.ReadAsync(Now)).State!.Find(1)!.Poll!.Ballots.Keys.Should().Equal(Ann);
        await Do(resumed, new CastVote(Ben, 1, VoteSupport.For));
        PostgresJournal.Verify(OptionsOf("killed")).Problem.Should().BeNull();
    }

    private PostgresJournalOptions OptionsOf(string name) =>
        new(server.ConnectionString) { Schema = _schemas.GetOrAdd(name, _ => PostgresServer.NewSchema()) };
}
