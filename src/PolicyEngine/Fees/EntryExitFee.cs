using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Fees;

/// <summary>Fees on amounts that enter or leave. Rounded up: a user never gets more than exact arithmetic would give.</summary>
public static class EntryExitFee
{
    /// <summary>The part of an amount that is kept when the amount includes the fee: amount * rate, rounded up.</summary>
    /// <param name="gross">What the user pays in, or what the redeemed shares are worth; base units.</param>
    /// <param name="rate">0 or more and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not 0 or more and below 1.</exception>
    public static UInt256 OnGross(UInt256 gross, decimal rate)
    {
        ThrowIfNotRate(rate);
        return gross.MultiplyCeil(rate);
    }

    /// <summary>
    /// The fee on top of an amount that the user must get in full: the smallest fee for which <see cref="OnGross"/> of the sum is the fee.
    /// </summary>
    /// <param name="net">What reaches the vault, or the user; base units.</param>
    /// <param name="rate">0 or more and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not 0 or more and below 1.</exception>
    /// <exception cref="OverflowException">Net and fee together are 2^256 or more.</exception>
    public static UInt256 OnNet(UInt256 net, decimal rate)
    {
        ThrowIfNotRate(rate);
        (UInt256 numerator, UInt256 denominator) = UInt256.Fraction(rate);
        return UInt256.MulDivCeil(net, denominator, denominator - numerator) - net;
    }

    private static void ThrowIfNotRate(decimal rate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rate);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rate, 1m);
    }
}
