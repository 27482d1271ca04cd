using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Binding.Rules;

/// <summary>Fees that are legal but outside of what vaults charge (docs/diagnostics/VP4402.md names the caps of public vaults).</summary>
internal static class FeeRules
{
    private const decimal MaxRoundTrip = 0.05m;
    private const decimal MaxManagement = 0.10m;
    private const decimal MaxPerformance = 0.50m;

    /// <summary>Adds the findings.</summary>
    /// <param name="model">The policy.</param>
    /// <param name="diagnostics">Takes the findings.</param>
    public static void Check(PolicyModel model, DiagnosticBag diagnostics)
    {
        FeesSection fees = model.Fees;
        decimal roundTrip = fees.Entry.Value + fees.Exit.Value;
        if (roundTrip > MaxRoundTrip)
        {
            Located<decimal> larger = fees.Exit.Value > fees.Entry.Value ? fees.Exit : fees.Entry;
            diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.RoundTripTooDear, larger.Span, $"entry and exit together cost {Percent(roundTrip)}, above {Percent(MaxRoundTrip)}", "lower one of them"));
        }

        if (fees.Management is { Rate: var yearly } && yearly.Value.PerYear > MaxManagement)
        {
            diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.ManagementFeeTooHigh, yearly.Span, $"the management fee of {Percent(yearly.Value.PerYear)} a year is above {Percent(MaxManagement)}", "lower it"));
        }

        if (fees.Performance is { Rate: var share } && share.Value > MaxPerformance)
        {
            diagnostics.Add(Diagnostic.Create(
                RuleDiagnostics.PerformanceFeeTooHigh, share.Span, $"the performance fee takes {Percent(share.Value)} of the gain, above {Percent(MaxPerformance)}", "lower it"));
        }
    }

    private static string Percent(decimal share) => DecimalText.Format(share * 100m) + "%";
}
