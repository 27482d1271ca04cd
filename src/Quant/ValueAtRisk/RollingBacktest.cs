using VaultPolicy.Quant.Statistics;

namespace VaultPolicy.Quant.ValueAtRisk;

/// <summary>Replays historical value at risk over a series of returns: each return is compared with the window before it.</summary>
/// <param name="Observations">Returns that had a full window before them.</param>
/// <param name="Exceptions">Those strictly below the type-7 quantile of their window.</param>
/// <param name="Transitions">How exceptions followed one another.</param>
public readonly record struct RollingBacktest(int Observations, int Exceptions, ExceptionTransitions Transitions)
{
    /// <summary>Runs the replay.</summary>
    /// <param name="returns">Simple returns, oldest first; more than <paramref name="window"/>.</param>
    /// <param name="window">Returns that each estimate uses, 1 or more.</param>
    /// <param name="confidence">1 - tail probability; above 0 and below 1.</param>
    /// <param name="backtest">The counts; all 0 on error.</param>
    /// <param name="error">Why there are none: empty, too few, not finite, or a parameter out of range.</param>
    public static bool TryRun(
        ReadOnlySpan<double> returns, int window, double confidence, out RollingBacktest backtest, out QuantError error)
    {
        backtest = default;
        if (window < 1 || confidence is not (> 0d and < 1d))
        {
            error = QuantError.OutOfRange;
            return false;
        }

        error = VaultPolicy.Quant.Observations.Check(returns, window);
        if (error == QuantError.None && returns.Length == window)
        {
            error = QuantError.TooFewObservations;
        }

        if (error != QuantError.None)
        {
            return false;
        }

        bool[] exceptions = new bool[returns.Length - window];
        double[] sorted = new double[window];
        int count = 0;
        for (int i = 0; i < exceptions.Length; i++)
        {
            returns.Slice(i, window).CopyTo(sorted);
            Array.Sort(sorted);
            exceptions[i] = returns[i + window] < Quantile.OfSorted(sorted, 1d - confidence);
            count += exceptions[i] ? 1 : 0;
        }

        backtest = new RollingBacktest(exceptions.Length, count, ExceptionTransitions.Count(exceptions));
        return true;
    }
}
