using VaultPolicy.Quant.Numerics;

namespace VaultPolicy.Quant.Surface;

/// <summary>
/// One expiry of a volatility surface in Gatheral's raw SVI form: total implied variance
/// w(k) = a + b (rho (k - m) + root((k - m)^2 + sigma^2)) at log-moneyness k = ln(K / F). Volatility is root(w / T).
/// </summary>
/// <param name="A">Level of variance; may be below 0 as long as w is not.</param>
/// <param name="B">Slope of the wings, 0 or more.</param>
/// <param name="Rho">Tilt, above -1 and below 1.</param>
/// <param name="M">Shift along log-moneyness.</param>
/// <param name="Sigma">Roundness of the vertex, above 0.</param>
/// <remarks>Gatheral and Jacquier, Arbitrage-free SVI volatility surfaces, Quantitative Finance 14(1), 2014, arXiv:1204.0646.</remarks>
public readonly record struct SviSlice(double A, double B, double Rho, double M, double Sigma)
{
    private const double RootTwoPi = 2.5066282746310002;
    private const double MaxParameter = 1e6;

    /// <summary>The smallest total variance, a + b sigma root(1 - rho^2).</summary>
    public double MinVariance => A + (B * Sigma * Math.Sqrt(1d - (Rho * Rho)));

    /// <summary>The steeper of the slopes of w in its wings, b (1 + |rho|); 2 or more admits arbitrage (Lee, 2004).</summary>
    public double SteepestWing => B * (1d + Math.Abs(Rho));

    /// <summary>Whether the parameters are finite and give a total variance of 0 or more everywhere; arbitrage is another question.</summary>
    public QuantError Check()
    {
        if (!double.IsFinite(A) || !double.IsFinite(B) || !double.IsFinite(Rho) || !double.IsFinite(M) || !double.IsFinite(Sigma))
        {
            return QuantError.NotFinite;
        }

        bool good = Math.Abs(A) <= MaxParameter && B is >= 0d and <= MaxParameter && Rho is > -1d and < 1d
            && Math.Abs(M) <= MaxParameter && Sigma is > 0d and <= MaxParameter && MinVariance >= 0d;
        return good ? QuantError.None : QuantError.OutOfRange;
    }

    /// <summary>Total variance w(k).</summary>
    public double TotalVariance(double logMoneyness)
    {
        double x = logMoneyness - M;
        return A + (B * ((Rho * x) + Root(x)));
    }

    /// <summary>w'(k).</summary>
    public double Slope(double logMoneyness)
    {
        double x = logMoneyness - M;
        return B * (Rho + (x / Root(x)));
    }

    /// <summary>w''(k).</summary>
    public double Curvature(double logMoneyness)
    {
        double root = Root(logMoneyness - M);
        return B * Sigma * Sigma / (root * root * root);
    }

    /// <summary>Implied volatility per root of a year.</summary>
    /// <param name="logMoneyness">ln(K / F).</param>
    /// <param name="years">Time to expiry, above 0.</param>
    public Estimate Volatility(double logMoneyness, double years)
    {
        QuantError error = Check();
        if (error != QuantError.None || !double.IsFinite(logMoneyness) || !double.IsFinite(years))
        {
            return Estimate.Failed(error == QuantError.None ? QuantError.NotFinite : error);
        }

        return years > 0d ? Estimate.Of(Math.Sqrt(TotalVariance(logMoneyness) / years)) : Estimate.Failed(QuantError.OutOfRange);
    }

    /// <summary>
    /// Durrleman's function g(k): below 0 exactly where the implied probability density is, so where a butterfly costs less than nothing.
    /// </summary>
    public double G(double logMoneyness)
    {
        double w = TotalVariance(logMoneyness);
        double slope = Slope(logMoneyness);
        double first = 1d - (0.5 * logMoneyness * slope / w);
        return (first * first) - (0.25 * slope * slope * ((1d / w) + 0.25)) + (0.5 * Curvature(logMoneyness));
    }

    /// <summary>The risk-neutral density of ln(S_T / F) that the slice implies; it integrates to 1 for a slice without arbitrage.</summary>
    public double Density(double logMoneyness)
    {
        double root = Math.Sqrt(TotalVariance(logMoneyness));
        double d2 = (-logMoneyness / root) - (0.5 * root);
        return G(logMoneyness) / (RootTwoPi * root) * PortableMath.Exp(-0.5 * d2 * d2);
    }

    private double Root(double x) => Math.Sqrt((x * x) + (Sigma * Sigma));
}
