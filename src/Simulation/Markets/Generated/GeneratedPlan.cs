using System.Collections.Immutable;
using VaultPolicy.Primitives;

namespace VaultPolicy.Simulation.Markets.Generated;

/// <summary>Everything that a generated market depends on.</summary>
/// <param name="Seed">Equal seeds and plans give equal markets, byte by byte.</param>
/// <param name="Start">The first step.</param>
/// <param name="End">No step is later.</param>
/// <param name="StepSeconds">The distance of steps.</param>
/// <param name="Correlation">The correlation of the Brownian parts of any two assets, 0 to below 1.</param>
/// <param name="Assets">The assets.</param>
/// <param name="Perps">The perp markets.</param>
/// <param name="Shocks">Moves that certainly happen.</param>
public sealed record GeneratedPlan(
    ulong Seed,
    UnixTime Start,
    UnixTime End,
    long StepSeconds,
    decimal Correlation,
    ImmutableArray<GeneratedAsset> Assets,
    ImmutableArray<GeneratedPerp> Perps,
    ImmutableArray<GeneratedShock> Shocks);
