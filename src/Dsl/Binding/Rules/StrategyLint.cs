using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Binding.Rules;

/// <summary>Strategies as they have failed before: leverage above a limit, hedges that always or never trade, nothing left to redeem from.</summary>
internal static class StrategyLint
{
    /// <summary>Adds the findings.</summary>
    /// <param name="model">The policy.</param>
    /// <param name="diagnostics">Takes the findings.</param>
    public static void Check(PolicyModel model, DiagnosticBag diagnostics)
    {
        CheckLeverage(model, diagnostics);
        CheckHedge(model, diagnostics);
        if (model.Strategy.Kind.Value == StrategyKind.Lending && (Option(model, "idle")?.Value.Number ?? 0m) == 0m)
        {
            diagnostics.Add(Diagnostic.Create(
                RiskLintDiagnostics.NothingStaysIdle, model.Strategy.Kind.Span, "everything is lent, so a redemption waits until a borrower repays", "add `idle`, such as `idle: 10%`, and `maxUtilisation`"));
        }
    }

    private static void CheckLeverage(PolicyModel model, DiagnosticBag diagnostics)
    {
        if (Option(model, "target") is not { Value.Kind: QuantityKind.Number } target)
        {
            return;
        }

        foreach (RiskLimit limit in model.Risk.Limits.Where(limit => limit.Measure.Text.Trim() == "portfolio.leverage" && limit.Max is { } max && max.Value < target.Value.Number))
        {
            diagnostics.Add(Diagnostic.Create(
                RiskLintDiagnostics.TargetAboveLimit,
                target.Key.Span,
                $"the strategy aims at a leverage of {DecimalText.Format(target.Value.Number)}, but `{limit.Id.Value}` allows {DecimalText.Format(limit.Max!.Value.Value)}",
                "lower `target`, or raise the limit") with
            {
                Labels = [new DiagnosticLabel(limit.Max.Value.Span, "the limit")],
            });
        }
    }

    private static void CheckHedge(PolicyModel model, DiagnosticBag diagnostics)
    {
        if (model.Strategy.Hedge is not { } hedge)
        {
            return;
        }

        if (hedge.Band.Value == 0m)
        {
            diagnostics.Add(Diagnostic.Create(
                RiskLintDiagnostics.HedgeBandOfZero, hedge.Band.Span, "every move of the price is hedged, whatever it costs", "give the hedge a band, such as `band: 2%`"));
        }

        TimeSpan cooldown = model.Rebalance.Limits.Cooldown?.Value ?? TimeSpan.Zero;
        RebalanceTrigger? fastest = model.Rebalance.Triggers.Where(trigger => trigger.Every is not null).MinBy(trigger => trigger.Every!.Value.Value);
        if (fastest is { Every: { } every } && cooldown > every.Value)
        {
            diagnostics.Add(Diagnostic.Create(
                RiskLintDiagnostics.CooldownOutlastsTrigger,
                model.Rebalance.Limits.Cooldown!.Value.Span,
                $"after a trade nothing is traded for longer than `{fastest.Id.Value}` waits, so the hedge comes late",
                "shorten `cooldown`, or ask less often") with
            {
                Labels = [new DiagnosticLabel(every.Span, "asks so often")],
            });
        }
    }

    private static StrategyOption? Option(PolicyModel model, string key) => model.Strategy.Options.FirstOrDefault(option => option.Key.Value == key);
}
