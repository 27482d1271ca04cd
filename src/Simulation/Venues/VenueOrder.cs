using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.Simulation.Venues;

/// <summary>An order together with its value, for clearing.</summary>
/// <param name="Order">A trade, not a margin move.</param>
/// <param name="Value">Its absolute value at the middle price in the valuation unit.</param>
public sealed record VenueOrder(Order Order, decimal Value)
{
    /// <summary>True when it buys.</summary>
    public bool Buys => Order.Kind is OrderKind.SpotBuy or OrderKind.PerpBuy;
}
