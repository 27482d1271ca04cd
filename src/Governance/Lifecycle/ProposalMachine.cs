using System.Collections.Immutable;
using VaultPolicy.PolicyEngine.StateMachines;

namespace VaultPolicy.Governance.Lifecycle;

/// <summary>The table of a proposal's life. What it refuses and why is said by its guards.</summary>
public static class ProposalMachine
{
    private static readonly ImmutableArray<ProposalState> Unproposed = [ProposalState.Draft, ProposalState.Checked, ProposalState.Compiled];

    private static readonly ImmutableArray<ProposalState> Pending =
        [ProposalState.Proposed, ProposalState.Voting, ProposalState.Succeeded, ProposalState.Queued, ProposalState.Ready];

    /// <summary>The machine.</summary>
    public static StateMachine<ProposalState, ProposalTrigger, ProposalFacts> Instance { get; } = Create();

    private static StateMachine<ProposalState, ProposalTrigger, ProposalFacts> Create()
    {
        var builder = StateMachine<ProposalState, ProposalTrigger, ProposalFacts>.Define("proposal", ProposalState.Draft)
            .State(ProposalState.Draft, "written down, and nothing more")
            .State(ProposalState.Checked, "the package it leads to has no errors")
            .State(ProposalState.Compiled, "the package compiles to the digest of the plan")
            .State(ProposalState.Proposed, "put to the members; the vote has not begun")
            .State(ProposalState.Voting, "the members vote")
            .State(ProposalState.Succeeded, "it passed and can be queued")
            .State(ProposalState.Defeated, "it did not pass", isFinal: true)
            .State(ProposalState.Queued, "it waits in the timelock")
            .State(ProposalState.Ready, "the timelock is over; it can be executed")
            .State(ProposalState.Executed, "its policy is the active one", isFinal: true)
            .State(ProposalState.Superseded, "its policy was the active one until a later proposal was executed", isFinal: true)
            .State(ProposalState.Cancelled, "withdrawn, or left behind by what it comes after", isFinal: true)
            .State(ProposalState.Vetoed, "stopped by the guardian", isFinal: true)
            .State(ProposalState.Expired, "nobody moved it on in time", isFinal: true);
        AddWay(builder);
        AddStops(builder);
        return builder.Build();
    }

    private static void AddWay(StateMachineBuilder<ProposalState, ProposalTrigger, ProposalFacts> builder)
    {
        builder
            .Permit(ProposalState.Draft, ProposalTrigger.Check, ProposalState.Checked, Guards(ProposalGuards.ByProposer, ProposalGuards.NoErrors))
            .Permit(ProposalState.Checked, ProposalTrigger.Compile, ProposalState.Compiled, Guards(ProposalGuards.ByProposer, ProposalGuards.CompilesToTarget))
            .Permit(
                ProposalState.Compiled,
                ProposalTrigger.Propose,
                ProposalState.Proposed,
                Guards(
                    ProposalGuards.ByProposer,
                    ProposalGuards.MayPropose,
                    ProposalGuards.ProposerDoesNotVeto,
                    ProposalGuards.EmergencyTightens,
                    ProposalGuards.DependenciesCanBeExecuted,
                    ProposalGuards.BaseIsCurrent,
                    ProposalGuards.KeysAreFree,
                    ProposalGuards.VoteFitsCalendar),
                ["take the snapshot of members and votes"])
            .Permit(ProposalState.Proposed, ProposalTrigger.Expedite, ProposalState.Ready, Guards(ProposalGuards.IsEmergency, ProposalGuards.EmergencyTightens))
            .Permit(ProposalState.Proposed, ProposalTrigger.Waive, ProposalState.Succeeded, Guards(ProposalGuards.NoVoteIsHeld))
            .Permit(ProposalState.Proposed, ProposalTrigger.OpenVote, ProposalState.Voting, Guards(ProposalGuards.VoteBegan))
            .Permit(
                ProposalState.Voting,
                ProposalTrigger.Vote,
                ProposalState.Voting,
                Guards(ProposalGuards.IsMember, ProposalGuards.HasNotVoted),
                ["count the votes of the snapshot"])
            .Permit(
                ProposalState.Voting,
                ProposalTrigger.CloseVote,
                ProposalState.Succeeded,
                Guards(ProposalGuards.VoteIsOver, ProposalGuards.QuorumIsReached, ProposalGuards.ThresholdIsReached))
            .Permit(ProposalState.Voting, ProposalTrigger.CloseVote, ProposalState.Defeated, Guards(ProposalGuards.VoteIsOver))
            .Permit(ProposalState.Succeeded, ProposalTrigger.Queue, ProposalState.Queued, Guards(ProposalGuards.IsKnown, ProposalGuards.TimelockFitsCalendar))
            .Permit(ProposalState.Queued, ProposalTrigger.Mature, ProposalState.Ready, Guards(ProposalGuards.TimelockIsOver))
            .Permit(
                ProposalState.Ready,
                ProposalTrigger.Execute,
                ProposalState.Executed,
                [.. ExecutionGuards.All.Select(g => g.Guard)],
                ["make its policy the active one"])
            .Permit(ProposalState.Executed, ProposalTrigger.Supersede, ProposalState.Superseded);
    }

    private static void AddStops(StateMachineBuilder<ProposalState, ProposalTrigger, ProposalFacts> builder)
    {
        foreach (ProposalState state in Unproposed.AddRange(Pending))
        {
            builder.Permit(state, ProposalTrigger.Cancel, ProposalState.Cancelled, Guards(ProposalGuards.ByProposer));
            builder.Permit(state, ProposalTrigger.Orphan, ProposalState.Cancelled, Guards(ProposalGuards.DependencyIsLost));
        }

        foreach (ProposalState state in Pending)
        {
            builder.Permit(state, ProposalTrigger.Veto, ProposalState.Vetoed, Guards(ProposalGuards.MayVeto, ProposalGuards.VetoerDidNotPropose));
        }

        foreach (ProposalState state in Unproposed.Add(ProposalState.Succeeded).Add(ProposalState.Ready))
        {
            builder.Permit(state, ProposalTrigger.Expire, ProposalState.Expired, Guards(ProposalGuards.TimeIsOver));
        }
    }

    private static ImmutableArray<Guard<ProposalFacts>> Guards(params ReadOnlySpan<LifecycleGuard> guards)
    {
        var result = ImmutableArray.CreateBuilder<Guard<ProposalFacts>>(guards.Length);
        foreach (LifecycleGuard guard in guards)
        {
            result.Add(guard.Guard);
        }

        return result.MoveToImmutable();
    }
}
