using VaultPolicy.PolicyEngine.Hedging;
using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.PolicyEngine.Risk;

/// <summary>Measures of a valued book as shares of its net asset value, which is above 0. A number that does not fit is not known.</summary>
internal static class PortfolioMeasures
{
    /// <summary>Tokens and perp notionals of an asset without their signs, and options on it by their delta / NAV.</summary>
    public static bool TryGrossExposure(VaultEngineLayout layout, PortfolioBook book, int asset, out decimal exposure) => Try(() =>
    {
        decimal gross = (asset == layout.Cash ? 0m : book.SpotValue(asset)) + Math.Abs(book.GreeksOf(asset).Delta);
        for (int market = asset; market < layout.MarketCount; market += layout.AssetCount)
        {
            gross += Math.Abs(book.MarketValue(market));
        }

        return gross / book.Nav;
    }, out exposure);

    /// <summary>What loses from a rise of an asset / what gains, as hedges are enforced by it; 1 when nothing is held.</summary>
    public static bool TryHedgeRatio(PortfolioBook book, int asset, out decimal ratio) =>
        Try(() => HedgeBook.Ratio(book, asset) ?? 1m, out ratio);

    /// <summary>Margin, unrealised profit and options at a venue / NAV; 0 at venues where nothing stays.</summary>
    public static bool TryVenueShare(VaultEngineLayout layout, PortfolioBook book, int venue, out decimal share) =>
        Try(() => At(layout, book, venue) / book.Nav, out share);

    /// <summary>What lies at the venues of a chain / NAV; on the vault's own chain everything that lies at no venue of another one.</summary>
    public static bool TryChainShare(VaultEngineLayout layout, PortfolioBook book, string chain, out decimal share) => Try(() =>
    {
        string home = layout.Model.Vault.Chain.Value.ToString();
        decimal there = chain == home ? book.Nav : 0m;
        for (int venue = 0; venue < layout.VenueCount; venue++)
        {
            string at = layout.Model.Venues[venue].Chain?.Value.ToString() ?? home;
            if (at != home)
            {
                there += at == chain ? At(layout, book, venue) : chain == home ? -At(layout, book, venue) : 0m;
            }
        }

        return there / book.Nav;
    }, out share);

    /// <summary>
    /// The value of tokens that is a claim on a name / NAV: directly, as a part of another token, or as a part of such a part. Margin counts
    /// as the vault's asset.
    /// </summary>
    public static bool TryLookThrough(VaultEngineLayout layout, PortfolioBook book, string name, out decimal share) => Try(() =>
    {
        decimal[] claims = ClaimShares.On(layout, name);
        decimal sum = 0m;
        for (int asset = 0; asset < layout.AssetCount; asset++)
        {
            decimal value = book.SpotValue(asset);
            for (int venue = 0; asset == layout.Cash && venue < layout.VenueCount; venue++)
            {
                value += At(layout, book, venue);
            }

            sum += value * claims[asset];
        }

        return sum / book.Nav;
    }, out share);

    /// <summary>The days of the asset that takes longest, of all that are held but the vault's own.</summary>
    public static bool TryDaysToExit(VaultEngineLayout layout, PortfolioBook book, decimal[] volumes, decimal participation, out decimal days)
    {
        days = 0m;
        for (int asset = 0; asset < layout.AssetCount; asset++)
        {
            if (asset == layout.Cash)
            {
                continue;
            }

            if (!TryDaysToExit(book, volumes, asset, participation, out decimal own))
            {
                return false;
            }

            days = Math.Max(days, own);
        }

        return true;
    }

    /// <summary>Value held / (participation times traded value a day). Nothing held takes no time; without a known volume nothing is known.</summary>
    public static bool TryDaysToExit(PortfolioBook book, decimal[] volumes, int asset, decimal participation, out decimal days)
    {
        days = 0m;
        decimal value = book.SpotValue(asset);
        return value == 0m || (volumes[asset] > 0m && Try(() => value / (participation * volumes[asset]), out days));
    }

    private static decimal At(VaultEngineLayout layout, PortfolioBook book, int venue) =>
        layout.IsPerp[venue] || layout.IsOption[venue] ? book.Equity(venue) : 0m;

    private static bool Try(Func<decimal> measure, out decimal value)
    {
        try
        {
            value = measure();
            return true;
        }
        catch (Exception e) when (e is OverflowException or DivideByZeroException)
        {
            value = 0m;
            return false;
        }
    }
}
