using System.Collections.Immutable;
using VaultPolicy.Dsl.Binding.Shapes;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Binding;

/// <summary>The `risk` section.</summary>
internal static class RiskBinder
{
    private static readonly Key<string> Id = Key.Required("id", Values.RuleId, "an id, unique in the policy");
    private static readonly Key<PolicyExpression> Measure = Key.Required("measure", Values.Expression(ExpressionScope.Portfolio, ExpressionResult.Decimal), "the measure, a dimensionless number");
    private static readonly Key<decimal> Min = Key.Optional("min", Values.SignedRatioOrParameter, "the least allowed value; none unless stated");
    private static readonly Key<decimal> Max = Key.Optional("max", Values.SignedRatioOrParameter, "the greatest allowed value; none unless stated");
    private static readonly Key<RiskAction> OnBreach = Key.Required("onBreach", Choice.Camel<RiskAction>("What happens when the limit is breached."), "what happens when the limit is breached");

    private static readonly Key<PolicyExpression> When = Key.Required("when", Values.Expression(ExpressionScope.Portfolio, ExpressionResult.Bool), "the condition");
    private static readonly Key<RiskAction> Action = Key.Required("action", Choice.Camel<RiskAction>("What the breaker does."), "what the breaker does");
    private static readonly Key<ResumeRule> Resume = Key.Optional(
        "resume", ResumeBinder.Shape, "the way back; only governance unless stated");

    private static readonly Key<ImmutableArray<Located<RiskLimit>>> Limits = Key.Required(
        "limits",
        new ListShape<RiskLimit>("Limits.", new SectionShape<RiskLimit>("A measure, its bounds and an action.", [Id, Measure, Min, Max, OnBreach], BindLimit), 0, Distinct: false),
        "the limits");

    private static readonly Key<ImmutableArray<Located<RiskBreaker>>> Breakers = Key.Optional(
        "breakers",
        new ListShape<RiskBreaker>("Breakers.", new SectionShape<RiskBreaker>("A condition, an action and the way back.", [Id, When, Action, Resume], BindBreaker), 0, Distinct: false),
        "the breakers; none unless stated");

    private static readonly Key<ImmutableArray<Located<PriceMoveGuard>>> PriceMoves = Key.Optional(
        "priceMoves", new ListShape<PriceMoveGuard>("Rate-of-change guards.", RiskGuardBinder.PriceMove, 0, Distinct: false), "how far prices may move within a window; any way unless stated");

    private static readonly Key<ImmutableArray<Located<SharePriceGuard>>> SharePrices = Key.Optional(
        "sharePrices", new ListShape<SharePriceGuard>("Guards of the value of a share.", RiskGuardBinder.SharePrice, 0, Distinct: false), "how far net asset value per share may move within a window; any way unless stated");

    private static readonly Key<ImmutableArray<Located<OutflowLimit>>> Outflows = Key.Optional(
        "outflows", new ListShape<OutflowLimit>("Limits of what leaves.", RiskGuardBinder.Outflow, 0, Distinct: false), "how much may be redeemed within a window; all unless stated");

    private static readonly Key<ImmutableArray<Located<DepegGuard>>> Depegs = Key.Optional(
        "depegs", new ListShape<DepegGuard>("Guards of pegs.", RiskGuardBinder.Depeg, 0, Distinct: false), "assets that should keep a price; none unless stated");

    private static readonly Key<MarginDefinition> Margin = Key.Optional("margin", MarginBinder.Shape, "collateral against the loss in the worst scenario; not watched unless stated");

    private static readonly Key<ImmutableArray<Located<StopDefinition>>> Stops = Key.Optional(
        "stops", new ListShape<StopDefinition>("Stop-losses.", StopBinder.Shape, 0, Distinct: false), "the stop-losses; none unless stated");

    /// <summary>The section.</summary>
    public static readonly Shape<RiskSection> Shape = new SectionShape<RiskSection>("Limits and breakers.", [Limits, Breakers, PriceMoves, SharePrices, Outflows, Depegs, Margin, Stops], Bind);

    private static RiskSection? Bind(SectionReader reader)
    {
        ImmutableArray<Located<RiskLimit>> limits = reader.List(Limits);
        ImmutableArray<Located<RiskBreaker>> breakers = reader.List(Breakers);
        ImmutableArray<PriceMoveGuard> moves = reader.Values(PriceMoves);
        ImmutableArray<SharePriceGuard> sharePrices = reader.Values(SharePrices);
        ImmutableArray<OutflowLimit> outflows = reader.Values(Outflows);
        ImmutableArray<DepegGuard> depegs = reader.Values(Depegs);
        Located<MarginDefinition>? margin = reader.Get(Margin);
        ImmutableArray<Located<StopDefinition>> stops = reader.List(Stops);
        return reader.Failed ? null : new RiskSection([.. limits.Select(limit => limit.Value)], [.. breakers.Select(breaker => breaker.Value)], reader.Span)
        {
            PriceMoves = moves,
            SharePrices = sharePrices,
            Outflows = outflows,
            Depegs = depegs,
            Margin = margin?.Value,
            Stops = [.. stops.Select(stop => stop.Value)],
        };
    }

    private static RiskLimit? BindLimit(SectionReader reader)
    {
        Located<string> id = reader.Need(Id);
        Located<PolicyExpression> measure = reader.Need(Measure);
        Located<decimal>? min = reader.Get(Min);
        Located<decimal>? max = reader.Get(Max);
        Located<RiskAction> onBreach = reader.Need(OnBreach);
        if (!reader.Failed && min is null && max is null)
        {
            reader.Fail(Diagnostic.Create(RuleDiagnostics.LimitWithoutBound, id.Span, $"the limit `{id.Value}` has neither `min` nor `max`", "add the bound that the measure must keep"));
        }

        if (min is { } least && max is { } greatest && least.Value > greatest.Value)
        {
            reader.Fail(RangeCheck.Reversed(least.Span, DecimalText.Format(least.Value), greatest.Span, DecimalText.Format(greatest.Value)));
        }

        return reader.Failed ? null : new RiskLimit(id, measure.Value, min, max, onBreach, reader.Span);
    }

    private static RiskBreaker? BindBreaker(SectionReader reader)
    {
        Located<string> id = reader.Need(Id);
        Located<PolicyExpression> when = reader.Need(When);
        Located<RiskAction> action = reader.Need(Action);
        Located<ResumeRule>? resume = reader.Get(Resume);
        return reader.Failed ? null : new RiskBreaker(id, when.Value, action, resume?.Value, reader.Span);
    }
}
