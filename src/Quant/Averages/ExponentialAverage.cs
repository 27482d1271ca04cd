namespace VaultPolicy.Quant.Averages;

/// <summary>An exponential moving average over uneven times: each new price takes the share min(1, dt / span) of the average.</summary>
public static class ExponentialAverage
{
    /// <summary>The average after a new price.</summary>
    /// <param name="average">The average so far, above 0.</param>
    /// <param name="price">The new price, above 0.</param>
    /// <param name="elapsedSeconds">Time since the last update, 0 or more.</param>
    /// <param name="spanSeconds">The span, above 0: after so long without an update the new price is the average.</param>
    public static Estimate Update(double average, double price, double elapsedSeconds, double spanSeconds)
    {
        if (!double.IsFinite(average) || !double.IsFinite(price) || !double.IsFinite(elapsedSeconds) || !double.IsFinite(spanSeconds))
        {
            return Estimate.Failed(QuantError.NotFinite);
        }

        return average <= 0d || price <= 0d || elapsedSeconds < 0d || spanSeconds <= 0d
            ? Estimate.Failed(QuantError.OutOfRange)
            : Estimate.Of(average + (Math.Min(1d, elapsedSeconds / spanSeconds) * (price - average)));
    }
}
