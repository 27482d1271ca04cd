using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Lifecycle.Commands;

/// <summary>Puts a proposal that passed into the timelock.</summary>
/// <param name="Actor">Who.</param>
/// <param name="Number">The proposal.</param>
public sealed record QueueProposal(Address Actor, int Number) : ProposalCommand(Actor, Number, ProposalTrigger.Queue);
