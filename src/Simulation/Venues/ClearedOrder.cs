using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.Simulation.Venues;

/// <summary>What clearing made of an order.</summary>
/// <param name="Order">The order.</param>
/// <param name="Price">The average price in the valuation unit, spread and impact included, fee not.</param>
/// <param name="ReferencePrice">The middle price before.</param>
/// <param name="Share">The share of the order that its limit and liquidity permit, 0 to 1; the rest is cancelled (immediate or cancel).</param>
/// <param name="Refusal">Why it is not filled in whole; empty when it is.</param>
public sealed record ClearedOrder(Order Order, decimal Price, decimal ReferencePrice, decimal Share, string Refusal);
