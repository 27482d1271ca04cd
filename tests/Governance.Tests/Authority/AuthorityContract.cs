using VaultPolicy.Governance.Authority;
using VaultPolicy.Governance.Journal;
using VaultPolicy.Governance.Lifecycle;
using VaultPolicy.Governance.Lifecycle.Commands;
using VaultPolicy.Governance.Lifecycle.Records;
using VaultPolicy.Governance.Tests.Lifecycle;
using VaultPolicy.Governance.Timelocks;
using VaultPolicy.Governance.Voting;
using static VaultPolicy.Governance.Tests.Lifecycle.World;

namespace VaultPolicy.Governance.Tests.Authority;

/// <summary>What the local authority promises, whatever keeps its journal.</summary>
public abstract class AuthorityContract
{
    private const int Sequences = 12;

    /// <summary>Opens the journal of this test; a second call after disposing of the first opens the same one.</summary>
    protected abstract IJournalStore Open();

    [Fact]
    public async Task Submit_TheWholeStory_ComesToTheSameStateWhoeverOpensTheJournal()
    {
        Run run = Told();
        int entries = 0;
        foreach (LifecycleRecord record in run.Records.Where(r => r.Command is not PassTime))
        {
            // Every command by a program that starts anew.
            using IJournalStore journal = Open();
            AuthorityAnswer answer = await new JournalAuthority(journal).SubmitAsync(record.Command, record.At);
            answer.Refusal.Should().BeNull();
            answer.Problem.Should().BeNull();
            journal.Head.Size.Should().Be(entries += answer.Records.Length);
        }

        using IJournalStore last = Open();
        last.Read().Select(e => e.Payload.ToString()).Should().Equal(run.Records.Select(r => LifecycleJournal.ToDraft(r).Payload.ToString()));
        LifecycleReplayResult replay = LifecycleReplay.Run(last.Read());
        replay.IsSound.Should().BeTrue();
        StateJson.Serialize(replay.State).Should().Equal(StateJson.Serialize(run.State));
        AuthorityReading reading = await new JournalAuthority(last).ReadAsync(run.Now);
        StateJson.Serialize(reading.State!).Should().Equal(StateJson.Serialize(run.State));
    }

    [Fact]
    public async Task Submit_RandomSequences_ComesToTheStateOfTheEngine()
    {
        for (int seed = 0; seed < Sequences; seed++)
        {
            var sequence = new RandomSequence(seed);
            sequence.Run(24);
            using IJournalStore journal = OpenAnother();
            var authority = new JournalAuthority(journal);
            foreach (LifecycleRecord record in sequence.Records.Where(r => r.Command is not PassTime))
            {
                (await authority.SubmitAsync(record.Command, record.At)).IsDone.Should().BeTrue("seed {0}: {1}", seed, record.Command);
            }

            AuthorityReading reading = await new JournalAuthority(journal).ReadAsync(sequence.State.Time);
            StateJson.Serialize(reading.State!).Should().Equal(StateJson.Serialize(sequence.State), "seed {0}", seed);
        }
    }

    [Fact]
    public async Task Submit_WhatTheRulesRefuse_AppendsNothing()
    {
        using IJournalStore journal = Open();
        var authority = new JournalAuthority(journal);
        (await authority.SubmitAsync(new FoundPolicy(Ann, Policy, Rules), Start)).IsDone.Should().BeTrue();

        AuthorityAnswer answer = await authority.SubmitAsync(new DraftProposal(Stranger, "mine", Plan(), false, []), Start);

        answer.Refusal!.Code.Should().Be(RefusalCode.NotEntitled);
        answer.IsDone.Should().BeFalse();
        journal.Head.Size.Should().Be(1);
        (await authority.SubmitAsync(new DraftProposal(Ann, "mine", Plan(), false, []), Start + -1)).Refusal!.Code.Should().Be(RefusalCode.ClockBack);
        journal.Head.Size.Should().Be(1);
    }

    [Fact]
    public async Task Submit_BesideOtherEntries_PassesThemOver()
    {
        using IJournalStore journal = Open();
        var authority = new JournalAuthority(journal);
        JournalDraft other = new(Start, Cid, JournalKind.DecisionMade, JournalPayload.Empty);
        journal.Append(other).IsAcknowledged.Should().BeTrue();
        (await authority.SubmitAsync(new FoundPolicy(Ann, Policy, Rules), Start)).IsDone.Should().BeTrue();
        journal.Append(other).IsAcknowledged.Should().BeTrue();
        (await authority.SubmitAsync(new DraftProposal(Ann, "mine", Plan(), false, []), Start)).IsDone.Should().BeTrue();

        (await new JournalAuthority(journal).ReadAsync(Start)).State!.Proposals.Should().ContainSingle();
    }

    [Fact]
    public async Task Submit_WithATwoYearsLateCommand_RecordsFirstWhatWasDue()
    {
        using IJournalStore journal = Open();
        var authority = new JournalAuthority(journal);
        Run run = Founded();
        run.Propose(Ann, Plan());
        foreach (LifecycleRecord record in run.Records)
        {
            await authority.SubmitAsync(record.Command, record.At);
        }

        AuthorityAnswer answer = await authority.SubmitAsync(new DraftProposal(Ben, "later", Plan(3), false, []), Start + (730 * Day));

        answer.IsDone.Should().BeTrue();
        answer.Records.Select(r => r.At).Should().Equal(Start + Day, Start + (6 * Day), Start + (730 * Day));
        answer.State!.Find(1)!.State.Should().Be(ProposalState.Defeated);
    }

    [Fact]
    public async Task Submit_OnAJournalThatRecordsWhatTheRulesRefuse_FailsAndAppendsNothing()
    {
        using IJournalStore journal = Open();
        journal.Append(LifecycleJournal.ToDraft(Founded().Records[0]));
        Run forged = Founded();
        forged.Ready(Ann, Plan());
        LifecycleOutcome executed = forged.Try(forged.Execution(1));
        journal.Append(LifecycleJournal.ToDraft(executed.Records[^1])).IsAcknowledged.Should().BeTrue();

        AuthorityAnswer answer = await new JournalAuthority(journal).SubmitAsync(new DraftProposal(Ann, "mine", Plan(), false, []), forged.Now);

        answer.IsDone.Should().BeFalse();
        answer.Problem.Should().Contain("entry 1");
        journal.Head.Size.Should().Be(2);
    }

    /// <summary>Opens a journal of its own.</summary>
    protected abstract IJournalStore OpenAnother();

    private static Run Told()
    {
        Run run = Founded();
        run.Ready(Ann, Plan());
        run.Do(run.Execution(1)).Wait(1);
        int second = run.Propose(Ben, Plan(3, key: "b", start: 2));
        run.Wait(5 * Day).Do(new CastVote(Ann, second, VoteSupport.Against)).Do(new CastVote(Ben, second, VoteSupport.Abstain));
        run.Wait(Day).Do(new VetoProposal(Guardian, second, "too much")).Wait(1);
        int third = run.Propose(Guardian, Plan(4, ChangeClass.Tighten, "c", 2), true);
        run.Wait(1).Do(run.Execution(third, Guardian));
        return run;
    }
}
