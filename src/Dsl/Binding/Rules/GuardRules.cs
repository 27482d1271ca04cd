using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;

namespace VaultPolicy.Dsl.Binding.Rules;

/// <summary>What the guards of the `risk` section mean together with the assets and oracles.</summary>
internal static class GuardRules
{
    /// <summary>Adds the findings.</summary>
    /// <param name="model">The policy.</param>
    /// <param name="diagnostics">Takes the findings.</param>
    public static void Check(PolicyModel model, DiagnosticBag diagnostics)
    {
        foreach (DepegGuard guard in model.Risk.Depegs)
        {
            CheckPeg(model, guard, diagnostics);
        }

        foreach (OutflowLimit limit in model.Risk.Outflows)
        {
            if (limit.MaxAmount is { } amount && amount.Value.Asset != model.Vault.Asset.Value)
            {
                diagnostics.Add(Diagnostic.Create(
                    BreakerDiagnostics.OutflowOfOtherAsset,
                    amount.Span,
                    $"the limit `{limit.Id.Value}` is in `{amount.Value.Asset}`, but what leaves the vault is `{model.Vault.Asset.Value}`",
                    $"give it in `{model.Vault.Asset.Value}`"));
            }
        }
    }

    private static void CheckPeg(PolicyModel model, DepegGuard guard, DiagnosticBag diagnostics)
    {
        if (guard.Reference is { } reference && reference.Value == guard.Asset.Value)
        {
            diagnostics.Add(Diagnostic.Create(
                BreakerDiagnostics.PegOfOtherUnit, reference.Span, $"`{guard.Asset.Value}` always has its own price", "name the asset whose price it should keep, or give `par`"));
        }

        AssetDefinition asset = model.Assets.First(asset => asset.Symbol.Value == guard.Asset.Value);
        OracleDefinition? oracle = model.Oracles.FirstOrDefault(oracle => oracle.Id.Value == asset.Oracle?.Value);
        if (guard.Par is { } par && oracle is not null && par.Value.Quote != oracle.Quote)
        {
            diagnostics.Add(Diagnostic.Create(
                BreakerDiagnostics.PegOfOtherUnit, par.Span, $"`{guard.Asset.Value}` is quoted in `{oracle.Quote}`, so its par cannot be in `{par.Value.Quote}`", $"give `par` in `{oracle.Quote}`"));
        }
    }
}
