using System.Collections.Immutable;
using VaultPolicy.Primitives;

namespace VaultPolicy.Simulation.Venues;

/// <summary>What a venue needs to turn orders into base units.</summary>
/// <param name="Decimals">Decimals per asset of the policy.</param>
/// <param name="Cash">Index of the vault's asset.</param>
/// <param name="CashPrice">Its price in the valuation unit, above 0.</param>
public sealed record VenueContext(ImmutableArray<int> Decimals, int Cash, decimal CashPrice)
{
    /// <summary>The value in the valuation unit of base units at a price, rounded down where decimal cannot hold it exactly.</summary>
    /// <param name="amount">Base units.</param>
    /// <param name="asset">The asset they count.</param>
    /// <param name="price">The price of one whole unit.</param>
    public decimal ValueOf(UInt256 amount, int asset, decimal price) => amount.ToDecimalFloor(Decimals[asset]) * price;

    /// <summary>A value in the valuation unit in base units of the vault's asset, rounded up.</summary>
    /// <param name="value">The value, at least 0.</param>
    public UInt256 CashCeil(decimal value) => UInt256.FromDecimalCeil(value / CashPrice, Decimals[Cash]);
}
