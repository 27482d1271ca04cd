using VaultPolicy.Quant.Numerics;
using VaultPolicy.Quant.Statistics;

namespace VaultPolicy.Quant.ValueAtRisk;

/// <summary>
/// Value at risk of a normal distribution: -(mu h + z sigma root(h)) with z the normal quantile of the tail probability p, floored at 0.
/// Expected shortfall is -mu h + sigma root(h) phi(z) / p.
/// </summary>
public static class ParametricValueAtRisk
{
    /// <summary>Estimates from the mean and population deviation of returns, as PerformanceAnalytics does.</summary>
    /// <param name="returns">Simple returns per period, in any order; at least <paramref name="minimumObservations"/>.</param>
    /// <param name="confidence">1 - tail probability; above 0 and below 1.</param>
    /// <param name="horizonPeriods">Periods of the horizon, above 0; independent returns are assumed.</param>
    /// <param name="minimumObservations">The fewest returns to accept, 2 or more.</param>
    /// <param name="estimate">The figures; 0 on error.</param>
    /// <param name="error">Why there are none: empty, too few, not finite, or a parameter out of range.</param>
    public static bool TryEstimate(
        ReadOnlySpan<double> returns,
        double confidence,
        double horizonPeriods,
        int minimumObservations,
        out ValueAtRiskEstimate estimate,
        out QuantError error)
    {
        estimate = default;
        error = Observations.Check(returns, minimumObservations);
        if (error == QuantError.None
            && (!ConfidenceLevel.IsValid(confidence) || !ConfidenceLevel.IsHorizon(horizonPeriods) || minimumObservations < 2))
        {
            error = QuantError.OutOfRange;
        }

        if (error != QuantError.None)
        {
            return false;
        }

        if (!Moments.Mean(returns).TryGetValue(out double mean)
            || !Moments.StandardDeviation(returns, Divisor.Population).TryGetValue(out double deviation))
        {
            error = QuantError.NotFinite;
            return false;
        }

        return TryOf(
            mean * horizonPeriods, deviation * Math.Sqrt(horizonPeriods), confidence, returns.Length, out estimate, out error);
    }

    /// <summary>The figures of a normal distribution with this mean and deviation.</summary>
    internal static bool TryOf(
        double mean, double deviation, double confidence, int observations, out ValueAtRiskEstimate estimate, out QuantError error)
    {
        double tail = 1d - confidence;
        double z = NormalDistribution.Inverse(tail);
        double valueAtRisk = Math.Max(0d, -(mean + (z * deviation)));
        double shortfall = (deviation * NormalDistribution.Density(z) / tail) - mean;
        return LossTail.TryMake(valueAtRisk, shortfall, observations, out estimate, out error);
    }
}
