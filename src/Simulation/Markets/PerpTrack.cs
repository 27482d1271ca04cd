using System.Collections.Immutable;

namespace VaultPolicy.Simulation.Markets;

/// <summary>One perpetual market.</summary>
/// <param name="Venue">The venue as named by the policy.</param>
/// <param name="Asset">The underlying's symbol.</param>
/// <param name="FundingIntervalSeconds">The time between payments.</param>
/// <param name="Points">Marks, one per step.</param>
/// <param name="Funding">Payments after the first step and until the last, oldest first.</param>
/// <param name="InitialRate">The rate last paid at or before the first step; 0 when there was none.</param>
public sealed record PerpTrack(
    string Venue,
    string Asset,
    long FundingIntervalSeconds,
    ImmutableArray<MarketPoint> Points,
    ImmutableArray<FundingPoint> Funding,
    decimal InitialRate);
