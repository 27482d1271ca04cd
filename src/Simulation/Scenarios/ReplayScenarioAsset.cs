using System.Collections.Immutable;

namespace VaultPolicy.Simulation.Scenarios;

/// <summary>One asset of a replayed market. Exactly one of <paramref name="Spot"/> and <paramref name="FixedPrice"/> is given.</summary>
/// <param name="Asset">The symbol.</param>
/// <param name="Spot">Its spot bars.</param>
/// <param name="FixedPrice">A price that never changes.</param>
/// <param name="Sources">Bars of single oracle sources, by source.</param>
public sealed record ReplayScenarioAsset(
    string Asset,
    SeriesReference? Spot,
    decimal? FixedPrice,
    ImmutableArray<(string Source, SeriesReference Bars)> Sources);
