using VaultPolicy.Primitives;

namespace VaultPolicy.Simulation.Markets;

/// <summary>One funding payment of a perp market.</summary>
/// <param name="Time">When it is paid, UTC.</param>
/// <param name="Rate">The rate of this one interval as a fraction of notional; positive means that longs pay shorts.</param>
public readonly record struct FundingPoint(UnixTime Time, decimal Rate);
