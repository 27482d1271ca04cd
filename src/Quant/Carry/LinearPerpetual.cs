namespace VaultPolicy.Quant.Carry;

/// <summary>Funding and profit of a perpetual that is quoted and settled in the quote asset.</summary>
public static class LinearPerpetual
{
    /// <summary>What a position receives (below 0: pays) in one funding interval: -q P f.</summary>
    /// <param name="baseUnits">Signed size, below 0 for a short position.</param>
    /// <param name="mark">The mark price, above 0.</param>
    /// <param name="fundingRate">The rate of the interval; above 0 longs pay shorts.</param>
    public static Estimate Funding(double baseUnits, double mark, double fundingRate) =>
        !double.IsFinite(baseUnits) || !double.IsFinite(mark) || !double.IsFinite(fundingRate) ? Estimate.Failed(QuantError.NotFinite)
        : mark <= 0d ? Estimate.Failed(QuantError.OutOfRange)
        : Estimate.Of(-baseUnits * mark * fundingRate);

    /// <summary>The profit of a price move in quote: q (P1 - P0).</summary>
    /// <param name="baseUnits">Signed size.</param>
    /// <param name="entry">Price before, above 0.</param>
    /// <param name="exit">Price after, above 0.</param>
    public static Estimate Profit(double baseUnits, double entry, double exit) =>
        !double.IsFinite(baseUnits) || !double.IsFinite(entry) || !double.IsFinite(exit) ? Estimate.Failed(QuantError.NotFinite)
        : entry <= 0d || exit <= 0d ? Estimate.Failed(QuantError.OutOfRange)
        : Estimate.Of(baseUnits * (exit - entry));
}
