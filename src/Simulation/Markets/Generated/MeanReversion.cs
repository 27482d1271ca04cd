namespace VaultPolicy.Simulation.Markets.Generated;

/// <summary>A stationary Ornstein-Uhlenbeck process.</summary>
/// <param name="Mean">The level it returns to.</param>
/// <param name="Deviation">The standard deviation around it in the long run, at least 0.</param>
/// <param name="HalfLifeSeconds">The time in which a distance halves, at least 1.</param>
public sealed record MeanReversion(decimal Mean, decimal Deviation, long HalfLifeSeconds);
