using VaultPolicy.Quant.Numerics;

namespace VaultPolicy.Quant.ValueAtRisk;

/// <summary>The Cornish-Fisher expansion of a quantile by skewness and excess kurtosis.</summary>
/// <remarks>
/// z + (z^2 - 1) s / 6 + (z^3 - 3 z) k / 24 - (2 z^3 - 5 z) s^2 / 36. It is a quantile function only where it rises with z; outside it
/// can say that a rarer loss is smaller. Maillard, A User's Guide to the Cornish Fisher Expansion, 2012.
/// </remarks>
public static class CornishFisher
{
    /// <summary>The polynomial itself, whether or not it is a quantile there.</summary>
    /// <param name="z">The normal quantile.</param>
    /// <param name="skewness">s, 0 for a normal distribution.</param>
    /// <param name="excessKurtosis">k, 0 for a normal distribution.</param>
    public static double Expansion(double z, double skewness, double excessKurtosis) =>
        z
        + (((z * z) - 1d) * skewness / 6d)
        + (((z * z * z) - (3d * z)) * excessKurtosis / 24d)
        - (((2d * z * z * z) - (5d * z)) * skewness * skewness / 36d);

    /// <summary>Whether the expansion rises all the way between the quantiles of a probability and of its complement.</summary>
    /// <param name="probability">Above 0 and below 1.</param>
    /// <param name="skewness">s.</param>
    /// <param name="excessKurtosis">k.</param>
    public static bool IsMonotone(double probability, double skewness, double excessKurtosis)
    {
        if (!ConfidenceLevel.IsValid(probability) || !double.IsFinite(skewness) || !double.IsFinite(excessKurtosis))
        {
            return false;
        }

        // The derivative is a parabola a z^2 + b z + c: least at an end or at its vertex.
        double a = (excessKurtosis / 8d) - (skewness * skewness / 6d);
        double b = skewness / 3d;
        double c = 1d - (excessKurtosis / 8d) + (5d * skewness * skewness / 36d);
        double end = Math.Abs(NormalDistribution.Inverse(probability));
        double vertex = a > 0d ? Math.Clamp(-b / (2d * a), -end, end) : end;
        return At(end) > 0d && At(-end) > 0d && At(vertex) > 0d;

        double At(double z) => (a * z * z) + (b * z) + c;
    }

    /// <summary>The quantile of a probability, or <see cref="QuantError.OutsideExpansion"/> where the expansion is none.</summary>
    /// <param name="probability">Above 0 and below 1, such as 0.01.</param>
    /// <param name="skewness">s.</param>
    /// <param name="excessKurtosis">k.</param>
    public static Estimate Quantile(double probability, double skewness, double excessKurtosis)
    {
        if (!ConfidenceLevel.IsValid(probability))
        {
            return Estimate.Failed(double.IsNaN(probability) ? QuantError.NotFinite : QuantError.OutOfRange);
        }

        if (!double.IsFinite(skewness) || !double.IsFinite(excessKurtosis))
        {
            return Estimate.Failed(QuantError.NotFinite);
        }

        return IsMonotone(probability, skewness, excessKurtosis)
            ? Estimate.Of(Expansion(NormalDistribution.Inverse(probability), skewness, excessKurtosis))
            : Estimate.Failed(QuantError.OutsideExpansion);
    }

    /// <summary>
    /// The mean beyond the quantile, in deviations (a positive number for a small tail), by the Edgeworth density to the same order.
    /// </summary>
    /// <remarks>Boudt, Peterson and Croux, Journal of Risk 11(2), 2008, the modified expected shortfall of PerformanceAnalytics.</remarks>
    internal static double ShortfallDeviations(double tail, double skewness, double excessKurtosis)
    {
        double h = Expansion(NormalDistribution.Inverse(tail), skewness, excessKurtosis);
        double phi = NormalDistribution.Density(h);
        double below = NormalDistribution.Cumulative(h);
        double h2 = h * h;

        // Incomplete moments of order q: integrals of x^(q+1) phi(x) up to h with their sign turned.
        double even2 = (h2 + 2d) * phi;
        double even4 = ((h2 * h2) + (4d * h2) + 8d) * phi;
        double even6 = ((h2 * h2 * h2) + (6d * h2 * h2) + (24d * h2) + 48d) * phi;
        double odd1 = (h * phi) - below;
        double odd3 = (((h2 * h) + (3d * h)) * phi) - (3d * below);
        double sum = phi
            + ((even4 - (6d * even2) + (3d * phi)) * excessKurtosis / 24d)
            + ((odd3 - (3d * odd1)) * skewness / 6d)
            + ((even6 - (15d * even4) + (45d * even2) - (15d * phi)) * skewness * skewness / 72d);

        // Far out the series can say less than the quantile; a mean beyond it cannot be.
        return Math.Max(sum / tail, -h);
    }
}
