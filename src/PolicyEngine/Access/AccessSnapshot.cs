using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Access;

/// <summary>What an access decision may look at beside the request.</summary>
/// <param name="Now">The time of the snapshot.</param>
/// <param name="Mode">The vault's operating mode.</param>
/// <param name="TotalAssets">Net assets in the vault's asset.</param>
/// <param name="TotalShares">Shares in circulation.</param>
/// <param name="SubjectShares">Shares the subject holds.</param>
/// <param name="Activity">Flows that windowed limits count, pending ones included.</param>
public sealed record AccessSnapshot(
    UnixTime Now,
    OperatingMode Mode,
    TokenAmount TotalAssets,
    TokenAmount TotalShares,
    TokenAmount SubjectShares,
    VaultActivity Activity);
