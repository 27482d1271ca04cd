using System.Collections.Immutable;

namespace VaultPolicy.Simulation.Markets.Replay;

/// <summary>One asset of a replay. Exactly one of <paramref name="Bars"/> and <paramref name="FixedPrice"/> is given.</summary>
/// <param name="Asset">The symbol.</param>
/// <param name="Bars">Its spot bars, which must have a close at the first step.</param>
/// <param name="FixedPrice">A price that never changes, for the unit of account.</param>
/// <param name="Sources">Oracle sources with bars of their own; all others read spot.</param>
public sealed record ReplayAsset(string Asset, BarSeries? Bars, decimal? FixedPrice, ImmutableArray<ReplaySource> Sources);
