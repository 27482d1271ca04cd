namespace VaultPolicy.Simulation.Markets.Replay;

/// <summary>Bars that stand for one oracle source.</summary>
/// <param name="Source">The source as named by the policy's oracles.</param>
/// <param name="Bars">The bars.</param>
public sealed record ReplaySource(string Source, BarSeries Bars);
