using VaultPolicy.Quant.Statistics;

namespace VaultPolicy.Quant.Performance;

/// <summary>Return per risk, with the conventions of R's PerformanceAnalytics 2.1.0. Returns are simple, per period, oldest first.</summary>
public static class Ratios
{
    /// <summary>
    /// Sharpe: the arithmetic mean of the returns above the risk-free rate by their standard deviation (n - 1), times the root of the
    /// periods per year.
    /// </summary>
    /// <param name="returns">At least two returns.</param>
    /// <param name="riskFreePerPeriod">The risk-free return of each period.</param>
    /// <param name="periodsPerYear">Above 0.</param>
    public static Estimate Sharpe(ReadOnlySpan<double> returns, double riskFreePerPeriod, double periodsPerYear)
    {
        double[] excess = Above(returns, riskFreePerPeriod);
        Estimate deviation = Moments.StandardDeviation(excess, Divisor.Sample);
        if (!deviation.TryGetValue(out double risk))
        {
            return deviation;
        }

        return periodsPerYear > 0d
            ? Estimate.Quotient(Moments.Mean(excess).Value * Math.Sqrt(periodsPerYear), risk)
            : Estimate.Failed(QuantError.OutOfRange);
    }

    /// <summary>
    /// Sortino: the mean return above the minimum acceptable one by the downside deviation, the root of the sum of squared shortfalls
    /// divided by the number of all returns. Per period, not annualised.
    /// </summary>
    /// <param name="returns">At least one return.</param>
    /// <param name="acceptablePerPeriod">The minimum acceptable return of each period.</param>
    public static Estimate Sortino(ReadOnlySpan<double> returns, double acceptablePerPeriod)
    {
        double[] excess = Above(returns, acceptablePerPeriod);
        QuantError error = Observations.Check(excess);
        if (error != QuantError.None)
        {
            return Estimate.Failed(error);
        }

        double sum = 0d;
        double squares = 0d;
        foreach (double value in excess)
        {
            sum += value;
            double shortfall = Math.Min(value, 0d);
            squares += shortfall * shortfall;
        }

        return Estimate.Quotient(sum / excess.Length, Math.Sqrt(squares / excess.Length));
    }

    /// <summary>Calmar: the geometric yearly return by the largest drawdown.</summary>
    /// <param name="returns">At least one return, each -1 or more.</param>
    /// <param name="periodsPerYear">Above 0.</param>
    public static Estimate Calmar(ReadOnlySpan<double> returns, double periodsPerYear)
    {
        Estimate drawdown = Drawdown.MaxOfReturns(returns);
        if (!drawdown.TryGetValue(out double deepest))
        {
            return drawdown;
        }

        Estimate reward = Returns.Annualised(returns, periodsPerYear);
        return reward.TryGetValue(out double gain) ? Estimate.Quotient(gain, deepest) : reward;
    }

    private static double[] Above(ReadOnlySpan<double> returns, double floor)
    {
        double[] excess = new double[returns.Length];
        for (int i = 0; i < excess.Length; i++)
        {
            excess[i] = returns[i] - floor;
        }

        return excess;
    }
}
