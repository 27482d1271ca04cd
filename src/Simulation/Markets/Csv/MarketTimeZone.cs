namespace VaultPolicy.Simulation.Markets.Csv;

/// <summary>The zone of times that are written without one.</summary>
public enum MarketTimeZone
{
    /// <summary>UTC when the times lie on the grid of their interval from midnight; else British local time when those do, moved to UTC; else refused.</summary>
    Detect,

    /// <summary>UTC.</summary>
    Utc,

    /// <summary>British local time (Europe/London).</summary>
    London,
}
