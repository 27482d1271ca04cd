namespace VaultPolicy.Quant.Statistics;

/// <summary>
/// Exponentially weighted volatility with mean 0: variance_t = lambda * variance_(t-1) + (1 - lambda) * r_t^2, started at r_1^2.
/// Source: RiskMetrics Technical Document, 4th edition, 1996, section 5.2.
/// </summary>
public static class EwmaVolatility
{
    /// <summary>The decay that RiskMetrics uses for daily returns.</summary>
    public const double DailyLambda = 0.94;

    /// <summary>The volatility per period after the last return; needs one observation.</summary>
    /// <param name="returns">Simple returns, oldest first.</param>
    /// <param name="lambda">Decay per period, above 0 and below 1.</param>
    public static Estimate PerPeriod(ReadOnlySpan<double> returns, double lambda)
    {
        QuantError error = Observations.Check(returns);
        if (error != QuantError.None)
        {
            return Estimate.Failed(error);
        }

        if (lambda is not (> 0d and < 1d))
        {
            return Estimate.Failed(QuantError.OutOfRange);
        }

        double variance = returns[0] * returns[0];
        foreach (double value in returns[1..])
        {
            variance = (lambda * variance) + ((1d - lambda) * value * value);
        }

        return Estimate.Of(Math.Sqrt(variance));
    }
}
