namespace VaultPolicy.Simulation.Venues;

/// <summary>
/// The square-root law: a net order of value Q moves the price by Y sigma sqrt(Q / V), and pays two thirds of that on average.
/// </summary>
/// <remarks>
/// Donier and Bonart, arXiv:1412.4503; the two thirds are the mean of the root over the order. Orders of one step are netted
/// before the root is taken, since a sum of roots is more than the root of a sum. Results are rounded to 12 digits, the
/// impact up and the size that fits a limit down, against the trader.
/// </remarks>
public static class ImpactModel
{
    private const int Digits = 12;
    private const decimal Ulp = 0.000000000001m;

    /// <summary>The largest impact; more is no market any longer.</summary>
    public const decimal Max = 0.9m;

    /// <summary>The average impact as a fraction of the price, at least 0, at most <see cref="Max"/>.</summary>
    /// <param name="value">The absolute net value, in the unit of <paramref name="dailyVolume"/>.</param>
    /// <param name="dailyVolume">Traded value a day, above 0.</param>
    /// <param name="dailyVolatility">The standard deviation of daily returns.</param>
    /// <param name="factor">Y.</param>
    public static decimal Average(decimal value, decimal dailyVolume, decimal dailyVolatility, decimal factor)
    {
        if (value <= 0m || factor <= 0m || dailyVolatility <= 0m)
        {
            return 0m;
        }

        decimal root = (decimal)Math.Sqrt((double)(value / dailyVolume));
        decimal impact = factor * dailyVolatility * root * 2m / 3m;
        return Math.Min(Max, Math.Round(impact, Digits, MidpointRounding.ToZero) + Ulp);
    }

    /// <summary>The largest absolute net value whose average impact stays within a bound.</summary>
    /// <param name="bound">The bound as a fraction of the price.</param>
    /// <param name="dailyVolume">Traded value a day.</param>
    /// <param name="dailyVolatility">The standard deviation of daily returns.</param>
    /// <param name="factor">Y.</param>
    public static decimal MaxValue(decimal bound, decimal dailyVolume, decimal dailyVolatility, decimal factor)
    {
        if (bound <= Ulp)
        {
            return 0m;
        }

        decimal slope = factor * dailyVolatility * 2m / 3m;
        if (slope <= 0m)
        {
            return decimal.MaxValue;
        }

        decimal root = (Math.Min(bound, Max) - Ulp) / slope;
        // Beyond a thousand days of volume there is no difference worth an overflow.
        return root > 31m ? dailyVolume * 1_000m : Math.Round(dailyVolume * root * root * 0.999999999m, Digits, MidpointRounding.ToZero);
    }
}
