using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Lifecycle.Events;

/// <summary>A proposal moved to another state, or changed within it by a vote.</summary>
/// <param name="At">When.</param>
/// <param name="Before">The proposal before.</param>
/// <param name="Trigger">What moved it.</param>
/// <param name="After">The proposal after.</param>
public sealed record ProposalMoved(UnixTime At, Proposal Before, ProposalTrigger Trigger, Proposal After) : LifecycleEvent(At);
