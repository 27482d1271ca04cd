using VaultPolicy.Quant.Statistics;

namespace VaultPolicy.Quant.StatArb;

/// <summary>How many deviations a spread lies from the mean of a window that ends before it: no look ahead.</summary>
public static class SpreadScore
{
    /// <summary>(last - mean) / deviation, with both from the <paramref name="window"/> values before the last.</summary>
    /// <param name="spread">Oldest first; the last is scored.</param>
    /// <param name="window">2 or more.</param>
    /// <returns>The score; or empty, <see cref="QuantError.WindowNotCovered"/>, not finite, out of range, or a window without variation.</returns>
    public static Estimate Last(ReadOnlySpan<double> spread, int window)
    {
        if (window < 2)
        {
            return Estimate.Failed(QuantError.OutOfRange);
        }

        QuantError error = Observations.Check(spread);
        if (error != QuantError.None)
        {
            return Estimate.Failed(error);
        }

        if (spread.Length <= window)
        {
            return Estimate.Failed(QuantError.WindowNotCovered);
        }

        ReadOnlySpan<double> before = spread.Slice(spread.Length - 1 - window, window);
        Estimate deviation = Moments.StandardDeviation(before, Divisor.Sample);
        return deviation.TryGetValue(out double scale)
            ? Estimate.Quotient(spread[^1] - Moments.Mean(before).Value, scale)
            : deviation;
    }
}
