using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;

namespace VaultPolicy.Dsl.Binding.Rules;

/// <summary>What the `risk`, `assets` and `oracles` sections mean together.</summary>
internal static class RiskRules
{
    /// <summary>Adds the findings.</summary>
    /// <param name="model">The policy.</param>
    /// <param name="diagnostics">Takes the findings.</param>
    public static void Check(PolicyModel model, DiagnosticBag diagnostics)
    {
        foreach (RiskLimit limit in model.Risk.Limits.Where(limit => limit.Measure.Text.Trim() == "portfolio.leverage" && limit.OnBreach.Value == RiskAction.Warn))
        {
            diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.LeverageOnlyWarns, limit.OnBreach.Span, $"a breach of the leverage limit `{limit.Id.Value}` is only reported", "write `onBreach: block` or stricter"));
        }

        CheckQuotes(model, diagnostics);
        foreach (AssetDefinition asset in model.Assets)
        {
            CheckPricing(model, asset, diagnostics);
        }
    }

    private static void CheckQuotes(PolicyModel model, DiagnosticBag diagnostics)
    {
        if (model.Oracles.IsEmpty)
        {
            return;
        }

        OracleDefinition first = model.Oracles[0];
        foreach (OracleDefinition other in model.Oracles.Where(oracle => oracle.Quote != first.Quote))
        {
            diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.MixedQuotes,
                other.Id.Span,
                $"the oracle `{other.Id.Value}` quotes in `{other.Quote}`, but `{first.Id.Value}` in `{first.Quote}`: values cannot be added",
                $"quote every oracle in `{first.Quote}`") with
            {
                Labels = [new DiagnosticLabel(first.Id.Span, $"quotes in `{first.Quote}`")],
            });
        }
    }

    private static void CheckPricing(PolicyModel model, AssetDefinition asset, DiagnosticBag diagnostics)
    {
        if (asset.Oracle is not { } named)
        {
            diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.UnpricedAsset, asset.Symbol.Span, $"the asset `{asset.Symbol.Value}` has no oracle, so it has no value", "add `oracle` with the id of an oracle of `oracles`"));
            return;
        }

        OracleDefinition oracle = model.Oracles.First(oracle => oracle.Id.Value == named.Value);
        if (oracle.Base.Value != asset.Symbol.Value)
        {
            diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.OraclePricesOtherAsset,
                named.Span,
                $"the asset `{asset.Symbol.Value}` is priced by `{named.Value}`, which prices `{oracle.Base.Value}`",
                $"name an oracle whose base is `{asset.Symbol.Value}`") with
            {
                Labels = [new DiagnosticLabel(oracle.Base.Span, $"prices `{oracle.Base.Value}`")],
            });
        }
    }
}
