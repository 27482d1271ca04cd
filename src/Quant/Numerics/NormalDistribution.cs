namespace VaultPolicy.Quant.Numerics;

/// <summary>The standard normal distribution, with relative accuracy in its tails and the same bits on every machine.</summary>
public static class NormalDistribution
{
    private const double InverseRootTwoPi = 0.3989422804014327;

    /// <summary>The density phi(x).</summary>
    public static double Density(double x)
    {
        if (double.IsNaN(x))
        {
            return double.NaN;
        }

        // e^(-x^2/2) with what the square lost to rounding put back: at x = 30 the loss would be 1e-13 of the value.
        double magnitude = Math.Min(Math.Abs(x), 40d);
        double square = magnitude * magnitude;
        double lost = Math.FusedMultiplyAdd(magnitude, magnitude, -square);
        return InverseRootTwoPi * PortableMath.Exp(-0.5 * square) * (1d - (0.5 * lost));
    }

    /// <summary>The distribution function N(x), accurate relative to its size down to the smallest number.</summary>
    public static double Cumulative(double x)
    {
        if (double.IsNaN(x))
        {
            return double.NaN;
        }

        double magnitude = Math.Min(Math.Abs(x), 40d);
        double tail = Math.Min(0.5, Density(magnitude) * PortableMath.MillsRatio(magnitude));
        return x > 0d ? 1d - tail : tail;
    }

    /// <summary>The inverse of <see cref="Cumulative"/>: infinite at 0 and 1, NaN outside.</summary>
    /// <remarks>Wichura, Algorithm AS 241 (PPND16), Applied Statistics 37(3), 1988; relative accuracy about 1e-16.</remarks>
    public static double Inverse(double probability)
    {
        if (probability is not (> 0d and < 1d))
        {
            return probability == 0d ? double.NegativeInfinity : probability == 1d ? double.PositiveInfinity : double.NaN;
        }

        double q = probability - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            double central = 0.180625 - (q * q);
            return q * Ratio(central, CentralNumerator, CentralDenominator);
        }

        double r = Math.Sqrt(-PortableMath.Log(q < 0d ? probability : 1d - probability));
        double value = r <= 5d
            ? Ratio(r - 1.6, TailNumerator, TailDenominator)
            : Ratio(r - 5d, FarNumerator, FarDenominator);
        return q < 0d ? -value : value;
    }

    private static ReadOnlySpan<double> CentralNumerator =>
    [
        3.3871328727963666080e0, 1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
        4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3,
    ];

    private static ReadOnlySpan<double> CentralDenominator =>
    [
        1d, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3,
        2.1213794301586595867e+4, 3.9307895800092710610e+4, 2.8729085735721942674e+4, 5.2264952788528545610e+3,
    ];

    private static ReadOnlySpan<double> TailNumerator =>
    [
        1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
        1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
    ];

    private static ReadOnlySpan<double> TailDenominator =>
    [
        1d, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
        1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
    ];

    private static ReadOnlySpan<double> FarNumerator =>
    [
        6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
        2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
    ];

    private static ReadOnlySpan<double> FarDenominator =>
    [
        1d, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
        7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
    ];

    private static double Ratio(double x, ReadOnlySpan<double> numerator, ReadOnlySpan<double> denominator)
    {
        double above = 0d;
        double below = 0d;
        for (int i = numerator.Length - 1; i >= 0; i--)
        {
            above = (above * x) + numerator[i];
            below = (below * x) + denominator[i];
        }

        return above / below;
    }
}
