using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Rebalancing;

/// <summary>A transfer of the vault's asset to or from a perp venue.</summary>
internal readonly record struct MarginMove(int Venue, OrderKind Kind, UInt256 Amount);
