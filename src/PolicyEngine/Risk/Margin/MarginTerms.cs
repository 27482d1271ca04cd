using System.Collections.Immutable;
using VaultPolicy.Quant.Margin;

namespace VaultPolicy.PolicyEngine.Risk.Margin;

/// <summary>The terms of the liquidation-threshold engine.</summary>
/// <param name="Thresholds">The thresholds before latency is charged.</param>
/// <param name="Latency">How long and how far the market moves before the vault has acted.</param>
/// <param name="Parameters">The numbers of the scenario margin.</param>
/// <param name="Scenarios">The grid.</param>
public sealed record MarginTerms(
    MarginThresholds Thresholds, LatencyTerms Latency, MarginParameters Parameters, ImmutableArray<MarginScenario> Scenarios);
