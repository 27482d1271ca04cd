using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Access;

/// <summary>
/// What shares and assets are worth in a decision, by the ERC-4626 formula with virtual shares (<see cref="Accounting.ShareMath"/>).
/// Rounded up, and the largest number where a result does not fit: a decision must not be loosened by rounding.
/// </summary>
internal static class ShareWorth
{
    public static UInt256 SharesOf(UInt256 assets, AccessSnapshot snapshot, UInt256 virtualShares) =>
        Effective(snapshot, virtualShares, out UInt256 shares, out UInt256 total) ? Ceil(assets, shares, total) : UInt256.MaxValue;

    public static UInt256 AssetsOf(UInt256 shares, AccessSnapshot snapshot, UInt256 virtualShares) =>
        Effective(snapshot, virtualShares, out UInt256 total, out UInt256 assets) ? Ceil(shares, assets, total) : UInt256.MaxValue;

    private static bool Effective(AccessSnapshot snapshot, UInt256 virtualShares, out UInt256 shares, out UInt256 assets)
    {
        assets = default;
        return UInt256.TryAdd(snapshot.TotalShares.BaseUnits, virtualShares, out shares)
            && UInt256.TryAdd(snapshot.TotalAssets.BaseUnits, UInt256.One, out assets);
    }

    private static UInt256 Ceil(UInt256 amount, UInt256 numerator, UInt256 denominator) =>
        UInt256.TryMulDiv(amount, numerator, denominator, out UInt256 result, out UInt256 remainder)
        && (remainder.IsZero || UInt256.TryAdd(result, UInt256.One, out result))
            ? result
            : UInt256.MaxValue;
}
