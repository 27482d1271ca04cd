using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Lifecycle.Commands;

/// <summary>Time passes: the one thing that is due next happens to a proposal, such as the end of its vote.</summary>
/// <param name="Number">The proposal.</param>
/// <param name="Trigger">What is due.</param>
public sealed record PassTime(int Number, ProposalTrigger Trigger) : ProposalCommand(Address.Zero, Number, Trigger);
