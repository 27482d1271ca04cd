using System.Collections.Immutable;

namespace VaultPolicy.Simulation.Markets;

/// <summary>What one oracle source says about one asset where it differs from the spot market.</summary>
/// <param name="Asset">The asset's symbol.</param>
/// <param name="Source">The source as named by the policy's oracles.</param>
/// <param name="Points">One per step; volume and volatility are unknown.</param>
public sealed record SourceTrack(string Asset, string Source, ImmutableArray<MarketPoint> Points);
