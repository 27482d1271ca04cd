using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Rebalancing;
using VaultPolicy.PolicyEngine.Strategies;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.PolicyEngine.Vault.Options;

namespace VaultPolicy.PolicyEngine.Hedging;

/// <summary>The `hedge` of a strategy: asks the hedge engine, writes its trades as targets and its reasons on the tape.</summary>
internal sealed class HedgeDesk
{
    // Larger than any holding, small enough to be added to one.
    private const decimal Unlimited = 1e20m;

    private readonly VaultEngineLayout _layout;
    private readonly HedgeDefinition _hedge;
    private readonly ImmutableArray<int> _venues;
    private readonly decimal _cost;

    public HedgeDesk(VaultEngineLayout layout, HedgeDefinition hedge)
    {
        (_layout, _hedge) = (layout, hedge);
        _venues = hedge.Venues.IsEmpty
            ? layout.HedgeVenue < 0 ? [] : [layout.HedgeVenue]
            : [.. hedge.Venues.Select(v => layout.VenueIds.IndexOf(v.Value))];
        _cost = hedge.Cost?.Value ?? layout.Model.Rebalance.Limits.Slippage?.Value ?? RebalanceSettings.DefaultSlippage;
    }

    /// <summary>What hedging a value is expected to cost, as a share of it.</summary>
    public decimal Cost => _cost;

    /// <summary>The half-width of the band of an asset by net delta, as a value; the fault when it has none.</summary>
    /// <param name="context">The step.</param>
    /// <param name="asset">The underlying.</param>
    /// <param name="halfWidth">The half-width.</param>
    public HedgeFault Width(StrategyContext context, int asset, out decimal halfWidth) => Width(context, asset, 1m, out halfWidth);

    private HedgeFault Width(StrategyContext context, int asset, decimal share, out decimal halfWidth)
    {
        HedgeFault fault = Stated(context, asset, _hedge.Band.Value, share, out halfWidth);
        if (fault != HedgeFault.None || _hedge.Method != HedgeMethod.WhalleyWilmott)
        {
            return fault;
        }

        decimal price = context.Prices.Spot[asset];
        if (price <= 0m || context.Projected.Nav <= 0m)
        {
            return HedgeFault.NotPositive;
        }

        // The book's gamma is per percent of the price and in value.
        decimal gamma = context.Projected.GreeksOf(asset).Gamma * 100m / (price * price);
        fault = HedgeWidth.WhalleyWilmott(gamma, price, _cost, (_hedge.RiskAversion?.Value ?? 0m) / context.Projected.Nav, out decimal computed);
        halfWidth = Math.Max(halfWidth, computed);
        return fault;
    }

    /// <summary>Hedges everything held on an asset: tokens and options by the hedge ratio, perps in full.</summary>
    /// <param name="context">The step.</param>
    /// <param name="asset">The underlying.</param>
    /// <param name="share">The share of bands by net asset value that is this asset's, above 0 to 1.</param>
    /// <param name="targets">Takes the trades.</param>
    public HedgeDecision HedgeAll(StrategyContext context, int asset, decimal share, TargetPortfolio targets)
    {
        decimal net = Net(context.Projected, asset);
        decimal? profit = null;
        HedgeFault fault = Width(context, asset, share, out decimal width);
        if (fault == HedgeFault.None && _hedge.ForecastVolatility is { } forecast)
        {
            fault = ExpectedProfit(context, asset, forecast.Value, out profit);
        }

        if (fault == HedgeFault.None)
        {
            return Hedge(context, asset, net, net - Net(context.Expressions.Book, asset), width, share, profit, targets);
        }

        return Refuse(context, asset, fault);
    }

    /// <summary>Value of the perps and of the hedged part of everything else, signed.</summary>
    private decimal Net(PortfolioBook book, int asset)
    {
        decimal perps = book.PerpValue(asset);
        return ((book.DeltaOf(asset) - perps) * _hedge.Ratio.Value) + perps;
    }

    /// <summary>No hedge, and why, on the tape.</summary>
    /// <param name="context">The step.</param>
    /// <param name="asset">The underlying.</param>
    /// <param name="fault">What is wrong.</param>
    public HedgeDecision Refuse(StrategyContext context, int asset, HedgeFault fault)
    {
        HedgeDecision faulty = HedgeDecision.Faulty(fault);
        Report(context, asset, faulty);
        return faulty;
    }

    /// <summary>Hedges one asset. A refused or shrunk hedge is an event that names its limit.</summary>
    /// <param name="context">The step.</param>
    /// <param name="asset">The underlying.</param>
    /// <param name="netDelta">Value of its net delta, pending orders counted, with the hedge ratio applied.</param>
    /// <param name="halfWidth">The half-width of its band as a value.</param>
    /// <param name="expectedProfit">What the hedged book is expected to earn until the next hedge.</param>
    /// <param name="targets">Takes the trades.</param>
    public HedgeDecision Hedge(
        StrategyContext context, int asset, decimal netDelta, decimal halfWidth, decimal expectedProfit, TargetPortfolio targets) =>
        Hedge(context, asset, netDelta, 0m, halfWidth, 1m, expectedProfit, targets);

    private HedgeDecision Hedge(
        StrategyContext context, int asset, decimal netDelta, decimal pending, decimal halfWidth, decimal share, decimal? expectedProfit, TargetPortfolio targets)
    {
        bool enforced = HedgeRatioRule.Outside(HedgeBook.Ratio(context.Projected, asset), _hedge.MinRatio?.Value, _hedge.MaxRatio?.Value) > 0m;
        decimal nav = context.Projected.Nav;
        decimal cash = context.Prices.Spot[_layout.Cash];
        HedgeFault fault = Stated(context, asset, _hedge.HardBand?.Value ?? 0m, share, out decimal hard);
        var terms = new HedgeTerms
        {
            // Outside the ratios that are enforced there is no band, and costs stop nothing.
            HalfWidth = enforced ? 0m : halfWidth,
            To = _hedge.To,
            MaxTrade = _hedge.MaxTrade is { } largest ? largest.Value.Amount.ToDecimalFloor() * cash : null,
            MaxSpeed = _hedge.MaxSpeed is { } speed ? speed.Value.Ratio * nav : null,
            MinTrade = _venues.Length > 1 && _layout.Model.Rebalance.Limits.MinTrade is { } least ? least.Value.Amount.ToDecimalFloor() * cash : 0m,
            StopWhenCostExceeds = enforced || expectedProfit is null ? null : _hedge.StopWhenCostExceeds?.Value,
            HardHalfWidth = _hedge.HardBand is null || enforced ? null : Math.Max(hard, halfWidth),
        };
        decimal recent = _hedge.MaxSpeed is { } limit
            ? HedgeLog.Recent(context.Expressions.State, context.Expressions.Now, (long)limit.Value.Window.TotalSeconds)
            : 0m;
        var exposure = new HedgeExposure(netDelta - pending, pending, 0m, recent, expectedProfit ?? 0m);
        HedgeDecision decision = fault == HedgeFault.None
            ? HedgeEngine.Decide(terms, exposure, Venues(context, asset))
            : HedgeDecision.Faulty(fault);
        Write(context, asset, decision, targets);
        Report(context, asset, decision);
        return decision;
    }

    /// <summary>
    /// What the options on an asset are expected to earn by scalping within the horizon. Without options it is null: what is left of a hedge
    /// when they have settled is closed whatever that costs.
    /// </summary>
    private HedgeFault ExpectedProfit(StrategyContext context, int asset, decimal forecast, out decimal? profit)
    {
        profit = null;
        PortfolioBook book = context.Projected;
        for (int i = 0; i < book.OptionSizes.Length; i++)
        {
            if (book.OptionSizes[i] == 0m || book.Options.Contract(i).Asset != asset)
            {
                continue;
            }

            OptionMark mark = book.Options.Mark(i);
            HedgeFault fault = ScalpProfit.Expected(
                book.OptionSizes[i] * mark.Gamma, context.Prices.Spot[asset], forecast, mark.Volatility, (long)_hedge.Horizon.TotalSeconds, out decimal earned);
            if (fault != HedgeFault.None)
            {
                return fault;
            }

            profit = (profit ?? 0m) + earned;
        }

        return HedgeFault.None;
    }

    /// <summary>The half-width that the policy states; a share of net asset value is that of all underlyings together.</summary>
    private HedgeFault Stated(StrategyContext context, int asset, decimal band, decimal share, out decimal halfWidth)
    {
        halfWidth = 0m;
        if (band == 0m)
        {
            return HedgeFault.None;
        }

        return _hedge.Per == HedgeBandUnit.Nav
            ? HedgeWidth.OfNav(band * share, context.Projected.Nav, out halfWidth)
            : HedgeBook.Exposure(context.Projected, asset) is > 0m and var exposure
                ? HedgeWidth.PerUnit(band, exposure, out halfWidth)
                : HedgeFault.None;
    }

    /// <summary>
    /// The venues with their rooms. A single venue's room is left to the constraint on margin, which knows the rest of the plan; of several,
    /// each has what its largest leverage, its share of NAV and the cash that those before it leave allow, and the reduction of what is there.
    /// </summary>
    private ImmutableArray<HedgeVenue> Venues(StrategyContext context, int asset)
    {
        var venues = ImmutableArray.CreateBuilder<HedgeVenue>(_venues.Length);
        PortfolioBook book = context.Projected;
        decimal cash = Math.Max(0m, book.SpotValue(_layout.Cash) - Math.Max(0m, book.Nav - context.Investable));
        foreach (int venue in _venues)
        {
            if (!_layout.IsPerp[venue])
            {
                decimal held = context.Prices.Spot[asset] > 0m ? Math.Max(0m, book.SpotValue(asset)) : 0m;
                venues.Add(new HedgeVenue(venue, context.Prices.Spot[asset] > 0m ? cash : 0m, held, new HedgeCost(_cost)));
                cash = 0m;
                continue;
            }

            int market = _layout.Market(venue, asset);
            decimal mark = context.Prices.Mark[market];
            if (mark <= 0m)
            {
                continue;
            }

            decimal grow = Unlimited;
            if (_venues.Length > 1 && _layout.Model.Venues[venue].MaxLeverage is { } most)
            {
                decimal share = _layout.Model.Venues[venue].MaxShare is { } max ? Math.Max(0m, (max.Value * book.Nav) - book.Equity(venue)) : Unlimited;
                decimal added = Math.Min(cash, share);
                grow = Math.Max(0m, (most.Value * (book.Equity(venue) + added)) - book.Notional(venue));
                cash -= added;
            }

            decimal value = book.MarketValue(market);
            venues.Add(new HedgeVenue(venue, grow + Math.Max(0m, -value), grow + Math.Max(0m, value), new HedgeCost(_cost)));
        }

        return venues.ToImmutable();
    }

    private void Write(StrategyContext context, int asset, HedgeDecision decision, TargetPortfolio targets)
    {
        foreach (HedgeTrade trade in decision.Trades)
        {
            targets.Hedged[asset] = true;
            if (_layout.IsPerp[trade.Venue])
            {
                int market = _layout.Market(trade.Venue, asset);
                targets.PerpSizes[market] = context.Projected.Sizes[market] + (trade.Value / context.Prices.Mark[market]);
            }
            else
            {
                targets.SpotValues[asset] = context.Projected.SpotValue(asset) + trade.Value;
            }
        }
    }

    private void Report(StrategyContext context, int asset, HedgeDecision decision)
    {
        string symbol = _layout.Symbols[asset];
        string unit = _layout.ValuationUnit;
        if (decision.Fault != HedgeFault.None)
        {
            context.Events.Add(new StepEvent(
                StepEventKind.RuleError, "hedge", symbol, $"the hedge of `{symbol}` cannot be decided ({FaultText(decision.Fault)}); it is not hedged", null, null));
        }

        foreach (HedgeLimit limit in decision.Limits)
        {
            string did = limit.After == 0m ? "is refused" : $"shrinks from {VaultEngineText.Number(limit.Before)} to {VaultEngineText.Number(limit.After)} {unit}";
            (string id, string why) = limit.Kind switch
            {
                HedgeLimitKind.Cost => ("stopWhenCostExceeds", $"it is expected to cost {VaultEngineText.Number(limit.Observed)} {unit}, and hedging may cost {VaultEngineText.Number(limit.Bound)}"),
                HedgeLimitKind.MaxTrade => ("maxTrade", $"the largest hedge is {VaultEngineText.Number(limit.Bound)} {unit}"),
                HedgeLimitKind.MaxSpeed => ("maxSpeed", $"hedges within the window would reach {VaultEngineText.Number(limit.Observed)} {unit}, at most {VaultEngineText.Number(limit.Bound)} is allowed"),
                HedgeLimitKind.Capacity => ("hedgeVenues", $"the venues have room for {VaultEngineText.Number(limit.Bound)} {unit}"),
                HedgeLimitKind.MinTrade => ("minTrade", $"the rest is smaller than the smallest trade {VaultEngineText.Number(limit.Bound)} {unit}"),
                _ => ("pending", "pending orders cover it"),
            };
            context.Events.Add(new StepEvent(StepEventKind.Blocked, id, symbol, $"the hedge of `{symbol}` {did}: {why}", limit.Observed, limit.Bound));
        }
    }

    private static string FaultText(HedgeFault fault) => fault switch
    {
        HedgeFault.NegativeBand => "its band is below 0",
        HedgeFault.NegativeLimit => "a limit is below 0",
        HedgeFault.HardBandInside => "its hard band lies inside its band",
        HedgeFault.NotPositive => "a price or the net asset value is not positive",
        HedgeFault.OutOfRange => "a number is too large",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "there is no such fault"),
    };
}
