using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Lifecycle.Commands;

/// <summary>A command about one proposal.</summary>
/// <param name="Actor">Who.</param>
/// <param name="Number">The proposal.</param>
/// <param name="Trigger">What it would do to it.</param>
public abstract record ProposalCommand(Address Actor, int Number, ProposalTrigger Trigger) : LifecycleCommand(Actor);
