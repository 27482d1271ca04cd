namespace VaultPolicy.PolicyEngine.Hedging;

/// <summary>One part of a hedge.</summary>
/// <param name="Venue">The index of the venue, as given.</param>
/// <param name="Value">The signed value to trade in the valuation unit; above 0 is bought.</param>
public readonly record struct HedgeTrade(int Venue, decimal Value);
