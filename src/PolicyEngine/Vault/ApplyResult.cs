using System.Collections.Immutable;

namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>What a fill or a funding payment did to the vault.</summary>
/// <param name="State">The state afterwards.</param>
/// <param name="Events">What is worth telling, such as an insolvent margin account; mostly empty.</param>
public sealed record ApplyResult(VaultState State, ImmutableArray<StepEvent> Events);
