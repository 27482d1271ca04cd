using System.Collections.Immutable;
using VaultPolicy.Primitives;

namespace VaultPolicy.Simulation.Markets.Replay;

/// <summary>Which series become a market, on which clock.</summary>
/// <param name="Start">The first step.</param>
/// <param name="End">No step is later.</param>
/// <param name="StepSeconds">The distance of steps.</param>
/// <param name="Assets">The assets.</param>
/// <param name="Perps">The perp markets.</param>
public sealed record ReplayPlan(
    UnixTime Start,
    UnixTime End,
    long StepSeconds,
    ImmutableArray<ReplayAsset> Assets,
    ImmutableArray<ReplayPerp> Perps);
