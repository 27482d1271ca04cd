namespace VaultPolicy.Quant.ValueAtRisk;

/// <summary>
/// The independence test: whether a loss beyond the value at risk makes another one in the next period more or less likely.
/// Source: Christoffersen, International Economic Review 39(4), 1998.
/// </summary>
public static class Christoffersen
{
    /// <summary>Runs the test on the transitions between periods without (0) and with (1) an exception.</summary>
    /// <param name="transitions">How often each transition was seen; none negative.</param>
    /// <param name="test">The outcome; statistic 0 on error.</param>
    /// <param name="error">Why there is none: empty, or a count below 0.</param>
    public static bool TryTestIndependence(ExceptionTransitions transitions, out LikelihoodRatioTest test, out QuantError error)
    {
        (long n00, long n01, long n10, long n11) = transitions;
        test = default;
        error = n00 < 0 || n01 < 0 || n10 < 0 || n11 < 0 ? QuantError.OutOfRange
            : n00 + n01 + n10 + n11 == 0 ? QuantError.Empty
            : QuantError.None;
        if (error != QuantError.None)
        {
            return false;
        }

        test = LikelihoodRatioTest.Of(
            LikelihoodRatioTest.LogLikelihood(n00 + n10, n01 + n11, Share(n01 + n11, n00 + n10)),
            LikelihoodRatioTest.LogLikelihood(n00, n01, Share(n01, n00)) + LikelihoodRatioTest.LogLikelihood(n10, n11, Share(n11, n10)));
        return true;
    }

    private static double Share(long hits, long misses) => hits == 0 ? 0d : (double)hits / (hits + misses);
}
