using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Expressions;

/// <summary>`vault` of an expression.</summary>
/// <param name="Mode">The operating mode: `normal`, `guarded`, `paused`, `safety`, `unwinding` or `closed`.</param>
/// <param name="TotalAssets">Net assets in the vault's asset.</param>
/// <param name="TotalShares">Shares in circulation.</param>
public record struct VaultView(string Mode, TokenAmount TotalAssets, TokenAmount TotalShares);
