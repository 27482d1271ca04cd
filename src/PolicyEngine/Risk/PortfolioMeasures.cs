using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.PolicyEngine.Risk;

/// <summary>Measures of a valued book as shares of its net asset value, which is above 0. A number that does not fit is not known.</summary>
internal static class PortfolioMeasures
{
    /// <summary>Tokens and perp notionals of an asset without their signs / NAV.</summary>
    public static bool TryGrossExposure(VaultEngineLayout layout, PortfolioBook book, int asset, out decimal exposure) => Try(() =>
    {
        decimal gross = asset == layout.Cash ? 0m : book.SpotValue(asset);
        for (int market = asset; market < layout.MarketCount; market += layout.AssetCount)
        {
            gross += Math.Abs(book.MarketValue(market));
        }

        return gross / book.Nav;
    }, out exposure);

    /// <summary>Short perp notional / (tokens and long perp notional) of an asset; 1 when there is neither, bounded as the portfolio's own ratio.</summary>
    public static bool TryHedgeRatio(VaultEngineLayout layout, PortfolioBook book, int asset, out decimal ratio) => Try(() =>
    {
        decimal longs = asset == layout.Cash ? 0m : book.SpotValue(asset);
        decimal shorts = 0m;
        for (int market = asset; market < layout.MarketCount; market += layout.AssetCount)
        {
            decimal value = book.MarketValue(market);
            longs += Math.Max(0m, value);
            shorts += Math.Max(0m, -value);
        }

        return shorts == 0m && longs == 0m ? 1m
            : longs == 0m || shorts / PortfolioBook.MaxHedgeRatio >= longs ? PortfolioBook.MaxHedgeRatio
            : shorts / longs;
    }, out ratio);

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

    /// <summary>The value of tokens that is a claim on a name / NAV: directly, or as a part of another token. Margin counts as the vault's asset.</summary>
    public static bool TryLookThrough(VaultEngineLayout layout, PortfolioBook book, string name, out decimal share) => Try(() =>
    {
        decimal sum = 0m;
        for (int asset = 0; asset < layout.AssetCount; asset++)
        {
            decimal value = book.SpotValue(asset);
            for (int venue = 0; asset == layout.Cash && venue < layout.VenueCount; venue++)
            {
                value += At(layout, book, venue);
            }

            decimal own = 1m;
            foreach (AssetPart part in layout.Model.Assets[asset].LookThrough)
            {
                own -= part.Share.Value;
                sum += part.Name.Value == name ? value * part.Share.Value : 0m;
            }

            sum += layout.Symbols[asset] == name ? value * own : 0m;
        }

        return sum / book.Nav;
    }, out share);

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
