using VaultPolicy.Governance.Authority;
using VaultPolicy.Governance.Journal;
using VaultPolicy.Governance.Lifecycle;
using VaultPolicy.Governance.Lifecycle.Commands;
using VaultPolicy.Governance.Lifecycle.Records;
using VaultPolicy.Governance.Voting;
using VaultPolicy.Primitives;
using static VaultPolicy.Governance.Tests.Lifecycle.World;

namespace VaultPolicy.Governance.Tests.Lifecycle.Authority;

/// <summary>Governance by a journal is the same whatever keeps the journal.</summary>
public abstract class AuthorityContract
{
    private const int RandomSequences = 6;
    private const int RandomCommands = 24;

    private UnixTime _now = Start;

    /// <summary>Opens the journal of a name; a second call after disposing of the first opens the same one.</summary>
    protected abstract IJournalStore Open(string name);

    /// <summary>Whether entries are there after the journal is opened anew.</summary>
    protected virtual bool Lasts => true;

    [Fact]
    public async Task Submit_AProposalTheWholeWay_StandsInTheJournalAndIsReadBackToTheByte()
    {
        byte[] state;
        using (IJournalStore journal = Open("way"))
        {
            JournalAuthority authority = new(journal);
            await TheWholeWay(authority, journal);
            LifecycleState read = (await authority.ReadAsync(_now)).State!;
            read.ActiveDigest.Should().Be(Digest(2));
            state = StateJson.Serialize(read);
            StateJson.Serialize(LifecycleReplay.Run(journal.Read()).State).Should().Equal(state);
            journal.Read().Select(e => e.Kind).Should().Contain(
                [JournalKind.PolicyActivated, JournalKind.ProposalCreated, JournalKind.VoteCast, JournalKind.ProposalQueued, JournalKind.ProposalReady, JournalKind.ProposalExecuted]);
        }

        if (Lasts)
        {
            using IJournalStore again = Open("way");
            StateJson.Serialize((await new JournalAuthority(again).ReadAsync(_now)).State!).Should().Equal(state);
        }
    }

    [Fact]
    public async Task Submit_WhatTheRulesRefuse_AppendsNothing()
    {
        using IJournalStore journal = Open("refused");
        JournalAuthority authority = new(journal);
        await Do(authority, new FoundPolicy(Ann, Policy, Rules));
        long size = journal.Head.Size;
        AuthorityAnswer answer = await authority.SubmitAsync(new CastVote(Ann, 1, VoteSupport.For), _now);
        answer.Refusal.Should().NotBeNull();
        answer.Problem.Should().BeNull();
        (await authority.SubmitAsync(new DraftProposal(Stranger, "a change", Plan(), false, []), _now)).IsDone.Should().BeFalse();
        journal.Head.Size.Should().Be(size);
    }

    [Fact]
    public async Task Submit_BesideAnotherAuthority_DecidesOnWhatTheJournalHolds()
    {
        using IJournalStore journal = Open("two");
        JournalAuthority first = new(journal);
        JournalAuthority second = new(journal);
        await Do(first, new FoundPolicy(Ann, Policy, Rules));
        (await second.SubmitAsync(new FoundPolicy(Ann, Policy, Rules), _now)).Refusal.Should().NotBeNull("the other one did it");
        journal.Append(new JournalDraft(_now, Ann, JournalKind.WaiverGranted, JournalPayload.Empty));
        await Do(second, new DraftProposal(Ann, "a change", Plan(), false, []));
        await Do(first, new RecordCheck(Ann, 1, 0));
        StateJson.Serialize((await first.ReadAsync(_now)).State!).Should().Equal(StateJson.Serialize((await second.ReadAsync(_now)).State!));
        LifecycleReplay.Run(journal.Read()).IsSound.Should().BeTrue();
    }

    [Fact]
    public async Task Submit_RandomSequences_ComesToTheSameBytesAsWithoutAJournal()
    {
        for (int seed = 0; seed < RandomSequences; seed++)
        {
            RandomSequence sequence = new(seed);
            sequence.Run(RandomCommands);
            using (IJournalStore journal = Open($"random{seed}"))
            {
                JournalAuthority authority = new(journal);
                foreach (LifecycleRecord record in sequence.Records)
                {
                    AuthorityAnswer answer = await authority.SubmitAsync(record.Command, record.At);
                    answer.IsDone.Should().BeTrue("seed {0}: {1}", seed, answer.Refusal?.Message ?? answer.Problem);
                    answer.Records.Should().ContainSingle();
                }

                StateJson.Serialize(LifecycleReplay.Run(journal.Read()).State).Should().Equal(StateJson.Serialize(sequence.State), "seed {0}", seed);
            }

            if (Lasts)
            {
                using IJournalStore again = Open($"random{seed}");
                StateJson.Serialize(LifecycleReplay.Run(again.Read()).State).Should().Equal(StateJson.Serialize(sequence.State), "seed {0}", seed);
            }
        }
    }

    protected async Task Do(JournalAuthority authority, LifecycleCommand command)
    {
        AuthorityAnswer answer = await authority.SubmitAsync(command, _now);
        answer.IsDone.Should().BeTrue("{0}: {1}", command, answer.Refusal?.Message ?? answer.Problem);
    }

    /// <summary>Founds a policy and carries a proposal into the vote.</summary>
    protected async Task IntoTheVote(JournalAuthority authority)
    {
        await Do(authority, new FoundPolicy(Ann, Policy, Rules));
        await Do(authority, new DraftProposal(Ann, "a change", Plan(), false, []));
        await Do(authority, new RecordCheck(Ann, 1, 0));
        await Do(authority, new RecordCompilation(Ann, 1, Plan().TargetDigest));
        await Do(authority, new PutProposal(Ann, 1));
        _now += Day;
    }

    protected UnixTime Now => _now;

    private async Task TheWholeWay(JournalAuthority authority, IJournalStore journal)
    {
        await IntoTheVote(authority);
        await Do(authority, new CastVote(Ann, 1, VoteSupport.For));
        await Do(authority, new CastVote(Ben, 1, VoteSupport.For));
        _now += 5 * Day;
        await Do(authority, new QueueProposal(Ann, 1));
        long size = journal.Head.Size;
        (await authority.SubmitAsync(new ExecuteProposal(Keeper, 1, Found(Plan())), _now)).Refusal.Should().NotBeNull("it is too early");
        journal.Head.Size.Should().Be(size);
        _now += 3 * Day;
        await Do(authority, new ExecuteProposal(Keeper, 1, Found(Plan())));
        (await authority.SubmitAsync(new ExecuteProposal(Keeper, 1, Found(Plan())), _now)).Refusal.Should().NotBeNull("once is enough");
    }
}
