using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Lifecycle;

/// <summary>What happens to proposals by time alone.</summary>
public static class LifecycleClock
{
    /// <summary>What is due next, whenever that is: the earliest, of equally early ones that of the lowest number; null when nothing is.</summary>
    /// <param name="state">Governance as it stands.</param>
    public static (UnixTime At, int Number, ProposalTrigger Trigger)? NextDue(LifecycleState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        (UnixTime At, int Number, ProposalTrigger Trigger)? first = null;
        foreach (Proposal proposal in state.Proposals)
        {
            if (DueOf(proposal) is { } due && (first is null || due.At < first.Value.At))
            {
                first = (due.At, proposal.Number, due.Trigger);
            }
        }

        return first;
    }

    /// <summary>When a proposal moves by time alone, and how; null when it does not.</summary>
    /// <param name="proposal">The proposal.</param>
    public static (UnixTime At, ProposalTrigger Trigger)? DueOf(Proposal proposal)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        return proposal switch
        {
            { State: ProposalState.Proposed, Poll: { } poll } => (poll.OpensAt, ProposalTrigger.OpenVote),
            { State: ProposalState.Voting, Poll: { } poll } => (poll.ClosesAt, ProposalTrigger.CloseVote),
            { State: ProposalState.Queued, Window: { } window } => (window.ReadyAt, ProposalTrigger.Mature),
            { State: ProposalState.Ready, Window: { } window } => (window.ExpiresAt, ProposalTrigger.Expire),
            { IsLive: true, MoveBy: { } end } => (end, ProposalTrigger.Expire),
            _ => null,
        };
    }
}
