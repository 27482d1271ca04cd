namespace VaultPolicy.Simulation.Markets.Generated;

/// <summary>An oracle source that reads a generated spot price with an error.</summary>
/// <param name="Source">The source as named by the policy's oracles.</param>
/// <param name="Deviation">The standard deviation of its error as a fraction of the price, 0 to 0.1.</param>
public sealed record GeneratedSource(string Source, decimal Deviation);
