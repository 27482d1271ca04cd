using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Lifecycle.Commands;

/// <summary>Stops a proposal.</summary>
/// <param name="Actor">The guardian.</param>
/// <param name="Number">The proposal.</param>
/// <param name="Reason">Why, for people; may be empty.</param>
public sealed record VetoProposal(Address Actor, int Number, string Reason) : ProposalCommand(Actor, Number, ProposalTrigger.Veto);
