namespace VaultPolicy.Quant.Hedging;

/// <summary>What a delta-hedged book earns in one step: gamma S^2 (r^2 - sigma^2 dt) / 2 - c S |hedge|.</summary>
/// <remarks>A short option has gamma below 0: it earns when the realised move is smaller than the implied one.</remarks>
public static class GammaProfit
{
    /// <summary>The profit of a step, in quote.</summary>
    /// <param name="gamma">Gamma of the book.</param>
    /// <param name="price">Price at the start of the step, above 0.</param>
    /// <param name="simpleReturn">The return of the underlying over the step, -1 or more.</param>
    /// <param name="impliedVolatility">Per root of a year, 0 or more.</param>
    /// <param name="years">Length of the step, 0 or more.</param>
    /// <param name="hedgeTraded">Units of base traded in the hedge, any sign.</param>
    /// <param name="proportionalCost">The cost of that trade as a share of value, 0 or more.</param>
    public static Estimate OfStep(
        double gamma, double price, double simpleReturn, double impliedVolatility, double years, double hedgeTraded, double proportionalCost)
    {
        if (!double.IsFinite(gamma) || !double.IsFinite(price) || !double.IsFinite(simpleReturn) || !double.IsFinite(impliedVolatility)
            || !double.IsFinite(years) || !double.IsFinite(hedgeTraded) || !double.IsFinite(proportionalCost))
        {
            return Estimate.Failed(QuantError.NotFinite);
        }

        if (price <= 0d || simpleReturn < -1d || impliedVolatility < 0d || years < 0d || proportionalCost < 0d)
        {
            return Estimate.Failed(QuantError.OutOfRange);
        }

        double variance = (simpleReturn * simpleReturn) - (impliedVolatility * impliedVolatility * years);
        return Estimate.Of((0.5 * gamma * price * price * variance) - (proportionalCost * price * Math.Abs(hedgeTraded)));
    }
}
