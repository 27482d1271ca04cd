using System.Collections.Immutable;

namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>What a step did: the new state, orders for the venues and everything worth telling.</summary>
/// <param name="State">The state after the step, orders counted as pending.</param>
/// <param name="Orders">New orders, in order of placement.</param>
/// <param name="Events">What happened and why, in order.</param>
public sealed record StepResult(
    VaultState State,
    ImmutableArray<Order> Orders,
    ImmutableArray<StepEvent> Events);
