using System.Collections.Immutable;
using VaultPolicy.Dsl.Binding.Shapes;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Binding.Rules;

/// <summary>What the `hedge` of a strategy and its leverage mean together with the other sections.</summary>
internal static class HedgeRules
{
    /// <summary>Adds the findings.</summary>
    /// <param name="model">The policy.</param>
    /// <param name="diagnostics">Takes the findings.</param>
    public static void Check(PolicyModel model, DiagnosticBag diagnostics)
    {
        if (model.Strategy.Hedge is { } hedge)
        {
            CheckGamma(model, hedge, diagnostics);
            CheckLimits(model, hedge, diagnostics);
            CheckRatios(hedge, diagnostics);
            CheckVenues(model, hedge, diagnostics);
        }

        if (model.Strategy.Kind.Value == StrategyKind.Leverage)
        {
            CheckLeverage(model, diagnostics);
        }
    }

    private static void CheckGamma(PolicyModel model, HedgeDefinition hedge, DiagnosticBag diagnostics)
    {
        if (model.Strategy.Kind.Value is StrategyKind.CoveredCall or StrategyKind.CashSecuredPut or StrategyKind.ShortStraddle or StrategyKind.ShortStrangle)
        {
            return;
        }

        string kind = Choice.KebabName(model.Strategy.Kind.Value.ToString());
        if (hedge is { Method: HedgeMethod.WhalleyWilmott, RiskAversion: { } aversion })
        {
            diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.HedgeWithoutGamma, aversion.Span, $"a strategy of kind `{kind}` holds no options, so the band of `whalley-wilmott` has no width", "state the band: `method: band`"));
        }

        if (hedge.StopWhenCostExceeds is { } stop)
        {
            diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.HedgeWithoutGamma, stop.Span, $"a strategy of kind `{kind}` holds no options, so hedging earns nothing that a cost could exceed", "delete `stopWhenCostExceeds` and `hardBand`"));
        }
    }

    private static void CheckLimits(PolicyModel model, HedgeDefinition hedge, DiagnosticBag diagnostics)
    {
        if (hedge.HardBand is { } hard && hard.Value < hedge.Band.Value)
        {
            diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.HedgeLimitsCrossed, hard.Span, $"the hard band {DecimalText.Format(hard.Value)} lies inside the band {DecimalText.Format(hedge.Band.Value)}", "raise `hardBand`") with
            {
                Labels = [new DiagnosticLabel(hedge.Band.Span, "the band")],
            });
        }

        if (hedge.MaxTrade is not { } largest)
        {
            return;
        }

        if (largest.Value.Asset != model.Vault.Asset.Value)
        {
            diagnostics.Add(Diagnostic.Create(
                TypeDiagnostics.UnitMismatch,
                largest.Span,
                $"the largest hedge is in `{largest.Value.Asset}`, but the vault counts in `{model.Vault.Asset.Value}`",
                $"give it in `{model.Vault.Asset.Value}`"));
        }
        else if (model.Rebalance.Limits.MinTrade is { } least && least.Value.Asset == largest.Value.Asset && least.Value.Amount.CompareTo(largest.Value.Amount) > 0)
        {
            diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.HedgeLimitsCrossed, largest.Span, $"the largest hedge {largest.Value.Amount} {largest.Value.Asset} is smaller than the smallest trade {least.Value.Amount} {least.Value.Asset}", "raise `maxTrade` or lower `minTrade`") with
            {
                Labels = [new DiagnosticLabel(least.Span, "the smallest trade")],
            });
        }
    }

    private static void CheckRatios(HedgeDefinition hedge, DiagnosticBag diagnostics)
    {
        Located<decimal>? broken = hedge.MinRatio is { } min && hedge.Ratio.Value < min.Value ? min
            : hedge.MaxRatio is { } max && hedge.Ratio.Value > max.Value ? max
            : null;
        if (broken is { } bound)
        {
            string side = bound.Value > hedge.Ratio.Value ? "below the least" : "above the greatest";
            diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.HedgeRatioOutside, hedge.Ratio.Span, $"the hedge ratio {DecimalText.Format(hedge.Ratio.Value)} is {side} {DecimalText.Format(bound.Value)}", "every hedge would be refused: move one of the two") with
            {
                Labels = [new DiagnosticLabel(bound.Span, "enforced here")],
            });
        }
    }

    private static void CheckVenues(PolicyModel model, HedgeDefinition hedge, DiagnosticBag diagnostics)
    {
        if (hedge.Venues.IsEmpty)
        {
            return;
        }

        foreach (Located<string> named in hedge.Venues)
        {
            VenueKind kind = model.Venues.First(venue => venue.Id.Value == named.Value).Kind;
            if (kind is not (VenueKind.Perp or VenueKind.Spot))
            {
                diagnostics.Add(Diagnostic.Create(
                    RuleDiagnostics.NoVenueForStrategy, named.Span, $"the hedge venue `{named.Value}` is of kind `{Choice.CamelName(kind.ToString())}`, not `perp` or `spot`", "name perp and spot venues"));
                return;
            }
        }

        if (model.Venues.First(venue => venue.Id.Value == hedge.Venues[0].Value).Kind != VenueKind.Perp)
        {
            diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.NoVenueForStrategy, hedge.Venues[0].Span, $"the first hedge venue `{hedge.Venues[0].Value}` is not of kind `perp`", "name a perp venue first"));
        }
    }

    private static void CheckLeverage(PolicyModel model, DiagnosticBag diagnostics)
    {
        StrategyOption? Option(string key) => model.Strategy.Options.FirstOrDefault(option => option.Key.Value == key);
        if (Option("target") is not { } target)
        {
            return;
        }

        foreach ((string key, int sign) in new[] { ("minLeverage", 1), ("maxLeverage", -1) })
        {
            if (Option(key) is { } bound && Math.Sign(bound.Value.Number - target.Value.Number) == sign)
            {
                string side = sign > 0 ? "below the least" : "above the greatest";
                diagnostics.Add(Diagnostic.Create(
                    RuleDiagnostics.LeverageOutside, target.Key.Span, $"the leverage `{target.Value.Text}` that is aimed at is {side} leverage `{bound.Value.Text}`", "write `minLeverage`, `target` and `maxLeverage` in rising order") with
                {
                    Labels = [new DiagnosticLabel(bound.Key.Span, sign > 0 ? "the least" : "the greatest")],
                });
            }
        }

        ImmutableArray<VenueDefinition> perps = [.. model.Rebalance.Execution.Venues.Select(used => model.Venues.First(venue => venue.Id.Value == used.Value)).Where(venue => venue.Kind == VenueKind.Perp)];
        decimal highest = (Option("maxLeverage") ?? target).Value.Number;
        if (!perps.IsEmpty && perps[0].MaxLeverage is { } most && highest > most.Value)
        {
            diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.LeverageOutside, target.Key.Span, $"the leverage goes up to `{DecimalText.Format(highest)}`, but `{perps[0].Id.Value}` allows at most `{DecimalText.Format(most.Value)}`", "lower it, or raise `maxLeverage` of the venue") with
            {
                Labels = [new DiagnosticLabel(most.Span, "the venue's largest leverage")],
            });
        }
    }
}
