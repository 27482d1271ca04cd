using VaultPolicy.Quant.Numerics;

namespace VaultPolicy.Quant.Options;

/// <summary>The volatility that Black's formula needs to give a price.</summary>
/// <remarks>
/// The price of the out-of-the-money twin, divided by root(F K), depends on x = -|ln F/K| and s = volatility root(T) alone. Below the
/// inflection at s = root(2 |x|) Newton's method runs on ln b in 1 / s^2, where it is nearly straight; above on ln(bound - b) in s. Both
/// are kept inside a bracket that shrinks with every step. The scaling and the split follow Jaeckel, Let's Be Rational, 2015.
/// </remarks>
public static class ImpliedVolatility
{
    private const int MaxSteps = 100;
    private const double Tolerance = 1e-15;
    private const double MaxDeviation = 100d;
    private const double InverseRootTwoPi = 0.3989422804014327;

    /// <summary>Solves for the volatility per root of a year.</summary>
    /// <param name="kind">Call or put.</param>
    /// <param name="forward">The forward price to the expiry, 1e-30 to 1e30.</param>
    /// <param name="strike">The strike, 1e-30 to 1e30.</param>
    /// <param name="years">Years to expiry, above 0 and at most 1,000.</param>
    /// <param name="undiscountedPrice">The price divided by the discount factor, in quote.</param>
    /// <returns>
    /// The volatility, 0 when the price is exactly intrinsic; or <see cref="QuantError.BelowIntrinsic"/>,
    /// <see cref="QuantError.AboveMaximum"/>, <see cref="QuantError.Expired"/>, <see cref="QuantError.OutOfRange"/>,
    /// <see cref="QuantError.NotFinite"/> or, for prices that need more than 100 standard deviations, <see cref="QuantError.NotConverged"/>.
    /// </returns>
    public static Estimate Solve(OptionKind kind, double forward, double strike, double years, double undiscountedPrice)
    {
        if (!double.IsFinite(forward) || !double.IsFinite(strike) || !double.IsFinite(years) || !double.IsFinite(undiscountedPrice))
        {
            return Estimate.Failed(QuantError.NotFinite);
        }

        if (years <= 0d)
        {
            return Estimate.Failed(QuantError.Expired);
        }

        if (kind is not (OptionKind.Call or OptionKind.Put)
            || forward is not (>= OptionTerms.MinPrice and <= OptionTerms.MaxPrice)
            || strike is not (>= OptionTerms.MinPrice and <= OptionTerms.MaxPrice)
            || years > OptionTerms.MaxYears)
        {
            return Estimate.Failed(QuantError.OutOfRange);
        }

        double sign = kind == OptionKind.Call ? 1d : -1d;
        double intrinsic = Math.Max(0d, sign * (forward - strike));
        if (undiscountedPrice < intrinsic)
        {
            return Estimate.Failed(QuantError.BelowIntrinsic);
        }

        if (undiscountedPrice >= (kind == OptionKind.Call ? forward : strike))
        {
            return Estimate.Failed(QuantError.AboveMaximum);
        }

        double timeValue = undiscountedPrice - intrinsic;
        if (timeValue == 0d)
        {
            return Estimate.Of(0d);
        }

        double x = -Math.Abs(PortableMath.Log(forward / strike));
        double scaled = timeValue / (Math.Sqrt(forward) * Math.Sqrt(strike));
        Estimate deviation = Deviation(x, scaled);
        return deviation.TryGetValue(out double s) ? Estimate.Of(s / Math.Sqrt(years)) : deviation;
    }

    /// <summary>s with b(x, s) = price, for x of 0 or less and a price above 0 and below its bound e^(x/2).</summary>
    private static Estimate Deviation(double x, double price)
    {
        double bound = PortableMath.Exp(0.5 * x);
        if (price >= bound)
        {
            return Estimate.Failed(QuantError.AboveMaximum);
        }

        double inflection = Math.Sqrt(-2d * x);
        bool lower = inflection > 0d && price < Normalised(x, inflection);
        double low = lower ? 0d : inflection;
        double high = lower ? inflection : MaxDeviation;
        if (!lower && Complement(x, MaxDeviation) > bound - price)
        {
            return Estimate.Failed(QuantError.NotConverged);
        }

        // At the money b = 2 N(s / 2) - 1; elsewhere the inflection is where Newton's method cannot overshoot.
        double s = inflection > 0d ? inflection : Math.Max(1e-8, 2d * NormalDistribution.Inverse(0.5 + (0.5 * price)));
        double target = PortableMath.Log(lower ? price : bound - price);
        for (int step = 0; step < MaxSteps; step++)
        {
            double slope = InverseRootTwoPi * PortableMath.Exp(-0.5 * (((x / s) * (x / s)) + (0.25 * s * s)));
            double next;
            if (lower)
            {
                double b = Normalised(x, s);
                double miss = PortableMath.Log(b) - target;
                (low, high) = miss > 0d ? (low, s) : (s, high);

                // d ln b / d(1/s^2) = -(b'/b) s^3 / 2.
                double inverseSquare = (1d / (s * s)) + (miss * 2d * b / (slope * s * s * s));
                next = inverseSquare > 0d ? 1d / Math.Sqrt(inverseSquare) : double.NaN;
            }
            else
            {
                double rest = Complement(x, s);
                double miss = PortableMath.Log(rest) - target;
                (low, high) = miss < 0d ? (low, s) : (s, high);
                next = s + (miss * rest / slope);
            }

            if (!(next > low && next < high))
            {
                // An end of the bracket that Newton's step lands on, to rounding, is the answer; otherwise halve.
                next = Math.Abs(next - s) <= Tolerance * s ? s : 0.5 * (low + high);
            }

            if (Math.Abs(next - s) <= Tolerance * next || high - low <= Tolerance * low)
            {
                return Estimate.Of(next);
            }

            s = next;
        }

        return Estimate.Failed(QuantError.NotConverged);
    }

    /// <summary>b(x, s): the undiscounted price of the out-of-the-money option divided by root(F K), for x of 0 or less and s above 0.</summary>
    private static double Normalised(double x, double s)
    {
        double d1 = (x / s) + (0.5 * s);
        double d2 = d1 - s;
        double density = InverseRootTwoPi * PortableMath.Exp(0.5 * (x - (d1 * d1)));
        double cash = density * PortableMath.MillsRatio(-d2);
        return d1 < 0d
            ? density * (PortableMath.MillsRatio(-d1) - PortableMath.MillsRatio(-d2))
            : PortableMath.Exp(0.5 * x) - (density * PortableMath.MillsRatio(d1)) - cash;
    }

    /// <summary>e^(x/2) - b(x, s) as a sum of two positive tails, so that nothing cancels.</summary>
    private static double Complement(double x, double s)
    {
        double d1 = (x / s) + (0.5 * s);
        double d2 = d1 - s;
        double density = InverseRootTwoPi * PortableMath.Exp(0.5 * (x - (d1 * d1)));
        double assetTail = d1 >= 0d
            ? density * PortableMath.MillsRatio(d1)
            : PortableMath.Exp(0.5 * x) - (density * PortableMath.MillsRatio(-d1));
        return assetTail + (density * PortableMath.MillsRatio(-d2));
    }
}
