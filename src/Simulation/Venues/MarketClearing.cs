using System.Collections.Immutable;
using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.Simulation.Venues;

/// <summary>
/// Clears all orders of one step in one market at one price: buys and sells are netted, the net value moves the price, each
/// side pays half the spread. When the price would be beyond the limit of an order of the heavier side, that side is scaled
/// down so that it is not.
/// </summary>
public static class MarketClearing
{
    private const int PriceDigits = 12;

    /// <summary>Clears the orders; the result is in their order.</summary>
    /// <param name="orders">Orders of one venue and one asset.</param>
    /// <param name="quote">The market before them.</param>
    /// <param name="terms">The venue's terms.</param>
    public static ImmutableArray<ClearedOrder> Clear(ImmutableArray<VenueOrder> orders, VenueQuote quote, VenueTerms terms)
    {
        decimal volume = quote.DailyVolume > 0m ? quote.DailyVolume : terms.DailyVolume;
        decimal volatility = quote.DailyVolatility > 0m ? quote.DailyVolatility : terms.DailyVolatility;
        if (volume <= 0m && terms.Impact > 0m)
        {
            return [.. orders.Select(o => new ClearedOrder(o.Order, quote.Price, quote.Price, 0m, "the market's volume is unknown"))];
        }

        ImmutableArray<VenueOrder> possible = [.. orders.Where(o => Headroom(o, quote.Price, terms) >= 0m)];
        decimal buys = possible.Where(o => o.Buys).Sum(o => o.Value);
        decimal sells = possible.Where(o => !o.Buys).Sum(o => o.Value);
        bool buying = buys > sells;
        decimal heavy = buying ? buys : sells;
        decimal light = buying ? sells : buys;
        decimal bound = possible.Where(o => o.Buys == buying).Select(o => Headroom(o, quote.Price, terms)).DefaultIfEmpty(1m).Min();
        decimal net = heavy - light;
        decimal fitting = terms.Impact > 0m ? Math.Min(net, ImpactModel.MaxValue(bound, volume, volatility, terms.Impact)) : net;
        decimal scale = heavy > 0m && fitting < net ? (light + fitting) / heavy : 1m;
        decimal impact = terms.Impact > 0m ? ImpactModel.Average(fitting, volume, volatility, terms.Impact) : 0m;
        decimal shifted = quote.Price * (buying ? 1m + impact : 1m - impact);
        return
        [
            .. orders.Select(o =>
            {
                if (Headroom(o, quote.Price, terms) < 0m)
                {
                    return new ClearedOrder(o.Order, quote.Price, quote.Price, 0m, "the price is beyond the order's limit");
                }

                decimal price = o.Buys
                    ? Math.Round(shifted * (1m + terms.HalfSpread), PriceDigits, MidpointRounding.ToPositiveInfinity)
                    : Math.Round(shifted * (1m - terms.HalfSpread), PriceDigits, MidpointRounding.ToZero);
                decimal share = o.Buys == buying ? scale : 1m;
                bool beyond = Beyond(o.Order, o.Buys, price);
                return beyond
                    ? new ClearedOrder(o.Order, price, quote.Price, 0m, "the price is beyond the order's limit")
                    : new ClearedOrder(o.Order, price, quote.Price, share, share < 1m ? "the rest would move the price beyond an order's limit" : "");
            }),
        ];
    }

    private static bool Beyond(Order order, bool buys, decimal price) =>
        order.LimitPrice > 0m && (buys ? price > order.LimitPrice : price < order.LimitPrice);

    /// <summary>How much impact an order's limit leaves after half the spread, as a fraction of the price; negative when none.</summary>
    private static decimal Headroom(VenueOrder order, decimal price, VenueTerms terms)
    {
        if (order.Order.LimitPrice <= 0m)
        {
            return ImpactModel.Max;
        }

        decimal bare = order.Order.LimitPrice / price / (order.Buys ? 1m + terms.HalfSpread : 1m - terms.HalfSpread);
        return order.Buys ? bare - 1m : 1m - bare;
    }
}
