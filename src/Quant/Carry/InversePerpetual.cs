namespace VaultPolicy.Quant.Carry;

/// <summary>
/// Funding and profit of a perpetual whose contracts are worth a fixed amount of quote and settle in the coin itself.
/// </summary>
public static class InversePerpetual
{
    /// <summary>The profit of a price move in coin: N (1 / P0 - 1 / P1).</summary>
    /// <param name="quoteNotional">Signed notional N in quote: contracts times their face value, below 0 for a short position.</param>
    /// <param name="entry">Price before, above 0.</param>
    /// <param name="exit">Price after, above 0.</param>
    public static Estimate ProfitInCoin(double quoteNotional, double entry, double exit)
    {
        QuantError error = Check(quoteNotional, entry, exit);
        return error == QuantError.None ? Estimate.Of((quoteNotional / entry) - (quoteNotional / exit)) : Estimate.Failed(error);
    }

    /// <summary>What a position receives (below 0: pays) in one funding interval, in coin: -(N / P) f.</summary>
    /// <param name="quoteNotional">Signed notional N in quote.</param>
    /// <param name="mark">The mark price, above 0.</param>
    /// <param name="fundingRate">The rate of the interval; above 0 longs pay shorts.</param>
    public static Estimate FundingInCoin(double quoteNotional, double mark, double fundingRate)
    {
        QuantError error = Check(quoteNotional, mark, mark);
        return error != QuantError.None ? Estimate.Failed(error)
            : double.IsFinite(fundingRate) ? Estimate.Of(-quoteNotional / mark * fundingRate)
            : Estimate.Failed(QuantError.NotFinite);
    }

    /// <summary>Units of coin that the position gains per relative move of the price: its delta, N / P.</summary>
    /// <param name="quoteNotional">Signed notional N in quote.</param>
    /// <param name="mark">The mark price, above 0.</param>
    public static Estimate Delta(double quoteNotional, double mark)
    {
        QuantError error = Check(quoteNotional, mark, mark);
        return error == QuantError.None ? Estimate.Of(quoteNotional / mark) : Estimate.Failed(error);
    }

    private static QuantError Check(double quoteNotional, double entry, double exit) =>
        !double.IsFinite(quoteNotional) || !double.IsFinite(entry) || !double.IsFinite(exit) ? QuantError.NotFinite
        : entry > 0d && exit > 0d ? QuantError.None
        : QuantError.OutOfRange;
}
