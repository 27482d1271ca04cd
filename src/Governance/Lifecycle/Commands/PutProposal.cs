using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Lifecycle.Commands;

/// <summary>Puts a proposal to the members; the votes of this moment count.</summary>
/// <param name="Actor">The proposer.</param>
/// <param name="Number">The proposal.</param>
public sealed record PutProposal(Address Actor, int Number) : ProposalCommand(Actor, Number, ProposalTrigger.Propose);
