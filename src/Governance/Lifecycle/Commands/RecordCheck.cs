using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Lifecycle.Commands;

/// <summary>Records that the package of a draft was checked.</summary>
/// <param name="Actor">The proposer.</param>
/// <param name="Number">The proposal.</param>
/// <param name="Errors">How many errors the package has.</param>
public sealed record RecordCheck(Address Actor, int Number, int Errors) : ProposalCommand(Actor, Number, ProposalTrigger.Check);
