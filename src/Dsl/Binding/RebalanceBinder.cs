using System.Collections.Immutable;
using VaultPolicy.Dsl.Binding.Shapes;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Dsl.Syntax.Yaml;

namespace VaultPolicy.Dsl.Binding;

/// <summary>The `rebalance` section.</summary>
internal static class RebalanceBinder
{
    private static readonly Key<string> Id = Key.Required("id", Values.RuleId, "an id, unique in the policy");
    private static readonly Key<PolicyExpression> When = Key.Optional("when", Values.Expression(ExpressionScope.Portfolio, ExpressionResult.Bool), "a condition over the portfolio; none unless stated");
    private static readonly Key<TimeSpan> Every = Key.Optional("every", Values.Interval, "an interval, counted from 1970-01-01T00:00:00Z; none unless stated");
    private static readonly Key<decimal> Drift = Key.Optional("drift", Values.ShareOrParameter, "the largest deviation of any weight from its target, as a share of net asset value; none unless stated");

    private static readonly Key<decimal> WindowMax = Key.Required("max", Values.Ratio, "the largest share of net asset value within the window");
    private static readonly Key<TimeSpan> WindowLength = Key.Required("window", Values.Interval, "the sliding window");

    /// <summary>A share of net asset value within a sliding window.</summary>
    public static readonly Shape<WindowedRatio> Windowed = new EitherShape<WindowedRatio>(
        "A share of net asset value within a sliding window.",
        new ScalarShape<WindowedRatio>("A share per window, such as `25%/d`.", new ScalarLook(["string"], "^(0|[1-9][0-9]*(_[0-9]+)*)(\\.[0-9]+)?(%|bps)/[hdw]$", []), BindWindowed),
        new SectionShape<WindowedRatio>("A share and its window.", [WindowMax, WindowLength], BindWindow));

    private static readonly Key<decimal> Slippage = Key.Optional("slippage", Values.Share, "the largest slippage of one trade, which is its limit price; `5%` unless stated");
    private static readonly Key<WindowedRatio> CumulativeSlippage = Key.Optional("cumulativeSlippage", Windowed, "the largest slippage cost within a window; no limit unless stated");
    private static readonly Key<WindowedRatio> Turnover = Key.Optional("turnover", Windowed, "the largest traded notional within a window; no limit unless stated");
    private static readonly Key<TimeSpan> Cooldown = Key.Optional("cooldown", Values.Duration, "the least time between trades of one asset; none unless stated");
    private static readonly Key<AssetAmount> MinTrade = Key.Optional("minTrade", Values.Amount, "the smallest trade; any unless stated");

    private static readonly Key<ExecutionStyle> Style = Key.Required("style", Choice.Camel<ExecutionStyle>("How a trade is placed."), "how a trade is placed");
    private static readonly Key<AssetAmount> Slice = Key.Optional("slice", Values.Amount, "the largest slice; none unless stated");
    private static readonly Key<TimeSpan> Interval = Key.Optional("interval", Values.Interval, "the time between slices; none unless stated");
    private static readonly Key<ImmutableArray<Located<string>>> Venues = Key.Required(
        "venues", new ListShape<string>("Venues in order of preference.", Values.Venue, 1, Distinct: true), "the venues in order of preference");

    private static readonly Key<ImmutableArray<Located<RebalanceTrigger>>> Triggers = Key.Required(
        "triggers",
        new ListShape<RebalanceTrigger>("When to look; any of them starts a rebalancing.", new SectionShape<RebalanceTrigger>("A trigger: exactly one of `when`, `every` and `drift`.", [Id, When, Every, Drift], BindTrigger), 0, Distinct: false),
        "when to look");

    private static readonly Key<RebalanceLimits> Limits = Key.Optional(
        "limits",
        new SectionShape<RebalanceLimits>("What no rebalancing may exceed.", [Slippage, CumulativeSlippage, Turnover, Cooldown, MinTrade], BindLimits),
        "what no rebalancing may exceed; the defaults of its keys unless stated");

    private static readonly Key<ExecutionDefinition> Execution = Key.Required(
        "execution", new SectionShape<ExecutionDefinition>("How trades are placed.", [Style, Slice, Interval, Venues], BindExecution), "how trades are placed");

    /// <summary>The section.</summary>
    public static readonly Shape<RebalanceSection> Shape = new SectionShape<RebalanceSection>("When and how the vault trades.", [Triggers, Limits, Execution], Bind);

    private static RebalanceSection? Bind(SectionReader reader)
    {
        ImmutableArray<Located<RebalanceTrigger>> triggers = reader.List(Triggers);
        Located<RebalanceLimits> limits = reader.Get(Limits, new RebalanceLimits(null, null, null, null, null, reader.Span));
        Located<ExecutionDefinition> execution = reader.Need(Execution);
        if (triggers.IsEmpty && !reader.Failed)
        {
            reader.Context.Diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.NeverRebalances, reader.KeySpan(Triggers), "no trigger ever starts a rebalancing", "add a trigger, such as `{ id: clock, every: 8h }`"));
        }

        return reader.Failed ? null : new RebalanceSection([.. triggers.Select(trigger => trigger.Value)], limits.Value, execution.Value, reader.Span);
    }

    private static RebalanceTrigger? BindTrigger(SectionReader reader)
    {
        Located<string> id = reader.Need(Id);
        Located<PolicyExpression>? when = reader.Get(When);
        Located<TimeSpan>? every = reader.Get(Every);
        Located<decimal>? drift = reader.Get(Drift);
        ImmutableArray<Key> present = [.. new Key[] { When, Every, Drift }.Where(reader.Has)];
        if (present.Length != 1 && !reader.Failed)
        {
            string message = present.IsEmpty
                ? $"the trigger `{id.Value}` has none of `when`, `every` and `drift`"
                : $"the trigger `{id.Value}` has more than one of `when`, `every` and `drift`";
            string help = present.IsEmpty ? "add one of them" : "write one trigger for each: any of them starts a rebalancing";
            reader.Fail(Diagnostic.Create(RuleDiagnostics.TriggerForm, present.IsEmpty ? id.Span : reader.KeySpan(present[1]), message, help));
        }

        return reader.Failed ? null : new RebalanceTrigger(id, when?.Value, every, drift, reader.Span);
    }

    private static RebalanceLimits? BindLimits(SectionReader reader)
    {
        Located<decimal>? slippage = reader.Get(Slippage);
        Located<WindowedRatio>? cumulativeSlippage = reader.Get(CumulativeSlippage);
        Located<WindowedRatio>? turnover = reader.Get(Turnover);
        Located<TimeSpan>? cooldown = reader.Get(Cooldown);
        Located<AssetAmount>? minTrade = reader.Get(MinTrade);
        return reader.Failed ? null : new RebalanceLimits(slippage, cumulativeSlippage, turnover, cooldown, minTrade, reader.Span);
    }

    private static ExecutionDefinition? BindExecution(SectionReader reader)
    {
        Located<ExecutionStyle> style = reader.Need(Style);
        Located<AssetAmount>? slice = reader.Get(Slice);
        Located<TimeSpan>? interval = reader.Get(Interval);
        ImmutableArray<Located<string>> venues = reader.List(Venues);
        bool inSlices = style.Value == ExecutionStyle.Twap;
        if (inSlices && !(reader.Has(Slice) && reader.Has(Interval)))
        {
            string missing = reader.Has(Slice) ? "interval" : "slice";
            reader.Fail(Diagnostic.Create(RuleDiagnostics.IncompleteExecution, style.Span, $"execution in slices has no `{missing}`", "add `slice` and `interval`, or write `style: immediate`"));
        }

        foreach (Key key in new Key[] { Slice, Interval }.Where(key => !reader.Failed && !inSlices && reader.Has(key)))
        {
            reader.Fail(Diagnostic.Create(RuleDiagnostics.KeyNotForKind, reader.KeySpan(key), $"immediate execution has no use for `{key.Name}`", "delete it, or write `style: twap`"));
        }

        return reader.Failed ? null : new ExecutionDefinition(style.Value, slice, interval, venues, reader.Span);
    }

    private static WindowedRatio? BindWindow(SectionReader reader)
    {
        Located<decimal> max = reader.Need(WindowMax);
        Located<TimeSpan> window = reader.Need(WindowLength);
        return reader.Failed ? null : new WindowedRatio(max.Value, window.Value);
    }

    private static bool BindWindowed(YamlScalar scalar, BindPlace place, out WindowedRatio value)
    {
        WindowedRatio? read = place.Context.Quantities.Windowed(scalar);
        value = read!;
        return read is not null;
    }
}
