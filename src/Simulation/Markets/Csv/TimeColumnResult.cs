namespace VaultPolicy.Simulation.Markets.Csv;

/// <summary>The times of rows.</summary>
/// <param name="Seconds">Seconds since 1970, one per row.</param>
/// <param name="Zoned">True when they are UTC; false when they were written without a zone.</param>
internal sealed record TimeColumnResult(long[] Seconds, bool Zoned);
