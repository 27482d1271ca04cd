using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Fees;

/// <summary>Paying a fee by minting shares: the receiver then owns the fee, and the vault keeps its assets.</summary>
public static class FeeShares
{
    /// <summary>
    /// The shares m that make the receiver's part of the vault worth the fee: m = fee * shares / (assets - fee), rounded down, in favour
    /// of the other holders. For a vault with virtual shares pass the effective totals.
    /// </summary>
    /// <param name="feeAssets">The fee, base units; below <paramref name="assets"/>.</param>
    /// <param name="assets">All assets, the fee included, base units.</param>
    /// <param name="shares">All shares before the mint, base units.</param>
    /// <exception cref="ArgumentOutOfRangeException">The fee is not below the assets: no number of shares pays it.</exception>
    /// <exception cref="OverflowException">The result is 2^256 or more.</exception>
    public static UInt256 ForAssets(UInt256 feeAssets, UInt256 assets, UInt256 shares)
    {
        if (feeAssets >= assets)
        {
            throw new ArgumentOutOfRangeException(nameof(feeAssets), $"a fee of {feeAssets} is not below the assets of {assets}");
        }

        return UInt256.MulDivFloor(feeAssets, shares, assets - feeAssets);
    }
}
