using VaultPolicy.Quant.Numerics;

namespace VaultPolicy.Quant.Averages;

/// <summary>
/// Time-weighted average prices over a window. An observation holds until the next one, so that a price set at the very end of the window
/// has no weight, and the window must begin at or after the first observation: a shorter average is never passed off as the one asked for.
/// </summary>
public static class TimeWeightedAverage
{
    /// <summary>sum p_i dt_i / sum dt_i. One large print moves it in proportion to its size.</summary>
    /// <param name="observations">Times strictly ascending, prices above 0.</param>
    /// <param name="start">Unix seconds where the window begins.</param>
    /// <param name="end">Where it ends, after <paramref name="start"/>.</param>
    /// <returns>
    /// The average; or empty, not finite, <see cref="QuantError.NotAscending"/>, <see cref="QuantError.OutOfRange"/> (a price of 0 or less),
    /// <see cref="QuantError.CrossedBounds"/> (the window ends before it begins) or <see cref="QuantError.WindowNotCovered"/>.
    /// </returns>
    public static Estimate Arithmetic(ReadOnlySpan<PriceObservation> observations, long start, long end)
    {
        QuantError error = Check(observations, start, end);
        if (error != QuantError.None)
        {
            return Estimate.Failed(error);
        }

        // Shares of the window rather than seconds: a sum of shares cannot overflow.
        double sum = 0d;
        for (int i = 0; i < observations.Length; i++)
        {
            sum += observations[i].Price * Share(observations, i, start, end);
        }

        return Estimate.Of(sum);
    }

    /// <summary>exp(sum ln p_i dt_i / sum dt_i): what Uniswap v3 pools accumulate. A move up and its inverse weigh the same.</summary>
    /// <param name="observations">Times strictly ascending, prices above 0.</param>
    /// <param name="start">Unix seconds where the window begins.</param>
    /// <param name="end">Where it ends, after <paramref name="start"/>.</param>
    /// <returns>The average, or why there is none, as for <see cref="Arithmetic"/>.</returns>
    public static Estimate Geometric(ReadOnlySpan<PriceObservation> observations, long start, long end)
    {
        QuantError error = Check(observations, start, end);
        if (error != QuantError.None)
        {
            return Estimate.Failed(error);
        }

        double sum = 0d;
        for (int i = 0; i < observations.Length; i++)
        {
            sum += PortableMath.Log(observations[i].Price) * Share(observations, i, start, end);
        }

        return Estimate.Of(PortableMath.Exp(sum));
    }

    /// <summary>The share of the window for which an observation holds, 0 to 1.</summary>
    private static double Share(ReadOnlySpan<PriceObservation> observations, int i, long start, long end)
    {
        long from = Math.Max(start, observations[i].Time);
        long until = i + 1 < observations.Length ? Math.Min(end, observations[i + 1].Time) : end;
        return until > from ? (double)(until - from) / (end - start) : 0d;
    }

    private static QuantError Check(ReadOnlySpan<PriceObservation> observations, long start, long end)
    {
        if (observations.IsEmpty)
        {
            return QuantError.Empty;
        }

        // Times within +-2^61 seconds, so that differences cannot overflow.
        const long far = 1L << 61;
        if (start is < -far or > far || end is < -far or > far)
        {
            return QuantError.OutOfRange;
        }

        if (end <= start)
        {
            return QuantError.CrossedBounds;
        }

        for (int i = 0; i < observations.Length; i++)
        {
            if (!double.IsFinite(observations[i].Price))
            {
                return QuantError.NotFinite;
            }

            if (observations[i].Price <= 0d || observations[i].Time is < -far or > far)
            {
                return QuantError.OutOfRange;
            }

            if (i > 0 && observations[i].Time <= observations[i - 1].Time)
            {
                return QuantError.NotAscending;
            }
        }

        return observations[0].Time > start ? QuantError.WindowNotCovered : QuantError.None;
    }
}
