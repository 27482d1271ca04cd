using System.Collections.Immutable;
using VaultPolicy.Governance.Lifecycle.Commands;
using VaultPolicy.PolicyEngine.StateMachines;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Lifecycle.Outlook;

/// <summary>
/// Says what can happen next to a proposal, when, by whom, and who can stop it. It asks the guards that decide; of an execution it supposes
/// that plan and packages are still what was proposed, which nobody knows before they are read.
/// </summary>
public static class OutlookReader
{
    /// <summary>The outlook of every proposal.</summary>
    /// <param name="state">Governance as it stands.</param>
    /// <param name="at">The moment; not before <see cref="LifecycleState.Time"/>.</param>
    public static ImmutableArray<ProposalOutlook> All(LifecycleState state, UnixTime at)
    {
        ArgumentNullException.ThrowIfNull(state);
        LifecycleState now = LifecycleEngine.Advance(state, at);
        return [.. now.Proposals.Select(p => Read(now, p, at))];
    }

    /// <summary>The outlook of a proposal; null when there is none of the number.</summary>
    /// <param name="state">Governance as it stands.</param>
    /// <param name="number">The proposal.</param>
    /// <param name="at">The moment; not before <see cref="LifecycleState.Time"/>.</param>
    public static ProposalOutlook? Of(LifecycleState state, int number, UnixTime at)
    {
        ArgumentNullException.ThrowIfNull(state);
        LifecycleState now = LifecycleEngine.Advance(state, at);
        return now.Find(number) is { } proposal ? Read(now, proposal, at) : null;
    }

    private static ProposalOutlook Read(LifecycleState state, Proposal proposal, UnixTime at)
    {
        (UnixTime At, ProposalTrigger Trigger)? due = LifecycleClock.DueOf(proposal);
        return new ProposalOutlook(
            proposal,
            proposal.IsLive ? [.. Next(state, proposal, at)] : [],
            proposal.IsLive ? [.. Stops(state, proposal, at)] : [],
            due?.At,
            due?.Trigger,
            due is { } found ? StateAfter(state, proposal, found) : null);
    }

    private static IEnumerable<ProposalStep> Next(LifecycleState state, Proposal p, UnixTime at)
    {
        switch (p)
        {
            case { State: ProposalState.Draft }:
                yield return new ProposalStep(ProposalTrigger.Check, [p.Proposer], at, p.MoveBy, null);
                break;
            case { State: ProposalState.Checked }:
                yield return new ProposalStep(ProposalTrigger.Compile, [p.Proposer], at, p.MoveBy, null);
                break;
            case { State: ProposalState.Compiled }:
                yield return new ProposalStep(
                    ProposalTrigger.Propose, [p.Proposer], at, p.MoveBy, Obstacle(state, p, new PutProposal(p.Proposer, p.Number), at));
                break;
            case { State: ProposalState.Proposed or ProposalState.Voting, Poll: { } poll }:
                yield return new ProposalStep(
                    ProposalTrigger.Vote,
                    [.. poll.Electorate.Members.Select(m => m.Address).Where(a => !poll.Ballots.ContainsKey(a))],
                    Later(at, poll.OpensAt),
                    poll.ClosesAt,
                    null);
                break;
            case { State: ProposalState.Succeeded }:
                ImmutableArray<Address> known = Known(state.Rules!);
                yield return new ProposalStep(
                    ProposalTrigger.Queue, known, at, p.MoveBy, known.IsEmpty ? null : Obstacle(state, p, new QueueProposal(known[0], p.Number), at));
                break;
            case { State: ProposalState.Queued or ProposalState.Ready, Window: { } window }:
                yield return Execution(state, p, Later(at, window.ReadyAt), window.ExpiresAt);
                break;
        }
    }

    private static ProposalStep Execution(LifecycleState state, Proposal p, UnixTime from, UnixTime until)
    {
        LifecycleGuard[] ofActors = [ExecutionGuards.MayExecute, ExecutionGuards.DutiesAreSeparate];
        ImmutableArray<Address> who =
            [.. Known(state.Rules!).Where(a => ofActors.All(g => g.Guard.Holds(Facts(state, p, Supposed(state, p, a), from))))];
        ProposalFacts facts = Facts(state, p, Supposed(state, p, who.IsEmpty ? p.Proposer : who[0]), from);
        Refusal? obstacle = ExecutionGuards.All.Except(ofActors).FirstOrDefault(g => !g.Guard.Holds(facts))?.Refuse(facts);

        // What time alone takes out of the way only moves the beginning.
        return obstacle?.From is { } later && later < until && OnlyTimeIsMissing(state, p, who, later)
            ? new ProposalStep(ProposalTrigger.Execute, who, later, until, null)
            : new ProposalStep(ProposalTrigger.Execute, who, from, until, obstacle);
    }

    private static bool OnlyTimeIsMissing(LifecycleState state, Proposal p, ImmutableArray<Address> who, UnixTime later)
    {
        if (who.IsEmpty)
        {
            return false;
        }

        ProposalFacts facts = Facts(state, p, Supposed(state, p, who[0]), later);
        return ExecutionGuards.All.All(g => g.Guard.Holds(facts));
    }

    private static IEnumerable<ProposalStep> Stops(LifecycleState state, Proposal p, UnixTime at)
    {
        yield return new ProposalStep(ProposalTrigger.Cancel, [p.Proposer], at, null, null);
        ImmutableArray<Address> guardians =
        [
            .. Known(state.Rules!).Where(a => ProposalGuards.MayVeto.Guard.Holds(Facts(state, p, new VetoProposal(a, p.Number, ""), at))
                && ProposalGuards.VetoerDidNotPropose.Guard.Holds(Facts(state, p, new VetoProposal(a, p.Number, ""), at))),
        ];
        if (p.IsPending && !guardians.IsEmpty)
        {
            yield return new ProposalStep(ProposalTrigger.Veto, guardians, at, null, null);
        }
    }

    private static Refusal? Obstacle(LifecycleState state, Proposal p, ProposalCommand command, UnixTime at)
    {
        ProposalFacts facts = Facts(state, p, command, at);
        FireResult<ProposalState> fired = ProposalMachine.Instance.Fire(p.State, command.Trigger, facts);
        return fired.Fired ? null : ProposalGuards.Refuse(fired.UnmetGuards, facts);
    }

    private static ProposalState? StateAfter(LifecycleState state, Proposal p, (UnixTime At, ProposalTrigger Trigger) due)
    {
        ProposalFacts facts = Facts(state, p, new PassTime(p.Number, due.Trigger), due.At);
        FireResult<ProposalState> fired = ProposalMachine.Instance.Fire(p.State, due.Trigger, facts);
        return fired.Fired ? fired.State : null;
    }

    private static UnixTime Later(UnixTime one, UnixTime other) => one < other ? other : one;

    private static ImmutableArray<Address> Known(GovernanceRules rules) =>
    [
        .. rules.Members.Members.Select(m => m.Address)
            .Concat(rules.Roles.SelectMany(r => r.Addresses))
            .Concat(rules.Owner is { } owner ? [owner] : [])
            .Distinct()
            .Order(),
    ];

    private static ProposalFacts Facts(LifecycleState state, Proposal p, ProposalCommand command, UnixTime at) => new(state, state.Rules!, p, command, at);

    private static ExecuteProposal Supposed(LifecycleState state, Proposal p, Address actor) => new(
        actor,
        p.Number,
        new ExecutionCheck(
            p.Plan.PlanDigest, state.ActiveDigest!.Value, p.Plan.TargetDigest, p.Plan.Class, p.Plan.RequiredDelaySeconds, 0, null, state.Rules));
}
