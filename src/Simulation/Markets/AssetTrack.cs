using System.Collections.Immutable;

namespace VaultPolicy.Simulation.Markets;

/// <summary>The spot market of one asset.</summary>
/// <param name="Asset">The asset's symbol.</param>
/// <param name="Points">One per step.</param>
public sealed record AssetTrack(string Asset, ImmutableArray<MarketPoint> Points);
