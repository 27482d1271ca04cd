namespace VaultPolicy.Quant.Options;

/// <summary>One European option and the market that prices it.</summary>
/// <param name="Kind">Call or put.</param>
/// <param name="Underlying">Spot or forward price, in quote per base; 0, or 1e-30 to 1e30.</param>
/// <param name="Strike">In quote per base; 1e-30 to 1e30.</param>
/// <param name="Volatility">Per root of a year, 0.8 for 80 %; 0 to 1,000.</param>
/// <param name="Years">Time to expiry, seconds / 31,536,000; 0 to 1,000.</param>
/// <param name="Rate">Continuously compounded discount rate a year, at most 1,000 in size; times <paramref name="Years"/> at most 100.</param>
/// <param name="Yield">Continuously compounded yield of the underlying a year, such as staking; same bounds; not used for a forward.</param>
public readonly record struct OptionTerms(
    OptionKind Kind, double Underlying, double Strike, double Volatility, double Years, double Rate = 0d, double Yield = 0d)
{
    internal const double MaxPrice = 1e30;
    internal const double MinPrice = 1e-30;
    internal const double MaxVolatility = 1_000d;
    internal const double MaxYears = 1_000d;
    internal const double MaxRate = 1_000d;
    internal const double MaxGrowth = 100d;

    /// <summary>The first thing wrong with the terms, or <see cref="QuantError.None"/>.</summary>
    public QuantError Check()
    {
        if (!double.IsFinite(Underlying) || !double.IsFinite(Strike) || !double.IsFinite(Volatility)
            || !double.IsFinite(Years) || !double.IsFinite(Rate) || !double.IsFinite(Yield))
        {
            return QuantError.NotFinite;
        }

        if (Years < 0d)
        {
            return QuantError.Expired;
        }

        bool inRange = Kind is OptionKind.Call or OptionKind.Put
            && (Underlying == 0d || Underlying is >= MinPrice and <= MaxPrice)
            && Strike is >= MinPrice and <= MaxPrice
            && Volatility is >= 0d and <= MaxVolatility
            && Years <= MaxYears
            && Math.Abs(Rate) <= MaxRate
            && Math.Abs(Yield) <= MaxRate
            && Math.Abs(Rate * Years) <= MaxGrowth
            && Math.Abs(Yield * Years) <= MaxGrowth;
        return inRange ? QuantError.None : QuantError.OutOfRange;
    }
}
