using System.Collections.Immutable;
using VaultPolicy.Governance.Timelocks;
using VaultPolicy.Governance.Voting;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Lifecycle;

/// <summary>A proposal and where it stands.</summary>
/// <param name="Number">Its number, from 1, in the order of drafting.</param>
/// <param name="Title">What it is about, for people.</param>
/// <param name="Plan">What it would do.</param>
/// <param name="Proposer">Who drafted it.</param>
/// <param name="IsEmergency">True for a tightening by the guardian, without vote and delay.</param>
/// <param name="After">The proposals that must be executed before it, by number.</param>
/// <param name="DraftedAt">When it was drafted.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Since">Since when.</param>
/// <param name="MoveBy">Draft to compiled, and succeeded: the first second in which it is too late to move it on; null in other states.</param>
/// <param name="Poll">The vote; null before it was proposed and when none is held.</param>
/// <param name="Window">The timelock; null before it was queued.</param>
/// <param name="Reason">Why it was cancelled, orphaned or vetoed; null otherwise.</param>
public sealed record Proposal(
    int Number,
    string Title,
    ProposedPlan Plan,
    Address Proposer,
    bool IsEmergency,
    ImmutableArray<int> After,
    UnixTime DraftedAt,
    ProposalState State,
    UnixTime Since,
    UnixTime? MoveBy,
    Poll? Poll,
    TimelockWindow? Window,
    string? Reason)
{
    /// <summary>True while it can still take effect: until it is executed or has ended otherwise.</summary>
    public bool IsLive => State is ProposalState.Draft or ProposalState.Checked or ProposalState.Compiled || IsPending;

    /// <summary>True while it is live and was put to the members: then it holds its keys.</summary>
    public bool IsPending => State is ProposalState.Proposed or ProposalState.Voting or ProposalState.Succeeded
        or ProposalState.Queued or ProposalState.Ready;

    /// <summary>True when it took effect.</summary>
    public bool WasExecuted => State is ProposalState.Executed or ProposalState.Superseded;
}
