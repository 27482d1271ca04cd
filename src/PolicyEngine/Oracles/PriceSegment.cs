using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Oracles;

/// <summary>A stretch of time with one price, or the time-weighted mean of several. It ends where the next begins.</summary>
/// <param name="From">Where it begins.</param>
/// <param name="Price">The price in the oracle's quote unit, above 0.</param>
/// <param name="Observations">How many observations are in it.</param>
public readonly record struct PriceSegment(UnixTime From, decimal Price, int Observations);
