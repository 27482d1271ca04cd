using VaultPolicy.Dsl.Binding.Shapes;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Binding.Rules;

/// <summary>What the `strategy` and `rebalance` sections mean together.</summary>
internal static class RebalanceRules
{
    /// <summary>Adds the findings.</summary>
    /// <param name="model">The policy.</param>
    /// <param name="diagnostics">Takes the findings.</param>
    public static void Check(PolicyModel model, DiagnosticBag diagnostics)
    {
        CheckTriggers(model, diagnostics);
        CheckLimits(model, diagnostics);
        CheckWeights(model, diagnostics);
        CheckVenues(model, diagnostics);
    }

    private static void CheckTriggers(PolicyModel model, DiagnosticBag diagnostics)
    {
        foreach (RebalanceTrigger trigger in model.Rebalance.Triggers.Where(trigger => trigger.Drift is not null && model.Strategy.Kind.Value != StrategyKind.Weights))
        {
            diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.KeyNotForKind,
                trigger.Drift!.Value.Span,
                $"the trigger `{trigger.Id.Value}` watches drift from target weights, but the strategy has none",
                "write a trigger with `when` or `every`"));
        }
    }

    private static void CheckLimits(PolicyModel model, DiagnosticBag diagnostics)
    {
        RebalanceLimits limits = model.Rebalance.Limits;
        if (limits is { Slippage: { } one, CumulativeSlippage: { } all } && one.Value > all.Value.Ratio)
        {
            diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.SlippageOrder,
                one.Span,
                $"one trade may slip by {Percent(one.Value)}, but all trades of the window only by {Percent(all.Value.Ratio)}",
                "lower `slippage` or raise `cumulativeSlippage`") with
            {
                Labels = [new DiagnosticLabel(all.Span, "the limit of the window")],
            });
        }

        CheckAsset(model, limits.MinTrade, "smallest trade", diagnostics);
        CheckAsset(model, model.Rebalance.Execution.Slice, "slice", diagnostics);
    }

    private static void CheckAsset(PolicyModel model, Located<AssetAmount>? amount, string what, DiagnosticBag diagnostics)
    {
        if (amount is { } given && given.Value.Asset != model.Vault.Asset.Value)
        {
            diagnostics.Add(Diagnostic.Create(
                TypeDiagnostics.UnitMismatch,
                given.Span,
                $"the {what} is in `{given.Value.Asset}`, but the vault counts in `{model.Vault.Asset.Value}`",
                $"give it in `{model.Vault.Asset.Value}`"));
        }
    }

    private static void CheckWeights(PolicyModel model, DiagnosticBag diagnostics)
    {
        foreach (TargetWeight target in model.Strategy.Weights)
        {
            AssetDefinition asset = model.Assets.First(asset => asset.Symbol.Value == target.Asset.Value);
            if (asset.MaxWeight is { } max && target.Weight.Value > max.Value)
            {
                diagnostics.Add(Diagnostic.Create(
                    RuleDiagnostics.WeightAboveMaximum,
                    target.Weight.Span,
                    $"the target weight {Percent(target.Weight.Value)} of `{target.Asset.Value}` is above its largest weight {Percent(max.Value)}",
                    "lower the target or raise `maxWeight`") with
                {
                    Labels = [new DiagnosticLabel(max.Span, "the largest weight")],
                });
            }
        }
    }

    private static void CheckVenues(PolicyModel model, DiagnosticBag diagnostics)
    {
        StrategySection strategy = model.Strategy;
        if (strategy.Hedge is { Venue: { } named } && KindOf(model, named.Value) is { } kind && kind != VenueKind.Perp)
        {
            diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.NoVenueForStrategy, named.Span, $"the hedge venue `{named.Value}` is of kind `{Choice.CamelName(kind.ToString())}`, not `perp`", "name a perp venue"));
            return;
        }

        VenueKind[] needed = strategy.Kind.Value switch
        {
            StrategyKind.Weights => [VenueKind.Spot],
            StrategyKind.FundingCarry => [VenueKind.Spot, VenueKind.Perp],
            StrategyKind.Leverage => [VenueKind.Perp],
            StrategyKind.CoveredCall or StrategyKind.CashSecuredPut => [VenueKind.Option],
            StrategyKind.ShortStraddle or StrategyKind.ShortStrangle => [VenueKind.Option, VenueKind.Perp],
            _ => [],
        };
        string[] used = [.. model.Rebalance.Execution.Venues.Select(venue => venue.Value)];
        foreach (VenueKind missing in needed.Where(needed => !model.Venues.Any(venue => venue.Kind == needed && used.Contains(venue.Id.Value, StringComparer.Ordinal))))
        {
            diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.NoVenueForStrategy,
                model.Rebalance.Execution.Venues[0].Span,
                $"the strategy `{Choice.KebabName(strategy.Kind.Value.ToString())}` needs a `{Choice.CamelName(missing.ToString())}` venue, and `rebalance.execution` has none",
                $"add a venue of kind `{Choice.CamelName(missing.ToString())}` to `venues` and to `rebalance.execution.venues`"));
        }
    }

    private static VenueKind? KindOf(PolicyModel model, string id) => model.Venues.FirstOrDefault(venue => venue.Id.Value == id)?.Kind;

    private static string Percent(decimal share) => DecimalText.Format(share * 100m) + "%";
}
