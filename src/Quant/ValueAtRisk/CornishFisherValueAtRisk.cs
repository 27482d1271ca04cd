using VaultPolicy.Quant.Statistics;

namespace VaultPolicy.Quant.ValueAtRisk;

/// <summary>
/// Value at risk with the skewness and kurtosis of the returns: -(mu + z_cf sigma), population moments, floored at 0. Where the expansion
/// is no quantile function it is refused or, visibly, replaced by the historical figure.
/// </summary>
public static class CornishFisherValueAtRisk
{
    /// <summary>Estimates both figures.</summary>
    /// <param name="returns">Simple returns over the horizon, in any order.</param>
    /// <param name="confidence">1 - tail probability; above 0 and below 1.</param>
    /// <param name="minimumObservations">The fewest returns to accept, 4 or more.</param>
    /// <param name="outside">What to do where the expansion is not valid.</param>
    /// <param name="estimate">The figures; 0 on error.</param>
    /// <param name="usedHistorical">Whether the figures are the historical ones.</param>
    /// <param name="error">
    /// Why there are none: empty, too few, not finite, out of range, constant returns, or <see cref="QuantError.OutsideExpansion"/>.
    /// </param>
    public static bool TryEstimate(
        ReadOnlySpan<double> returns,
        double confidence,
        int minimumObservations,
        OutsideExpansionAction outside,
        out ValueAtRiskEstimate estimate,
        out bool usedHistorical,
        out QuantError error)
    {
        estimate = default;
        usedHistorical = false;
        error = Observations.Check(returns, minimumObservations);
        if (error == QuantError.None && (!ConfidenceLevel.IsValid(confidence) || minimumObservations < 4))
        {
            error = QuantError.OutOfRange;
        }

        if (error != QuantError.None)
        {
            return false;
        }

        Estimate skewness = Moments.Skewness(returns);
        Estimate kurtosis = Moments.ExcessKurtosis(returns);
        if (!skewness.TryGetValue(out double s) || !kurtosis.TryGetValue(out double k))
        {
            error = skewness.IsOk ? kurtosis.Error : skewness.Error;
            return false;
        }

        double tail = 1d - confidence;
        Estimate quantile = CornishFisher.Quantile(tail, s, k);
        if (!quantile.TryGetValue(out double z))
        {
            error = quantile.Error;
            usedHistorical = error == QuantError.OutsideExpansion && outside == OutsideExpansionAction.UseHistorical;
            return usedHistorical
                && HistoricalValueAtRisk.TryEstimate(returns, confidence, minimumObservations, out estimate, out error);
        }

        if (!Moments.Mean(returns).TryGetValue(out double mean)
            || !Moments.StandardDeviation(returns, Divisor.Population).TryGetValue(out double deviation))
        {
            error = QuantError.NotFinite;
            return false;
        }

        double valueAtRisk = Math.Max(0d, -(mean + (z * deviation)));
        double shortfall = (CornishFisher.ShortfallDeviations(tail, s, k) * deviation) - mean;
        return LossTail.TryMake(valueAtRisk, shortfall, returns.Length, out estimate, out error);
    }
}
