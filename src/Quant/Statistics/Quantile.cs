namespace VaultPolicy.Quant.Statistics;

/// <summary>
/// Sample quantiles of type 7 (Hyndman and Fan, The American Statistician 50, 1996): linear interpolation at position (n - 1) p of the
/// sorted observations, counted from 0. The default of R, NumPy and spreadsheets.
/// </summary>
public static class Quantile
{
    // A probability such as 1 - 0.99 misses 0.01 by an ulp. A position that close to an observation is that observation.
    private const double PositionTolerance = 1e-9;

    /// <summary>The quantile of unsorted observations; needs one observation.</summary>
    /// <param name="values">The observations; not changed.</param>
    /// <param name="probability">0 to 1, both inclusive.</param>
    public static Estimate Type7(ReadOnlySpan<double> values, double probability)
    {
        QuantError error = Observations.Check(values);
        if (error != QuantError.None)
        {
            return Estimate.Failed(error);
        }

        if (probability is not (>= 0d and <= 1d))
        {
            return Estimate.Failed(QuantError.OutOfRange);
        }

        double[] sorted = values.ToArray();
        Array.Sort(sorted);
        return Estimate.Of(OfSorted(sorted, probability));
    }

    /// <summary>The quantile of at least one ascending, finite observation; the probability is 0 to 1.</summary>
    internal static double OfSorted(ReadOnlySpan<double> sorted, double probability) => OfSorted(sorted, sorted.Length, probability);

    /// <summary>The same when only the smallest of so many observations are at hand, up to the one after the position.</summary>
    internal static double OfSorted(ReadOnlySpan<double> sorted, int count, double probability)
    {
        double position = (count - 1) * probability;
        double nearest = Math.Round(position);
        if (Math.Abs(position - nearest) < PositionTolerance)
        {
            return sorted[(int)nearest];
        }

        int below = (int)Math.Floor(position);
        double part = position - below;
        return sorted[below] + (part * (sorted[below + 1] - sorted[below]));
    }
}
