namespace VaultPolicy.Quant.ValueAtRisk;

/// <summary>
/// Value at risk from past returns: the negative type-7 quantile of the returns at the tail probability, floored at 0. Expected
/// shortfall is the negative mean of the returns strictly below that quantile, or the value at risk when none is.
/// </summary>
public static class HistoricalValueAtRisk
{
    /// <summary>The fewest observations of which at least one is expected in the tail: 1 / (1 - confidence), rounded up.</summary>
    /// <param name="confidence">Above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The confidence is not above 0 and below 1.</exception>
    public static int ObservationsToSeeTail(double confidence)
    {
        if (confidence is not (> 0d and < 1d))
        {
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "a confidence is above 0 and below 1");
        }

        // 1 / (1 - 0.99) is 99.99999999999991 in doubles; the tolerance keeps such quotients on their integer.
        return (int)Math.Min(int.MaxValue, Math.Ceiling((1d / (1d - confidence)) - 1e-6));
    }

    /// <summary>Estimates both figures.</summary>
    /// <param name="returns">Simple returns over the horizon, in any order; not changed.</param>
    /// <param name="confidence">1 - tail probability; above 0 and below 1, such as 0.99.</param>
    /// <param name="minimumObservations">The fewest returns to accept, 1 or more.</param>
    /// <param name="estimate">The figures; 0 on error.</param>
    /// <param name="error">Why there are none: empty, too few, not finite, or a parameter out of range.</param>
    public static bool TryEstimate(
        ReadOnlySpan<double> returns,
        double confidence,
        int minimumObservations,
        out ValueAtRiskEstimate estimate,
        out QuantError error)
    {
        estimate = default;
        error = Observations.Check(returns, minimumObservations);
        if (error == QuantError.None && (confidence is not (> 0d and < 1d) || minimumObservations < 1))
        {
            error = QuantError.OutOfRange;
        }

        if (error != QuantError.None)
        {
            return false;
        }

        return LossTail.TryEstimate(returns, confidence, out estimate, out error);
    }
}
