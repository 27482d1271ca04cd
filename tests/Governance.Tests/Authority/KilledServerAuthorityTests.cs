using VaultPolicy.Governance.Authority;
using VaultPolicy.Governance.Journal.Postgres;
using VaultPolicy.Governance.Lifecycle.Commands;
using VaultPolicy.Governance.Lifecycle.Records;
using VaultPolicy.Governance.Tests.Journal.Postgres;
using VaultPolicy.Governance.Voting;
using VaultPolicy.Primitives;
using static VaultPolicy.Governance.Tests.Lifecycle.World;

namespace VaultPolicy.Governance.Tests.Authority;

/// <summary>The server of the journal is killed in the middle of a vote.</summary>
public sealed class KilledServerAuthorityTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    private static readonly UnixTime Voting = Start + Day;

    private readonly PostgresJournalOptions _options = new(server.ConnectionString) { Schema = PostgresServer.NewSchema() };

    [Fact]
    public async Task Submit_WhileTheServerIsKilledInMidTransaction_IsNotDoneAndCanBeDoneAgain()
    {
        using (PostgresJournal journal = Opened())
        {
            JournalAuthority authority = new(journal);
            foreach (LifecycleCommand command in (LifecycleCommand[])
                [
                    new FoundPolicy(Ann, Policy, Rules), new DraftProposal(Ann, "a change", Plan(), false, []), new RecordCheck(Ann, 1, 0),
                    new RecordCompilation(Ann, 1, Plan().TargetDigest), new PutProposal(Ann, 1),
                ])
            {
                await Do(authority, command, Start);
            }

            await Do(authority, new CastVote(Ann, 1, VoteSupport.For), Voting);
            await server.Execute($"""
                create function {_options.Schema}.wait() returns trigger language plpgsql as $$ begin perform pg_sleep(60); return null; end $$;
                create trigger wait after insert on {_options.Schema}.entry for each statement execute function {_options.Schema}.wait();
                """);
            Task<AuthorityAnswer> vote = authority.SubmitAsync(new CastVote(Ben, 1, VoteSupport.For), Voting).AsTask();
            await Task.Delay(500);
            vote.IsCompleted.Should().BeFalse("its transaction is open");

            server.Kill();

            (await vote).Problem.Should().NotBeNull();
            (await authority.ReadAsync(Voting)).State!.Find(1)!.Poll!.Ballots.Keys.Should().Equal(Ann);
        }

        await server.Start();
        await server.Execute($"drop trigger wait on {_options.Schema}.entry");
        using PostgresJournal again = Opened();
        LifecycleReplay.Run(again.Read()).IsSound.Should().BeTrue();
        JournalAuthority resumed = new(again);
        (await resumed.ReadAsync(Voting)).State!.Find(1)!.Poll!.Ballots.Keys.Should().Equal(Ann);
        await Do(resumed, new CastVote(Ben, 1, VoteSupport.For), Voting);
        PostgresJournal.Verify(_options).Problem.Should().BeNull();
    }

    private static async Task Do(JournalAuthority authority, LifecycleCommand command, UnixTime at)
    {
        AuthorityAnswer answer = await authority.SubmitAsync(command, at);
        answer.IsDone.Should().BeTrue("{0}: {1}", command, answer.Refusal?.Message ?? answer.Problem);
    }

    private PostgresJournal Opened()
    {
        PostgresJournalOpening opening = PostgresJournal.Open(_options);
        opening.Problem.Should().BeNull();
        return opening.Journal!;
    }
}
