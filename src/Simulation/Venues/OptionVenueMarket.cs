using System.Collections.Immutable;
using VaultPolicy.PolicyEngine.Vault.Options;
using VaultPolicy.Primitives;

namespace VaultPolicy.Simulation.Venues;

/// <summary>What an option venue quotes at one time.</summary>
/// <param name="Now">The time.</param>
/// <param name="Venue">Index of the venue in the policy.</param>
/// <param name="Smiles">The smiles of all venues.</param>
/// <param name="Spots">The price of each asset of the policy in the valuation unit; 0 where there is none.</param>
public sealed record OptionVenueMarket(UnixTime Now, int Venue, ImmutableArray<OptionSmile> Smiles, ImmutableArray<decimal> Spots)
{
    /// <summary>The price of an underlying; 0 when there is none.</summary>
    /// <param name="asset">Index of the asset.</param>
    public decimal Spot(int asset) => Spots[asset];

    /// <summary>The smile of an option's expiry, or null.</summary>
    /// <param name="contract">The option.</param>
    public OptionSmile? SmileOf(OptionContract contract) =>
        Smiles.FirstOrDefault(s => s.Venue == Venue && s.Asset == contract.Asset && s.Expiry == contract.Expiry);

    /// <summary>The mark of an option; not known without a smile.</summary>
    /// <param name="contract">The option.</param>
    public OptionMark Mark(OptionContract contract) => OptionMarks.Of(contract, Now, Spot(contract.Asset), SmileOf(contract));
}
