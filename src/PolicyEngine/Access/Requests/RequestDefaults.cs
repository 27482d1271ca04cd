using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Access.Requests;

/// <summary>What holds for the requests of a stream that do not say it themselves.</summary>
/// <param name="At">The time; null when each request must say it.</param>
/// <param name="Mode">The operating mode.</param>
/// <param name="TotalAssets">Net assets in the vault's asset.</param>
/// <param name="TotalShares">Shares in circulation.</param>
public sealed record RequestDefaults(UnixTime? At, OperatingMode Mode, TokenAmount TotalAssets, TokenAmount TotalShares);
