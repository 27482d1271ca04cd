namespace VaultPolicy.Quant.ValueAtRisk;

/// <summary>
/// The proportion-of-failures test: whether the number of losses beyond the value at risk fits its tail probability. Two-sided: too few
/// exceptions fail as well as too many. Source: Kupiec, The Journal of Derivatives 3(2), 1995.
/// </summary>
public static class Kupiec
{
    /// <summary>Runs the test.</summary>
    /// <param name="observations">Days (periods) tested, 1 or more.</param>
    /// <param name="exceptions">Those with a loss beyond the value at risk, 0 to <paramref name="observations"/>.</param>
    /// <param name="tailProbability">1 - confidence; above 0 and below 1.</param>
    /// <param name="test">The outcome; statistic 0 on error.</param>
    /// <param name="error">Why there is none: empty, or a parameter out of range.</param>
    public static bool TryTest(
        long observations, long exceptions, double tailProbability, out LikelihoodRatioTest test, out QuantError error)
    {
        test = default;
        error = observations == 0 ? QuantError.Empty
            : observations < 0 || exceptions < 0 || exceptions > observations || tailProbability is not (> 0d and < 1d)
                ? QuantError.OutOfRange
                : QuantError.None;
        if (error != QuantError.None)
        {
            return false;
        }

        long misses = observations - exceptions;
        test = LikelihoodRatioTest.Of(
            LikelihoodRatioTest.LogLikelihood(misses, exceptions, tailProbability),
            LikelihoodRatioTest.LogLikelihood(misses, exceptions, (double)exceptions / observations));
        return true;
    }
}
