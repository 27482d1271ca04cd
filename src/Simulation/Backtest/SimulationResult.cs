using System.Collections.Immutable;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Simulation.Metrics;
using VaultPolicy.Simulation.Tape;

namespace VaultPolicy.Simulation.Backtest;

/// <summary>What a simulation did. Equal setups give equal results, byte by byte.</summary>
/// <param name="Scenario">The scenario's name.</param>
/// <param name="Policy">The policy's name.</param>
/// <param name="ValuationUnit">The unit of every amount of money, such as `USD`.</param>
/// <param name="Points">The vault after each step.</param>
/// <param name="Tape">Every decision and event, in order.</param>
/// <param name="Totals">Sums.</param>
/// <param name="Metrics">Return and risk.</param>
/// <param name="FinalState">The vault at the end.</param>
public sealed record SimulationResult(
    string Scenario,
    string Policy,
    string ValuationUnit,
    ImmutableArray<SimulationPoint> Points,
    ImmutableArray<TapeRecord> Tape,
    SimulationTotals Totals,
    SimulationMetrics Metrics,
    VaultState FinalState);
