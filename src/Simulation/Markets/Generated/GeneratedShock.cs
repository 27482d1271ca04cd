using VaultPolicy.Primitives;

namespace VaultPolicy.Simulation.Markets.Generated;

/// <summary>A move that certainly happens.</summary>
/// <param name="Time">It shows at the first step at or after this time.</param>
/// <param name="Asset">The symbol.</param>
/// <param name="Move">The relative move of the price, above -1, such as -0.3.</param>
public sealed record GeneratedShock(UnixTime Time, string Asset, decimal Move);
