using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;

namespace VaultPolicy.Dsl.Binding.Rules;

/// <summary>What the keys of an oracle mean together, and whether anything uses what they measure.</summary>
internal static class OracleRules
{
    /// <summary>Adds the findings.</summary>
    /// <param name="model">The policy.</param>
    /// <param name="expressions">Every expression of the policy.</param>
    /// <param name="diagnostics">Takes the findings.</param>
    public static void Check(PolicyModel model, IEnumerable<PolicyExpression> expressions, DiagnosticBag diagnostics)
    {
        foreach (OracleDefinition oracle in model.Oracles)
        {
            CheckTwap(oracle, expressions, diagnostics);
        }
    }

    private static void CheckTwap(OracleDefinition oracle, IEnumerable<PolicyExpression> expressions, DiagnosticBag diagnostics)
    {
        if (oracle.Twap is not { } twap)
        {
            return;
        }

        if (oracle.MaxTwapDeviation is null && !expressions.Any(e => e.Text.Contains("twapDeviation(", StringComparison.Ordinal)))
        {
            diagnostics.Add(Diagnostic.Create(
                OracleDiagnostics.TwapWithoutBound, twap.Span, $"the time-weighted price of `{oracle.Id.Value}` is measured, but a price far from it is believed all the same", "add `maxTwapDeviation`, such as `maxTwapDeviation: 5%`"));
        }

        // An observation holds for at most maxAge, so a window that is longer has at least two.
        if (twap.Value <= oracle.MaxAge.Value && oracle.MinObservations is null or { Value: < 2 })
        {
            diagnostics.Add(Diagnostic.Create(
                OracleDiagnostics.TwapOfOneReading,
                twap.Span,
                $"one observation of `{oracle.Id.Value}` may hold for the whole window, and is then compared with itself",
                "add `minObservations`, or make `twap` longer than `maxAge`") with
            {
                Labels = [new DiagnosticLabel(oracle.MaxAge.Span, "an observation holds for so long")],
            });
        }
    }
}
