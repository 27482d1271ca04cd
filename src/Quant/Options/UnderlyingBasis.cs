namespace VaultPolicy.Quant.Options;

/// <summary>What the price of the underlying of an option is, and so what its Greeks hold fixed.</summary>
public enum UnderlyingBasis
{
    /// <summary>
    /// The spot price: it grows at rate - yield (Black-Scholes-Merton). Delta and gamma are per unit of spot; rho and theta hold spot and
    /// yield fixed.
    /// </summary>
    Spot,

    /// <summary>
    /// The forward or futures price to the option's expiry: it has no drift, and the yield is not used (Black-76). Delta and gamma are
    /// per unit of forward, discounted; rho and theta hold the forward fixed.
    /// </summary>
    Forward,
}
