using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Strategies.Options;

/// <summary>What a policy says about the options that its vault writes.</summary>
/// <param name="TenorSeconds">The life aimed at.</param>
/// <param name="StrikeStep">The distance of strikes as a share of the price, before rounding.</param>
/// <param name="PremiumDiscount">How far from the mark an option may be sold or bought back, as a share of the mark.</param>
/// <param name="Delta">Absolute delta of written options; null when not given.</param>
/// <param name="PutDelta">Absolute delta of written puts; null when not given.</param>
/// <param name="CallDelta">Absolute delta of written calls; null when not given.</param>
/// <param name="Moneyness">Strike over price; null when not given.</param>
public sealed record OptionWritingTerms(
    long TenorSeconds, decimal StrikeStep, decimal PremiumDiscount, decimal? Delta, decimal? PutDelta, decimal? CallDelta, decimal? Moneyness)
{
    /// <summary>The life of options unless the policy says otherwise.</summary>
    public const long DefaultTenorSeconds = 7 * UnixTime.SecondsPerDay;

    private const decimal DefaultStrikeStep = 0.01m;
    private const decimal DefaultPremiumDiscount = 0.10m;

    /// <summary>The terms of a strategy; what it does not say has the documented defaults.</summary>
    /// <param name="strategy">The strategy, checked.</param>
    public static OptionWritingTerms Of(StrategySection strategy)
    {
        return new OptionWritingTerms(
            (long?)Find("tenor")?.Duration.TotalSeconds ?? DefaultTenorSeconds,
            Number("strikeStep") ?? DefaultStrikeStep,
            Number("premiumDiscount") ?? DefaultPremiumDiscount,
            Number("delta"),
            Number("putDelta"),
            Number("callDelta"),
            Number("moneyness"));

        decimal? Number(string key) => Find(key)?.Number;

        Quantity? Find(string key) => strategy.Options.FirstOrDefault(option => option.Key.Value == key)?.Value;
    }
}
