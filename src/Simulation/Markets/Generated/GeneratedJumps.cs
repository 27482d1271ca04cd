namespace VaultPolicy.Simulation.Markets.Generated;

/// <summary>Jumps of a price: Poisson times, normal sizes of the logarithm (Merton 1976).</summary>
/// <param name="PerYear">The expected number a year, 0 to 1,000.</param>
/// <param name="Mean">The mean of a jump of the logarithm, -1 to 1.</param>
/// <param name="Deviation">The standard deviation of a jump of the logarithm, 0 to 1.</param>
public sealed record GeneratedJumps(decimal PerYear, decimal Mean, decimal Deviation)
{
    /// <summary>No jumps.</summary>
    public static GeneratedJumps None { get; } = new(0m, 0m, 0m);
}
