using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Lifecycle.Commands;

/// <summary>Withdraws a proposal.</summary>
/// <param name="Actor">The proposer.</param>
/// <param name="Number">The proposal.</param>
/// <param name="Reason">Why, for people; may be empty.</param>
public sealed record CancelProposal(Address Actor, int Number, string Reason) : ProposalCommand(Actor, Number, ProposalTrigger.Cancel);
