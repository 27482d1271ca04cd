using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Lifecycle.Commands;

/// <summary>Makes a policy the first active one.</summary>
/// <param name="Actor">Who.</param>
/// <param name="Digest">The digest of the policy.</param>
/// <param name="Rules">Its rules.</param>
public sealed record FoundPolicy(Address Actor, Bytes32 Digest, GovernanceRules Rules) : LifecycleCommand(Actor);
