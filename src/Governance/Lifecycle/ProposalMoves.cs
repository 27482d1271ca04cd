using VaultPolicy.Governance.Lifecycle.Commands;
using VaultPolicy.Governance.Timelocks;
using VaultPolicy.Governance.Voting;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Lifecycle;

/// <summary>What a proposal carries after a move: poll, timelock, time limit, reason. Guards have made sure that everything fits.</summary>
internal static class ProposalMoves
{
    public static Proposal Apply(ProposalFacts facts, ProposalState target)
    {
        Proposal p = facts.Proposal;
        UnixTime at = facts.At;
        GovernanceRules rules = facts.Rules;
        if (facts.Command is CastVote vote)
        {
            return p with { Poll = p.Poll!.Cast(vote.Actor, vote.Support, at) };
        }

        Proposal moved = p with { State = target, Since = at };
        return target switch
        {
            ProposalState.Checked or ProposalState.Compiled => moved,
            ProposalState.Proposed => moved with { MoveBy = null, Poll = PollOf(p, rules, at) },
            ProposalState.Succeeded => moved with { MoveBy = EndOf(at, rules) },
            ProposalState.Queued => moved with { MoveBy = null, Window = WindowOf(at, ProposalGuards.DelayOf(facts), rules) },
            ProposalState.Ready when p.IsEmergency => moved with { Window = WindowOf(at, 0, rules) },
            ProposalState.Cancelled => moved with { MoveBy = null, Reason = ReasonOf(facts) },
            ProposalState.Vetoed => moved with { MoveBy = null, Reason = ((VetoProposal)facts.Command).Reason },
            _ => moved with { MoveBy = null },
        };
    }

    /// <summary>The end of the time in which a draft or a success must be moved on; the end of the calendar when it lies behind that.</summary>
    public static UnixTime EndOf(UnixTime at, GovernanceRules rules) =>
        TimeSum.TryAdd(at, rules.Timelock.ExpirySeconds, out UnixTime end) ? end : new UnixTime(UnixTime.MaxSeconds);

    private static Poll? PollOf(Proposal p, GovernanceRules rules, UnixTime at)
    {
        if (p.IsEmergency || rules.Voting is null)
        {
            return null;
        }

        Poll.TryOpen(rules.Members, rules.Voting, at, out Poll? poll);
        return poll;
    }

    private static TimelockWindow? WindowOf(UnixTime at, long delaySeconds, GovernanceRules rules)
    {
        TimelockWindow.TryOpen(at, delaySeconds, rules.Timelock.ExpirySeconds, out TimelockWindow? window);
        return window;
    }

    private static string ReasonOf(ProposalFacts facts) =>
        facts.Command is CancelProposal cancel ? cancel.Reason : ProposalGuards.Lost(facts).Message;
}
