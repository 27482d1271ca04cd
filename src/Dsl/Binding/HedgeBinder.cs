using System.Collections.Immutable;
using VaultPolicy.Dsl.Binding.Shapes;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;

namespace VaultPolicy.Dsl.Binding;

/// <summary>The `hedge` of a strategy.</summary>
internal static class HedgeBinder
{
    private static readonly Key<decimal> Ratio = Key.Required("ratio", Values.RatioOrParameter, "hedge notional over exposure; 1 is delta-neutral");
    private static readonly Key<HedgeMethod> Method = Key.Optional("method", Choice.Kebab<HedgeMethod>("How wide the band is."), "how wide the band is: as stated, or as cost, gamma and risk aversion make worthwhile; `band` unless stated");
    private static readonly Key<decimal> Band = Key.Optional("band", Values.RatioOrParameter, "the tolerated net delta on either side, at least for `whalley-wilmott`; needed by `band`, 0 for `whalley-wilmott` unless stated");
    private static readonly Key<HedgeBandUnit> Per = Key.Optional("per", Choice.Camel<HedgeBandUnit>("What the band is a share of."), "what `band` and `hardBand` are a share of: net asset value, or one unit of the underlying held and optioned; `nav` unless stated");
    private static readonly Key<HedgeReach> To = Key.Optional("to", Choice.Camel<HedgeReach>("How far a hedge goes."), "how far a hedge goes once the band is left; `centre` unless stated");
    private static readonly Key<decimal> RiskAversion = Key.Optional("riskAversion", Values.RatioOrParameter, "relative risk aversion, such as 3; needed by `whalley-wilmott`");
    private static readonly Key<decimal> Cost = Key.Optional("cost", Values.Share, "the expected cost of a hedge as a share of its value; `rebalance.limits.slippage` unless stated");
    private static readonly Key<WindowedRatio> MaxSpeed = Key.Optional("maxSpeed", RebalanceBinder.Windowed, "the largest traded value of hedges within a window, as a share of net asset value; no limit unless stated");
    private static readonly Key<AssetAmount> MaxTrade = Key.Optional("maxTrade", Values.Amount, "the largest hedge of one step; no limit unless stated");
    private static readonly Key<string> Venue = Key.Optional("venue", Values.Venue, "the perp venue; the first one of `venues` or of `rebalance.execution.venues` unless stated");
    private static readonly Key<ImmutableArray<Located<string>>> Venues = Key.Optional(
        "venues", new ListShape<string>("Venues that hedge, in order of preference.", Values.Venue, 1, Distinct: true), "the venues that hedge, each up to its room, in order of preference; `venue` alone unless stated");

    private static readonly Key<decimal> StopWhenCostExceeds = Key.Optional("stopWhenCostExceeds", Values.RatioOrParameter, "the multiple of the expected scalping profit above whose cost no hedge is made; never stopped unless stated");
    private static readonly Key<decimal> ForecastVolatility = Key.Optional("forecastVolatility", Values.RatioOrParameter, "the volatility per year that is expected, such as 60%: scalping earns what it differs by from the implied one; needed by `stopWhenCostExceeds`");
    private static readonly Key<TimeSpan> Horizon = Key.Optional("horizon", Values.Interval, "the time for which scalping profit is counted; `1d` unless stated");
    private static readonly Key<decimal> HardBand = Key.Optional("hardBand", Values.RatioOrParameter, "the net delta beyond which costs stop no hedge; needed by `stopWhenCostExceeds`");
    private static readonly Key<decimal> MinRatio = Key.Optional("minRatio", Values.RatioOrParameter, "the least hedge ratio of an underlying that a trade may leave; none unless stated");
    private static readonly Key<decimal> MaxRatio = Key.Optional("maxRatio", Values.RatioOrParameter, "the greatest hedge ratio of an underlying that a trade may leave; none unless stated");

    /// <summary>The section.</summary>
    public static readonly Shape<HedgeDefinition> Shape = new SectionShape<HedgeDefinition>(
        "How exposure is hedged.",
        [Ratio, Method, Band, Per, To, RiskAversion, Cost, MaxSpeed, MaxTrade, Venue, Venues, StopWhenCostExceeds, ForecastVolatility, Horizon, HardBand, MinRatio, MaxRatio],
        Bind);

    private static HedgeDefinition? Bind(SectionReader reader)
    {
        Located<decimal> ratio = reader.Need(Ratio);
        Located<HedgeMethod> method = reader.Get(Method, HedgeMethod.Band);
        Located<decimal> band = reader.Get(Band, 0m);
        Located<HedgeBandUnit> per = reader.Get(Per, HedgeBandUnit.Nav);
        Located<HedgeReach> to = reader.Get(To, HedgeReach.Centre);
        Located<decimal>? riskAversion = reader.Get(RiskAversion);
        Located<decimal>? cost = reader.Get(Cost);
        Located<WindowedRatio>? maxSpeed = reader.Get(MaxSpeed);
        Located<AssetAmount>? maxTrade = reader.Get(MaxTrade);
        Located<string>? venue = reader.Get(Venue);
        ImmutableArray<Located<string>> venues = reader.List(Venues);
        Located<decimal>? stop = reader.Get(StopWhenCostExceeds);
        Located<decimal>? forecast = reader.Get(ForecastVolatility);
        Located<TimeSpan> horizon = reader.Get(Horizon, TimeSpan.FromDays(1));
        Located<decimal>? hardBand = reader.Get(HardBand);
        Located<decimal>? minRatio = reader.Get(MinRatio);
        Located<decimal>? maxRatio = reader.Get(MaxRatio);
        CheckForm(reader, method);
        return reader.Failed ? null : new HedgeDefinition(ratio, band, venue, reader.Span)
        {
            Method = method.Value,
            Per = per.Value,
            To = to.Value,
            RiskAversion = riskAversion,
            Cost = cost,
            MaxSpeed = maxSpeed,
            MaxTrade = maxTrade,
            Venues = venues,
            StopWhenCostExceeds = stop,
            ForecastVolatility = forecast,
            Horizon = horizon.Value,
            HardBand = hardBand,
            MinRatio = minRatio,
            MaxRatio = maxRatio,
        };
    }

    /// <summary>Which keys need which others.</summary>
    private static void CheckForm(SectionReader reader, Located<HedgeMethod> method)
    {
        if (method.Value == HedgeMethod.Band && !reader.Has(Band))
        {
            reader.Fail(Diagnostic.Create(NameDiagnostics.MissingKey, reader.Anchor, $"`{reader.Path}` has no `band`", $"add `band`: {Band.Description}"));
        }

        if (method.Value == HedgeMethod.WhalleyWilmott && !reader.Has(RiskAversion))
        {
            reader.Fail(Diagnostic.Create(RuleDiagnostics.HedgeIncomplete, method.Span, "the band of `whalley-wilmott` needs `riskAversion`", "add `riskAversion`, such as 3"));
        }

        if (method.Value == HedgeMethod.Band && reader.Has(RiskAversion))
        {
            reader.Fail(Diagnostic.Create(RuleDiagnostics.KeyNotForKind, reader.KeySpan(RiskAversion), "a stated band has no use for `riskAversion`", "delete it, or write `method: whalley-wilmott`"));
        }

        if (reader.Has(StopWhenCostExceeds) && !reader.Has(HardBand))
        {
            reader.Fail(Diagnostic.Create(
                RuleDiagnostics.HedgeIncomplete, reader.KeySpan(StopWhenCostExceeds), "costs may stop hedges, and nothing says up to which net delta", "add `hardBand`: beyond it every hedge is made"));
        }

        if (reader.Has(StopWhenCostExceeds) && !reader.Has(ForecastVolatility))
        {
            reader.Fail(Diagnostic.Create(
                RuleDiagnostics.HedgeIncomplete, reader.KeySpan(StopWhenCostExceeds), "costs are held against an expected profit, and nothing says which volatility is expected", "add `forecastVolatility`, such as `60%`"));
        }

        foreach (Key key in new Key[] { HardBand, ForecastVolatility, Horizon }.Where(key => reader.Has(key) && !reader.Has(StopWhenCostExceeds)))
        {
            reader.Fail(Diagnostic.Create(RuleDiagnostics.KeyNotForKind, reader.KeySpan(key), $"`{key.Name}` has no use without `stopWhenCostExceeds`", "delete it, or add `stopWhenCostExceeds`"));
        }

        if (reader.Has(Venue) && reader.Has(Venues))
        {
            reader.Fail(Diagnostic.Create(RuleDiagnostics.KeyNotForKind, reader.KeySpan(Venue), "`venue` has no use beside `venues`", "delete it: the first of `venues` hedges first"));
        }
    }
}
