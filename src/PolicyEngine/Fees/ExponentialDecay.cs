using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Fees;

/// <summary>
/// 1 - e^-x for rational x in integers of 10^-60, so that it is the same on every machine; a double's exponential is not.
/// </summary>
internal static class ExponentialDecay
{
    // Each of some 50 truncated terms is off by less than 2 units of 10^-60, and each of at most 8 squarings doubles that.
    private static readonly UInt256 s_margin = UInt256.Pow10(10);

    // e^-128 is below 10^-55, less than the margin: from there on everything is lost but the margin.
    private const uint MaxExponent = 128;

    /// <summary>The fixed-point number 1.</summary>
    internal static UInt256 One { get; } = UInt256.Pow10(60);

    /// <summary>1 - e^-(numerator / denominator) in units of 10^-60: at most the exact value, and less than 2 * 10^-50 below it.</summary>
    internal static UInt256 LostShare(UInt256 numerator, UInt256 denominator)
    {
        if (UInt256.DivFloor(numerator, denominator) >= MaxExponent)
        {
            return One - s_margin;
        }

        UInt256 x = UInt256.MulDivFloor(numerator, One, denominator);
        int halvings = 0;
        while (x > One)
        {
            x >>= 1;
            halvings++;
        }

        // Alternating series: the lost share is x - x^2/2! + x^3/3! - ...
        UInt256 plus = UInt256.Zero;
        UInt256 minus = UInt256.Zero;
        UInt256 term = x;
        for (uint n = 2; !term.IsZero; n++)
        {
            (plus, minus) = (minus, plus + term);
            term = UInt256.DivFloor(UInt256.MulDivFloor(term, x, One), n);
        }

        UInt256 lost = LargerMinusSmaller(plus, minus);
        for (int i = 0; i < halvings; i++)
        {
            // 1 - (1 - a)^2 = 2a - a^2.
            lost = (lost << 1) - UInt256.MulDivCeil(lost, lost, One);
        }

        return UInt256.TrySubtract(lost, s_margin, out UInt256 safe) ? safe : UInt256.Zero;
    }

    private static UInt256 LargerMinusSmaller(UInt256 a, UInt256 b) => a > b ? a - b : b - a;
}
