namespace VaultPolicy.Quant.Surface;

/// <summary>The same slice in the terms of a trader: the jump-wings form of SVI.</summary>
/// <param name="Years">Time to expiry, above 0.</param>
/// <param name="Variance">At-the-money implied variance a year, v.</param>
/// <param name="Skew">At-the-money skew, psi: the slope of volatility times root(T) in log-moneyness.</param>
/// <param name="PutSlope">Slope of the left wing, p, 0 or more.</param>
/// <param name="CallSlope">Slope of the right wing, c, 0 or more.</param>
/// <param name="MinVariance">Smallest implied variance a year, v~.</param>
/// <remarks>Gatheral and Jacquier 2014, section 3.2 and lemma 3.2.</remarks>
public readonly record struct SviJumpWings(
    double Years, double Variance, double Skew, double PutSlope, double CallSlope, double MinVariance)
{
    /// <summary>The jump wings of a raw slice.</summary>
    /// <param name="slice">A slice with positive variance at the money.</param>
    /// <param name="years">Its time to expiry, above 0.</param>
    /// <param name="wings">The result; all 0 on error.</param>
    /// <param name="error">Why there is none.</param>
    public static bool TryFromRaw(SviSlice slice, double years, out SviJumpWings wings, out QuantError error)
    {
        wings = default;
        error = slice.Check();
        double atTheMoney = error == QuantError.None ? slice.TotalVariance(0d) : 0d;
        if (error == QuantError.None && !(years is > 0d and < double.PositiveInfinity && atTheMoney > 0d))
        {
            error = QuantError.OutOfRange;
        }

        if (error != QuantError.None)
        {
            return false;
        }

        double root = Math.Sqrt(atTheMoney);
        wings = new SviJumpWings(
            years,
            atTheMoney / years,
            slice.Slope(0d) / (2d * root),
            slice.B * (1d - slice.Rho) / root,
            slice.B * (1d + slice.Rho) / root,
            slice.MinVariance / years);
        if (double.IsFinite(wings.Variance) && double.IsFinite(wings.Skew) && double.IsFinite(wings.PutSlope)
            && double.IsFinite(wings.CallSlope) && double.IsFinite(wings.MinVariance))
        {
            return true;
        }

        wings = default;
        error = QuantError.NotFinite;
        return false;
    }

    /// <summary>The raw slice of these jump wings.</summary>
    /// <param name="slice">The result; all 0 on error.</param>
    /// <param name="error">Why there is none: not finite, or wings that no slice has. A skew of 0 puts the vertex at the money, which leaves its roundness open.</param>
    public bool TryToRaw(out SviSlice slice, out QuantError error)
    {
        slice = default;
        error = QuantError.OutOfRange;
        if (!double.IsFinite(Years) || !double.IsFinite(Variance) || !double.IsFinite(Skew)
            || !double.IsFinite(PutSlope) || !double.IsFinite(CallSlope) || !double.IsFinite(MinVariance))
        {
            error = QuantError.NotFinite;
            return false;
        }

        if (Years <= 0d || Variance <= 0d || PutSlope < 0d || CallSlope < 0d || PutSlope + CallSlope <= 0d
            || MinVariance < 0d || MinVariance > Variance)
        {
            return false;
        }

        double total = Variance * Years;
        double root = Math.Sqrt(total);
        double b = 0.5 * root * (CallSlope + PutSlope);
        double rho = 1d - (PutSlope * root / b);
        double beta = rho - (2d * Skew * root / b);
        if (!(Math.Abs(beta) <= 1d) || !(Math.Abs(rho) < 1d))
        {
            return false;
        }

        // beta = m / root(m^2 + sigma^2) says where the money lies on the hyperbola; with R that root, m = beta R and
        // sigma = root(1 - beta^2) R, and the height of the money above the vertex fixes R. A vertex at the money leaves R open.
        double height = total - (MinVariance * Years);
        double flat = Math.Sqrt(1d - (rho * rho));
        double round = Math.Sqrt(1d - (beta * beta));
        double perRadius = b * (1d - (rho * beta) - (flat * round));
        if (!(perRadius > 0d && height > 0d))
        {
            return false;
        }

        double radius = height / perRadius;
        double m = beta * radius;
        double sigma = round * radius;
        slice = new SviSlice((MinVariance * Years) - (b * sigma * flat), b, rho, m, sigma);
        error = slice.Check();
        if (error == QuantError.None)
        {
            return true;
        }

        slice = default;
        return false;
    }
}
