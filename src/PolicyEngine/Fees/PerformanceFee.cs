using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Accounting;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Fees;

/// <summary>
/// The fee on gain above a high-water mark, one for the whole vault. Prices are exact fractions. Gain and fee are rounded down, the
/// high-water value and the hurdle up: all in favour of the holders.
/// </summary>
public static class PerformanceFee
{
    /// <summary>
    /// The fee on the gain of all shares: rate * (assets - value at the mark). With a hurdle, <see cref="HurdleKind.Hard"/> charges only
    /// the gain above mark * (1 + hurdle * time); <see cref="HurdleKind.Soft"/> charges all gain once the assets exceed that, without a
    /// catch-up zone. The hurdle is simple interest and starts anew with each crystallisation.
    /// </summary>
    /// <param name="assets">All assets before the fee, base units.</param>
    /// <param name="shares">All shares before the fee, base units.</param>
    /// <param name="highWaterMark">The highest price, net of fees, at a crystallisation.</param>
    /// <param name="rate">Share of the gain, 0 to 1.</param>
    /// <param name="hurdle">Return per year that is free of the fee; 0 or more.</param>
    /// <param name="hurdleKind">What is charged above the hurdle.</param>
    /// <param name="hurdleSeconds">Time since the last crystallisation; 0 or more.</param>
    /// <returns>The fee in base units of the asset; never more than the gain.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not in 0 to 1, or the hurdle or its time is below 0.</exception>
    public static UInt256 Assess(
        UInt256 assets,
        UInt256 shares,
        SharePrice highWaterMark,
        decimal rate,
        Rate hurdle,
        HurdleKind hurdleKind,
        long hurdleSeconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rate, 1m);
        UInt256 mark = highWaterMark.AssetsCeil(shares);
        UInt256 threshold = mark + HurdleAmount(mark, hurdle, hurdleSeconds);
        if (assets <= threshold)
        {
            return UInt256.Zero;
        }

        UInt256 gain = assets - (hurdleKind == HurdleKind.Hard ? threshold : mark);
        return gain.MultiplyFloor(rate);
    }

    /// <summary>
    /// The mark after a crystallisation, whether or not a fee was due: the higher of the old one and the price <i>net</i> of the fee, so
    /// that the fee itself need not be earned back. Gain below the hurdle moves the mark too and is never charged later.
    /// </summary>
    /// <param name="highWaterMark">The mark before.</param>
    /// <param name="assets">All assets, base units.</param>
    /// <param name="sharesAfterFee">All shares, the fee's included, base units; above 0.</param>
    public static SharePrice NextHighWaterMark(SharePrice highWaterMark, UInt256 assets, UInt256 sharesAfterFee) =>
        SharePrice.Max(highWaterMark, new SharePrice(assets, sharesAfterFee));

    private static UInt256 HurdleAmount(UInt256 mark, Rate hurdle, long seconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hurdle.PerYear, nameof(hurdle));
        ArgumentOutOfRangeException.ThrowIfNegative(seconds);
        (UInt256 numerator, UInt256 denominator) = UInt256.Fraction(hurdle.PerYear);
        return UInt256.MulDivCeil(mark, numerator * (ulong)seconds, denominator * (ulong)hurdle.SecondsPerYear);
    }
}
