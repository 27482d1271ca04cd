using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Binding.Rules;

/// <summary>What the `risk.margin` section means.</summary>
internal static class MarginRules
{
    /// <summary>Adds the findings.</summary>
    /// <param name="model">The policy.</param>
    /// <param name="diagnostics">Takes the findings.</param>
    public static void Check(PolicyModel model, DiagnosticBag diagnostics)
    {
        if (model.Risk.Margin is not { } margin)
        {
            return;
        }

        if (margin.Liquidation.Value < 1m)
        {
            diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.LiquidationTooLate,
                margin.Liquidation.Span,
                $"positions are closed when collateral covers {DecimalText.Format(margin.Liquidation.Value * 100m)}% of the potential loss: the rest falls on the holders",
                "write `liquidation: 1` or more"));
        }

        if (margin.OracleLag.Value == TimeSpan.Zero && margin.Finality.Value == TimeSpan.Zero)
        {
            diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.LatencyZero,
                margin.Finality.Span,
                "neither the oracle nor the chain is given any time, so the thresholds are raised by nothing",
                "write how far the price lags and how long the chain takes to finality, such as `oracleLag: 1m` and `finality: 15m`"));
        }
    }
}
