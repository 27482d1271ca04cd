using System.Collections.Immutable;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>The vault's account at a perp venue.</summary>
/// <param name="Margin">Collateral there, base units of the vault's asset; realised profit and funding are settled into it.</param>
/// <param name="Positions">Open positions, in order of asset index.</param>
public sealed record PerpAccount(
    UInt256 Margin,
    ImmutableArray<PerpPosition> Positions);
