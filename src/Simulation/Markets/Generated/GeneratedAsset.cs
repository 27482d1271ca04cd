using System.Collections.Immutable;

namespace VaultPolicy.Simulation.Markets.Generated;

/// <summary>One generated spot market: geometric Brownian motion with jumps.</summary>
/// <param name="Asset">The symbol.</param>
/// <param name="Price">The price at the first step, above 0.</param>
/// <param name="DriftPerYear">The expected growth a year, jumps included, continuously compounded, -5 to 5.</param>
/// <param name="VolatilityPerYear">The standard deviation of the logarithm a year, jumps left out, 0 to 5.</param>
/// <param name="Jumps">The jumps.</param>
/// <param name="DailyVolume">Traded value a day in the valuation unit; 0 for unknown.</param>
/// <param name="Sources">Oracle sources with an error; all others read the price itself.</param>
public sealed record GeneratedAsset(
    string Asset,
    decimal Price,
    decimal DriftPerYear,
    decimal VolatilityPerYear,
    GeneratedJumps Jumps,
    decimal DailyVolume,
    ImmutableArray<GeneratedSource> Sources);
