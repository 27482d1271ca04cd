using VaultPolicy.PolicyEngine.Accounting;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Fees;

/// <summary>What was charged at one moment, and the state after it.</summary>
/// <param name="State">Shares and assets after the fee shares were minted; assets are unchanged.</param>
/// <param name="Progress">How far fees have been charged.</param>
/// <param name="ManagementAssets">Management fee in base units of the asset.</param>
/// <param name="ManagementShares">Shares minted for it.</param>
/// <param name="PerformanceAssets">Performance fee in base units of the asset.</param>
/// <param name="PerformanceShares">Shares minted for it.</param>
public readonly record struct FeeCharge(
    ShareState State,
    FeeProgress Progress,
    UInt256 ManagementAssets,
    UInt256 ManagementShares,
    UInt256 PerformanceAssets,
    UInt256 PerformanceShares)
{
    /// <summary>All shares minted by this charge, base units.</summary>
    public UInt256 MintedShares => ManagementShares + PerformanceShares;
}
