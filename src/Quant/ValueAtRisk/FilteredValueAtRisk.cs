namespace VaultPolicy.Quant.ValueAtRisk;

/// <summary>
/// Filtered historical simulation: each return is divided by the volatility that was forecast for it and multiplied by today's forecast,
/// so that the past speaks at the present level of risk.
/// </summary>
/// <remarks>
/// Hull and White, Journal of Risk 1(1), 1998; Barone-Adesi et al., Journal of Futures Markets 19(5), 1999. The forecast is RiskMetrics'
/// exponentially weighted variance with mean 0, started at the mean square of all returns.
/// </remarks>
public static class FilteredValueAtRisk
{
    /// <summary>Estimates both figures for the period after the last return.</summary>
    /// <param name="returns">Simple returns per period, oldest first.</param>
    /// <param name="lambda">Decay per period, above 0 and below 1, such as 0.94 for days.</param>
    /// <param name="confidence">1 - tail probability; above 0 and below 1.</param>
    /// <param name="minimumObservations">The fewest returns to accept, 1 or more.</param>
    /// <param name="estimate">The figures; 0 on error.</param>
    /// <param name="error">Why there are none: empty, too few, not finite, out of range, or returns that are all 0.</param>
    public static bool TryEstimate(
        ReadOnlySpan<double> returns,
        double lambda,
        double confidence,
        int minimumObservations,
        out ValueAtRiskEstimate estimate,
        out QuantError error)
    {
        estimate = default;
        error = Observations.Check(returns, minimumObservations);
        if (error == QuantError.None
            && (!ConfidenceLevel.IsValid(confidence) || lambda is not (> 0d and < 1d) || minimumObservations < 1))
        {
            error = QuantError.OutOfRange;
        }

        if (error != QuantError.None)
        {
            return false;
        }

        double variance = 0d;
        foreach (double value in returns)
        {
            variance += value * value / returns.Length;
        }

        double[] scaled = new double[returns.Length];
        for (int i = 0; i < scaled.Length; i++)
        {
            // A long quiet time can bring the forecast down to nothing; there is no scale to divide by then.
            if (!(variance > 0d))
            {
                error = QuantError.ZeroDenominator;
                return false;
            }

            scaled[i] = returns[i] / Math.Sqrt(variance);
            variance = (lambda * variance) + ((1d - lambda) * returns[i] * returns[i]);
        }

        double now = Math.Sqrt(variance);
        for (int i = 0; i < scaled.Length; i++)
        {
            scaled[i] *= now;
        }

        error = Observations.Check(scaled);
        return error == QuantError.None && LossTail.TryEstimate(scaled, confidence, out estimate, out error);
    }
}
