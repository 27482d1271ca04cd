using System.Globalization;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;

namespace VaultPolicy.Dsl.Binding.Rules;

/// <summary>Oracles as they have failed before: other decimals, one unbounded source, constants, pegs that nobody watches.</summary>
internal static class OracleLint
{
    // What names of sources say about prices that nobody observes.
    private static readonly string[] Constants = ["fixed", "constant", "hardcoded", "hard-coded", "static", "par", "manual"];

    // Bounds closer together than this say that the asset is expected to keep one price.
    private const decimal PegWidth = 1.25m;

    /// <summary>Adds the findings.</summary>
    /// <param name="model">The policy.</param>
    /// <param name="expressions">Every expression of the policy.</param>
    /// <param name="diagnostics">Takes the findings.</param>
    public static void Check(PolicyModel model, IReadOnlyCollection<PolicyExpression> expressions, DiagnosticBag diagnostics)
    {
        CheckDecimals(model, diagnostics);
        foreach (OracleDefinition oracle in model.Oracles)
        {
            CheckConstant(oracle, diagnostics);
            if (model.Vault.Type.Value == VaultType.Shared && oracle.Sources.Length == 1 && oracle.Bounds is null)
            {
                diagnostics.Add(Diagnostic.Create(
                    RiskLintDiagnostics.PriceWithoutBounds,
                    oracle.Id.Span,
                    $"`{oracle.Id.Value}` believes whatever `{oracle.Sources[0].Value}` reports: it has no second source and no bounds",
                    "add `bounds`, or a second source and `maxDivergence`"));
            }

            CheckPeg(model, oracle, expressions, diagnostics);
        }
    }

    private static void CheckDecimals(PolicyModel model, DiagnosticBag diagnostics)
    {
        OracleDefinition? first = model.Oracles.FirstOrDefault(oracle => oracle.Decimals is not null);
        foreach (OracleDefinition other in model.Oracles.Where(oracle => oracle.Decimals is { } own && own.Value != first!.Decimals!.Value.Value))
        {
            diagnostics.Add(Diagnostic.Create(
                RiskLintDiagnostics.FeedDecimalsDiffer,
                other.Decimals!.Value.Span,
                string.Create(CultureInfo.InvariantCulture, $"the feeds of `{other.Id.Value}` have {other.Decimals.Value.Value} decimals, those of `{first!.Id.Value}` {first.Decimals!.Value.Value}"),
                "read feeds of one number of decimals, or scale them at one place before they reach the vault") with
            {
                Labels = [new DiagnosticLabel(first.Decimals.Value.Span, "the other number of decimals")],
            });
        }
    }

    private static void CheckConstant(OracleDefinition oracle, DiagnosticBag diagnostics)
    {
        if (oracle.Bounds is { } bounds && bounds.Value.Min.Value == bounds.Value.Max.Value)
        {
            diagnostics.Add(Diagnostic.Create(
                RiskLintDiagnostics.ConstantPrice, bounds.Span, $"`{oracle.Id.Value}` believes one price only, which is a constant", "give bounds that the price may move between"));
        }

        foreach (Located<string> source in oracle.Sources.Where(source => Constants.Contains(source.Value, StringComparer.OrdinalIgnoreCase)))
        {
            diagnostics.Add(Diagnostic.Create(
                RiskLintDiagnostics.ConstantPrice, source.Span, $"the source `{source.Value}` of `{oracle.Id.Value}` reports a number that nobody observes", "name a source that observes a market"));
        }
    }

    private static void CheckPeg(PolicyModel model, OracleDefinition oracle, IReadOnlyCollection<PolicyExpression> expressions, DiagnosticBag diagnostics)
    {
        if (oracle.Bounds is not { } bounds || bounds.Value.Min.Value <= 0m || bounds.Value.Max.Value / bounds.Value.Min.Value > PegWidth
            || bounds.Value.Max.Value == bounds.Value.Min.Value)
        {
            return;
        }

        string asset = oracle.Base.Value;
        bool guarded = model.Risk.Depegs.Any(guard => guard.Asset.Value == asset)
            || expressions.Any(e => e.Scope == ExpressionScope.Portfolio
                && (e.Text.Contains($"oracle('{oracle.Id.Value}').price", StringComparison.Ordinal) || e.Text.Contains($"depeg('{asset}'", StringComparison.Ordinal)));
        if (!guarded)
        {
            diagnostics.Add(Diagnostic.Create(
                RiskLintDiagnostics.PegUnguarded,
                oracle.Id.Span,
                $"`{asset}` is expected near one price, but no rule acts when it leaves it: it is bought until its oracle calls a fault",
                $"add a guard to `risk.depegs`, such as `{{ id: {oracle.Id.Value}-peg, asset: {asset}, par: …, max: 2%, action: guard }}`") with
            {
                Labels = [new DiagnosticLabel(bounds.Span, "bounds of a peg")],
            });
        }
    }
}
