namespace VaultPolicy.Simulation.Markets.Generated;

/// <summary>One generated perp market. Payments fall on multiples of the interval from midnight UTC.</summary>
/// <param name="Venue">The venue as named by the policy.</param>
/// <param name="Asset">The underlying's symbol.</param>
/// <param name="Funding">The funding rate a year.</param>
/// <param name="FundingIntervalSeconds">The time between payments.</param>
/// <param name="Basis">The mark over spot, minus 1.</param>
/// <param name="DailyVolume">Traded value a day in the valuation unit; 0 for unknown.</param>
public sealed record GeneratedPerp(
    string Venue,
    string Asset,
    MeanReversion Funding,
    long FundingIntervalSeconds,
    MeanReversion Basis,
    decimal DailyVolume);
