using System.Collections.Immutable;

namespace VaultPolicy.Simulation.Markets;

/// <summary>Funding payments of one perp market, oldest first, on a grid of one interval; payments may be missing, none is double.</summary>
/// <param name="Name">Where it comes from: the file and the contract.</param>
/// <param name="IntervalSeconds">The time between payments, such as 28,800.</param>
/// <param name="Points">The payments; at least two.</param>
public sealed record FundingSeries(string Name, long IntervalSeconds, ImmutableArray<FundingPoint> Points);
