namespace VaultPolicy.PolicyEngine.Hedging;

/// <summary>A venue that can hedge, in order of preference.</summary>
/// <param name="Venue">Its index, handed back in <see cref="HedgeTrade"/>.</param>
/// <param name="BuyRoom">The largest value that can be bought there now, at least 0.</param>
/// <param name="SellRoom">The largest value that can be sold there now, at least 0.</param>
/// <param name="Cost">What trading costs there.</param>
public readonly record struct HedgeVenue(int Venue, decimal BuyRoom, decimal SellRoom, HedgeCost Cost);
