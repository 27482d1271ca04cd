using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.PolicyEngine.Hedging;

/// <summary>What a hedge looks at in a book.</summary>
internal static class HedgeBook
{
    /// <summary>Shorts over longs of an asset by value: tokens, perps and the delta of options; null when nothing is held.</summary>
    public static decimal? Ratio(PortfolioBook book, int asset)
    {
        decimal perps = book.PerpValue(asset);
        decimal rest = book.DeltaOf(asset) - perps;
        return HedgeRatioRule.Ratio(Math.Max(0m, perps) + Math.Max(0m, rest), Math.Max(0m, -perps) + Math.Max(0m, -rest));
    }

    /// <summary>Value of the units of an asset that are held or optioned, at its price.</summary>
    public static decimal Exposure(PortfolioBook book, int asset) => book.SpotValue(asset) + book.GreeksOf(asset).Notional;
}
