using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Lifecycle.Events;

/// <summary>A proposal was written down.</summary>
/// <param name="At">When.</param>
/// <param name="Proposal">The draft.</param>
public sealed record ProposalDrafted(UnixTime At, Proposal Proposal) : LifecycleEvent(At);
