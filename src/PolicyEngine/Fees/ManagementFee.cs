using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Fees;

/// <summary>The fee on assets under management. Fees are rounded down: what is left over stays with the holders.</summary>
public static class ManagementFee
{
    /// <summary>
    /// What is due between two moments, and until when it is then paid. <see cref="FeeAccrual.Continuous"/> charges every second
    /// compounded, so that the number of steps does not change the sum; <see cref="FeeAccrual.Daily"/> charges simply, up to the last
    /// midnight UTC, and nothing before the first.
    /// </summary>
    /// <param name="totalAssets">The base of the fee, base units.</param>
    /// <param name="rate">Share of the assets per year; 0 or more.</param>
    /// <param name="accrual">How it accrues.</param>
    /// <param name="paidUntil">Until when it was paid before.</param>
    /// <param name="now">Not earlier than <paramref name="paidUntil"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is below 0 or time runs backwards.</exception>
    public static (UInt256 FeeAssets, UnixTime PaidUntil) Accrue(
        UInt256 totalAssets, Rate rate, FeeAccrual accrual, UnixTime paidUntil, UnixTime now)
    {
        if (accrual == FeeAccrual.Continuous)
        {
            return (Compounded(totalAssets, rate, now - paidUntil), now);
        }

        UnixTime midnight = now.FloorTo(UnixTime.SecondsPerDay);
        return midnight <= paidUntil && now >= paidUntil
            ? (UInt256.Zero, paidUntil)
            : (Simple(totalAssets, rate, midnight - paidUntil), midnight);
    }

    /// <summary>
    /// Simple: assets * rate * seconds / seconds of the year, exact before it is rounded down; at most all assets.
    /// </summary>
    /// <param name="totalAssets">The base of the fee, base units.</param>
    /// <param name="rate">Share of the assets per year; 0 or more.</param>
    /// <param name="seconds">0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate or the time is below 0.</exception>
    public static UInt256 Simple(UInt256 totalAssets, Rate rate, long seconds)
    {
        (UInt256 numerator, UInt256 denominator) = Fraction(rate, seconds);
        return numerator >= denominator ? totalAssets : UInt256.MulDivFloor(totalAssets, numerator, denominator);
    }

    /// <summary>
    /// Compounded: assets * (1 - e^-x) for x = rate * seconds / seconds of the year, the limit of ever shorter simple periods. The share
    /// is computed to 50 places and rounded down, then the fee is rounded down.
    /// </summary>
    /// <param name="totalAssets">The base of the fee, base units.</param>
    /// <param name="rate">Share of the assets per year; 0 or more.</param>
    /// <param name="seconds">0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate or the time is below 0.</exception>
    public static UInt256 Compounded(UInt256 totalAssets, Rate rate, long seconds)
    {
        (UInt256 numerator, UInt256 denominator) = Fraction(rate, seconds);
        return UInt256.MulDivFloor(totalAssets, ExponentialDecay.LostShare(numerator, denominator), ExponentialDecay.One);
    }

    private static (UInt256 Numerator, UInt256 Denominator) Fraction(Rate rate, long seconds)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rate.PerYear, nameof(rate));
        ArgumentOutOfRangeException.ThrowIfNegative(seconds);
        (UInt256 numerator, UInt256 denominator) = UInt256.Fraction(rate.PerYear);
        return (numerator * (ulong)seconds, denominator * (ulong)rate.SecondsPerYear);
    }
}
