using System.Collections.Immutable;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Lifecycle.Outlook;

/// <summary>Where a proposal stands and where it can go from there.</summary>
/// <param name="Proposal">The proposal.</param>
/// <param name="Next">What can bring it further; empty when it has ended.</param>
/// <param name="Stops">What can stop it; empty when it has ended.</param>
/// <param name="DueAt">When it moves by time alone; null when it does not.</param>
/// <param name="DueTrigger">What time alone does to it; null when nothing.</param>
/// <param name="DueState">The state that time alone brings it to, as things stand; null when none.</param>
public sealed record ProposalOutlook(
    Proposal Proposal,
    ImmutableArray<ProposalStep> Next,
    ImmutableArray<ProposalStep> Stops,
    UnixTime? DueAt,
    ProposalTrigger? DueTrigger,
    ProposalState? DueState);
