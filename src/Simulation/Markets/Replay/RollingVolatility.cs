namespace VaultPolicy.Simulation.Markets.Replay;

/// <summary>The standard deviation of daily returns over the last bars.</summary>
internal static class RollingVolatility
{
    /// <summary>The number of bars looked at.</summary>
    public const int Window = 30;

    /// <summary>With fewer returns the volatility is unknown.</summary>
    public const int MinReturns = 10;

    private const int Digits = 9;

    /// <summary>Per bar the deviation of the simple returns of it and up to 29 bars before, scaled by the root of time to a day; 0 while unknown.</summary>
    public static decimal[] Compute(BarSeries series)
    {
        decimal[] result = new decimal[series.Bars.Length];
        double daily = Math.Sqrt(86_400.0 / series.IntervalSeconds);
        double[] returns = new double[result.Length];
        for (int i = 1; i < result.Length; i++)
        {
            returns[i] = (double)((series.Bars[i].Close / series.Bars[i - 1].Close) - 1m);
            int first = Math.Max(1, i - Window + 1);
            int count = i - first + 1;
            if (count < MinReturns)
            {
                continue;
            }

            double mean = 0;
            for (int k = first; k <= i; k++)
            {
                mean += returns[k];
            }

            mean /= count;
            double squares = 0;
            for (int k = first; k <= i; k++)
            {
                squares += (returns[k] - mean) * (returns[k] - mean);
            }

            result[i] = Math.Round((decimal)(Math.Sqrt(squares / (count - 1)) * daily), Digits);
        }

        return result;
    }
}
