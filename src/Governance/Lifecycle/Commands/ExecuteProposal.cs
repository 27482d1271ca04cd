using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Lifecycle.Commands;

/// <summary>Makes the policy of a proposal the active one.</summary>
/// <param name="Actor">Who.</param>
/// <param name="Number">The proposal.</param>
/// <param name="Found">What plan and packages turn out to be when they are read anew, now.</param>
public sealed record ExecuteProposal(Address Actor, int Number, ExecutionCheck Found) : ProposalCommand(Actor, Number, ProposalTrigger.Execute);
