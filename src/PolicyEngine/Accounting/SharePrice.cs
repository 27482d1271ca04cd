using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Accounting;

/// <summary>
/// What one base unit of shares is worth, as the exact fraction <see cref="Assets"/> / <see cref="Shares"/> in base units. Equality is
/// that of the two numbers; use <see cref="CompareValue"/> to compare what they amount to.
/// </summary>
public readonly record struct SharePrice
{
    /// <summary>Creates a price.</summary>
    /// <param name="assets">Numerator, base units of the asset.</param>
    /// <param name="shares">Denominator, base units of shares; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no shares.</exception>
    public SharePrice(UInt256 assets, UInt256 shares)
    {
        if (shares.IsZero)
        {
            throw new ArgumentOutOfRangeException(nameof(shares), "a share price needs shares above 0");
        }

        Assets = assets;
        Shares = shares;
    }

    /// <summary>Numerator, base units of the asset.</summary>
    public UInt256 Assets { get; }

    /// <summary>Denominator, base units of shares; 0 for the default value only, which is no price.</summary>
    public UInt256 Shares { get; }

    /// <summary>The higher of two prices; the first when they are worth the same.</summary>
    public static SharePrice Max(SharePrice first, SharePrice second) => second.CompareValue(first) > 0 ? second : first;

    /// <summary>Compares exactly what two prices amount to: below 0, 0 or above 0 as for <see cref="IComparable{T}"/>.</summary>
    /// <exception cref="DivideByZeroException">One of them is the default value.</exception>
    public int CompareValue(SharePrice other)
    {
        if (other.Shares.IsZero)
        {
            throw new DivideByZeroException("the other price has no shares");
        }

        // a/b against c/d by a*d against c*b, where a*d = quotient * b + remainder.
        if (!UInt256.TryMulDiv(Assets, other.Shares, Shares, out UInt256 quotient, out UInt256 remainder))
        {
            return 1;
        }

        int whole = quotient.CompareTo(other.Assets);
        return whole != 0 || remainder.IsZero ? whole : 1;
    }

    /// <summary>The assets that so many shares are worth at this price, rounded up.</summary>
    /// <exception cref="OverflowException">The result is 2^256 or more.</exception>
    public UInt256 AssetsCeil(UInt256 shares) => UInt256.MulDivCeil(shares, Assets, Shares);

    /// <summary>The assets that so many shares are worth at this price, rounded down.</summary>
    /// <exception cref="OverflowException">The result is 2^256 or more.</exception>
    public UInt256 AssetsFloor(UInt256 shares) => UInt256.MulDivFloor(shares, Assets, Shares);

    /// <summary>
    /// Whole assets per whole share as a decimal for reports, rounded down at <paramref name="assetDecimals"/> + 18 places or at what a
    /// decimal holds, whichever is coarser.
    /// </summary>
    /// <param name="assetDecimals">Decimals of the asset, 0 to 36.</param>
    /// <param name="shareDecimals">Decimals of the shares, 0 to 36.</param>
    /// <exception cref="OverflowException">The price is too large for a decimal.</exception>
    public decimal ToDecimalFloor(int assetDecimals, int shareDecimals)
    {
        const int ExtraPlaces = 18;
        UInt256 scaled = UInt256.MulDivFloor(Assets, UInt256.Pow10(shareDecimals + ExtraPlaces), Shares);
        return scaled.ToDecimalFloor(assetDecimals + ExtraPlaces);
    }
}
