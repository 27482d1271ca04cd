using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Lifecycle;

/// <summary>What is said when the state of a proposal has no way for what is asked: too early, too late, or out of order.</summary>
internal static class StateRefusals
{
    public static Refusal Of(Proposal proposal, ProposalTrigger trigger) => trigger switch
    {
        ProposalTrigger.Vote => OfVote(proposal),
        ProposalTrigger.Queue => OfQueue(proposal),
        ProposalTrigger.Execute => OfExecution(proposal),
        ProposalTrigger.Cancel or ProposalTrigger.Veto => OfStop(proposal, trigger),
        _ => Wrong(proposal, $"cannot {Verb(trigger)} it now", "the order is draft, check, compile, propose"),
    };

    private static Refusal OfVote(Proposal p) => p switch
    {
        { IsEmergency: true } or { IsLive: true, Poll: null, State: ProposalState.Succeeded or ProposalState.Queued or ProposalState.Ready } =>
            Wrong(p, "is not voted on"),
        { State: ProposalState.Proposed, Poll: { } poll } => new Refusal(
            RefusalCode.TooEarly, $"the vote on proposal {p.Number} begins at {poll.OpensAt}", "vote from then on", poll.OpensAt),
        { State: ProposalState.Draft or ProposalState.Checked or ProposalState.Compiled } =>
            new Refusal(RefusalCode.TooEarly, $"proposal {p.Number} is {Is(p)} and not yet put to the members", "the proposer proposes it first"),
        { Poll: { } poll } when p.Since >= poll.ClosesAt || p.State is ProposalState.Defeated or ProposalState.Succeeded =>
            new Refusal(RefusalCode.TooLate, $"the vote on proposal {p.Number} ended at {poll.ClosesAt}; it is {Is(p)}"),
        _ => Wrong(p, "can no longer be voted on"),
    };

    private static Refusal OfQueue(Proposal p) => p switch
    {
        { State: ProposalState.Proposed or ProposalState.Voting, Poll: { } poll } => new Refusal(
            RefusalCode.TooEarly, $"proposal {p.Number} is {Is(p)}; its vote ends at {poll.ClosesAt}", "queue it when it has succeeded", poll.ClosesAt),
        { State: ProposalState.Draft or ProposalState.Checked or ProposalState.Compiled } =>
            new Refusal(RefusalCode.TooEarly, $"proposal {p.Number} is {Is(p)} and not yet put to the members", "the proposer proposes it first"),
        { State: ProposalState.Expired } => Late(p),
        { State: ProposalState.Queued, Window: { } window } => Wrong(p, "is already in the timelock", $"execute it from {window.ReadyAt} on", window.ReadyAt),
        { State: ProposalState.Ready } => Wrong(p, "has left the timelock already", "execute it"),
        _ => Wrong(p, "cannot be queued any more"),
    };

    private static Refusal OfExecution(Proposal p) => p switch
    {
        { State: ProposalState.Queued, Window: { } window } => new Refusal(
            RefusalCode.TooEarly,
            $"proposal {p.Number} waits in the timelock until {window.ReadyAt}",
            $"execute it from {window.ReadyAt} on, and before {window.ExpiresAt}",
            window.ReadyAt),
        { State: ProposalState.Succeeded } => new Refusal(RefusalCode.TooEarly, $"proposal {p.Number} has succeeded but is not queued", "queue it first"),
        { State: ProposalState.Proposed or ProposalState.Voting, Poll: { } poll } => new Refusal(
            RefusalCode.TooEarly, $"proposal {p.Number} is {Is(p)}; its vote ends at {poll.ClosesAt}", "queue it when it has succeeded"),
        { State: ProposalState.Draft or ProposalState.Checked or ProposalState.Compiled } =>
            new Refusal(RefusalCode.TooEarly, $"proposal {p.Number} is {Is(p)} and not yet put to the members", "the proposer proposes it first"),
        { State: ProposalState.Expired } => Late(p),
        { WasExecuted: true } => Wrong(p, "was executed already"),
        _ => Wrong(p, "cannot be executed any more"),
    };

    private static Refusal OfStop(Proposal p, ProposalTrigger trigger) => p switch
    {
        { WasExecuted: true } => new Refusal(
            RefusalCode.TooLate, $"proposal {p.Number} is {Is(p)}, so it can no longer be stopped", "propose the opposite change"),
        { State: ProposalState.Draft or ProposalState.Checked or ProposalState.Compiled } =>
            Wrong(p, $"cannot {Verb(trigger)} it before it is proposed", "wait; it has no effect before it is proposed"),
        _ => Wrong(p, "has ended already"),
    };

    private static Refusal Late(Proposal p) => new(
        RefusalCode.TooLate,
        p.Window is { } window
            ? $"proposal {p.Number} expired at {window.ExpiresAt}; it could be executed from {window.ReadyAt} on"
            : $"proposal {p.Number} expired at {p.Since}",
        "propose it anew");

    private static Refusal Wrong(Proposal p, string why, string? needed = null, UnixTime? from = null) =>
        new(RefusalCode.WrongState, $"proposal {p.Number} is {Is(p)} since {p.Since} and {why}", needed, from);

    private static string Is(Proposal p) => p.State switch
    {
        ProposalState.Draft => "a draft",
        ProposalState.Voting => "being voted on",
        ProposalState.Succeeded => "successful",
        _ => p.State.ToString().ToLowerInvariant(),
    };

    private static string Verb(ProposalTrigger trigger) => trigger.ToString().ToLowerInvariant();
}
