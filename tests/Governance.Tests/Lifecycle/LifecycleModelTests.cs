using System.Globalization;
using VaultPolicy.Governance.Journal;
using VaultPolicy.Governance.Lifecycle;
using VaultPolicy.Governance.Lifecycle.Commands;
using VaultPolicy.Governance.Lifecycle.Events;
using VaultPolicy.Governance.Lifecycle.Records;
using VaultPolicy.Governance.Timelocks;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Tests.Lifecycle;

/// <summary>
/// Random command sequences: the lifecycle beside a simple model, and the invariants that no sequence may break. The number of sequences is
/// that of the environment variable VAULTPOLICY_LIFECYCLE_SEQUENCES, 100,000 unless set; the first seed that of VAULTPOLICY_LIFECYCLE_SEED,
/// 0 unless set. A failure says what to set them to for that sequence alone.
/// </summary>
public sealed class LifecycleModelTests
{
    // Most runs are short, some long enough for several policies one after the other.
    private const int FewCommands = 24;
    private const int ManyCommands = 72;

    private static readonly int Sequences = Setting("VAULTPOLICY_LIFECYCLE_SEQUENCES", 100_000);
    private static readonly int FirstSeed = Setting("VAULTPOLICY_LIFECYCLE_SEED", 0);

    /// <summary>7168: a vote ended before a chain of what it came after lapsed, and nobody looked in between.</summary>
    [Theory]
    [InlineData(7168)]
    public void Decide_SequencesThatDisagreedOnce_AgreeWithTheModel(int seed) => Run(seed);

    [Fact]
    public void Decide_RandomSequences_AgreesWithTheModelAndKeepsTheInvariants()
    {
        int accepted = 0;
        int refused = 0;
        var reached = new HashSet<ProposalState>();
        var fired = new HashSet<ProposalTrigger>();
        for (int i = 0; i < Sequences; i++)
        {
            RandomSequence sequence = Run(FirstSeed + i);
            accepted += sequence.Accepted;
            refused += sequence.Refused;
            foreach (ProposalMoved moved in sequence.Records.SelectMany(r => r.Events).OfType<ProposalMoved>())
            {
                reached.Add(moved.After.State);
                fired.Add(moved.Trigger);
            }
        }

        if (Sequences < 1_000)
        {
            return;
        }

        // A test that never gets anywhere would agree as well.
        reached.Should().Contain(Enum.GetValues<ProposalState>().Where(s => s != ProposalState.Draft));
        fired.Should().BeEquivalentTo(Enum.GetValues<ProposalTrigger>());
        accepted.Should().BeGreaterThan(Sequences * FewCommands / 3);
        refused.Should().BeGreaterThan(Sequences * FewCommands / 10);
    }

    private static RandomSequence Run(int seed)
    {
        try
        {
            var sequence = new RandomSequence(seed);
            sequence.Run(seed % 4 == 0 ? ManyCommands : FewCommands);
            CheckInvariants(sequence.Records);
            if (seed % 20 == 0)
            {
                CheckReplay(sequence);
            }

            return sequence;
        }
        catch (Exception exception) when (exception is not Xunit.Sdk.XunitException)
        {
            throw new InvalidOperationException(
                $"seed {seed} (again: VAULTPOLICY_LIFECYCLE_SEED={seed} VAULTPOLICY_LIFECYCLE_SEQUENCES=1): {exception.Message}", exception);
        }
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : otherwise;

    /// <summary>What every execution must have behind it, read from the records alone.</summary>
    private static void CheckInvariants(List<LifecycleRecord> records)
    {
        GovernanceRules? rules = null;
        Bytes32? active = null;
        UnixTime last = new(UnixTime.MinSeconds);
        foreach (LifecycleRecord record in records)
        {
            Demand(record.At >= last, "time never goes back");
            last = record.At;
            foreach (LifecycleEvent happened in record.Events)
            {
                switch (happened)
                {
                    case ProposalMoved { Trigger: ProposalTrigger.Execute } executed:
                        CheckExecution(executed, record, rules!, active!.Value);
                        break;
                    case ProposalMoved { Trigger: ProposalTrigger.Vote } vote:
                        Demand(vote.After.Poll!.Ballots.Count == vote.Before.Poll!.Ballots.Count + 1, "one vote is one ballot");
                        Demand(vote.After.Poll.Tally.TakingPart <= vote.After.Poll.Electorate.TotalVotes, "nobody votes with more than all votes");
                        break;
                    case PolicyActivated activated:
                        rules = activated.Rules;
                        active = activated.Digest;
                        break;
                }
            }
        }
    }

    /// <summary>Nothing loosens without the time and the role that the policy demands.</summary>
    private static void CheckExecution(ProposalMoved executed, LifecycleRecord record, GovernanceRules rules, Bytes32 active)
    {
        Proposal proposal = executed.Before;
        Address actor = record.Command.Actor;
        ExecutionCheck found = ((ExecuteProposal)record.Command).Found;
        TimelockWindow window = proposal.Window!;
        Demand(proposal.State == ProposalState.Ready, "only what is ready is executed");
        Demand(proposal.Plan.BaseDigest == active && found.BaseDigest == active, "no stale plan is executed");
        Demand(found.PlanDigest == proposal.Plan.PlanDigest && found.TargetDigest == proposal.Plan.TargetDigest, "no other plan is executed");
        Demand(record.At >= window.ReadyAt && record.At < window.ExpiresAt, "execution is within the window");
        if (proposal.IsEmergency)
        {
            Demand(proposal.Plan.Changes.All(c => c.Class == ChangeClass.Tighten), "an emergency only tightens");
            Demand(rules.MayTighten(proposal.Proposer), "an emergency is the guardian's");
            return;
        }

        Demand(record.At - window.QueuedAt >= rules.Timelock.DelayOf(proposal.Plan.Class), "a change waits as long as the policy demands");
        Demand(record.At - window.QueuedAt >= proposal.Plan.RequiredDelaySeconds, "a change waits as long as its plan demands");
        Demand(proposal.Poll is null or { HasQuorum: true, HasThreshold: true }, "what was voted on has quorum and threshold");
        Demand(rules.MayExecute(actor), "only who may executes");
        Demand(!rules.Separates(Duty.Propose, Duty.Execute) || actor != proposal.Proposer, "duties are separate");
        Demand(!rules.Separates(Duty.Veto, Duty.Execute) || !rules.MayVeto(actor), "duties are separate");
    }

    /// <summary>The journal of a run gives the same bytes, entry by entry and read back from bytes.</summary>
    private static void CheckReplay(RandomSequence sequence)
    {
        var entries = new List<JournalEntry>();
        foreach (LifecycleRecord record in sequence.Records)
        {
            JournalEntry written = JournalEntry.Of(entries.Count, LifecycleJournal.ToDraft(record));
            Demand(JournalEntry.TryRead(written.Canonical, out JournalEntry? read, out string problem), problem);
            entries.Add(read!);
        }

        LifecycleReplayResult replay = LifecycleReplay.Run(entries);

        Demand(replay.IsSound, replay.Problem ?? "");
        Demand(StateJson.Serialize(replay.State).AsSpan().SequenceEqual(StateJson.Serialize(sequence.State)), "a replay gives the same bytes");
    }

    private static void Demand(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException(what);
        }
    }
}
