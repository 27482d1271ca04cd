using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Lifecycle.Commands;

/// <summary>Records that the package of a proposal was compiled.</summary>
/// <param name="Actor">The proposer.</param>
/// <param name="Number">The proposal.</param>
/// <param name="TargetDigest">The digest that came out.</param>
public sealed record RecordCompilation(Address Actor, int Number, Bytes32 TargetDigest) : ProposalCommand(Actor, Number, ProposalTrigger.Compile);
