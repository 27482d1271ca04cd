namespace VaultPolicy.PolicyEngine.Vault.Options;

/// <summary>What one whole unit of an option is worth and how it moves. Greeks are of one long unit.</summary>
/// <remarks>
/// The value is rounded to <see cref="Decimals"/> decimals against the vault: down for what it holds, up for what it has written. It is not
/// discounted: collateral at a venue earns nothing. Greeks hold the volatility of the strike fixed (sticky strike).
/// </remarks>
/// <param name="Known">False when there is no price or no usable smile; the other members then are 0.</param>
/// <param name="Down">The value in the valuation unit, rounded down.</param>
/// <param name="Up">The value in the valuation unit, rounded up.</param>
/// <param name="Volatility">The implied volatility per root of a year; 0 once expired.</param>
/// <param name="Delta">Units of the underlying that move as much: dV/dS.</param>
/// <param name="Gamma">Change of <paramref name="Delta"/> per unit of price: d2V/dS2.</param>
/// <param name="Vega">Change of value per percentage point of volatility.</param>
/// <param name="Theta">Change of value per day that passes.</param>
public readonly record struct OptionMark(
    bool Known, decimal Down, decimal Up, decimal Volatility, decimal Delta, decimal Gamma, decimal Vega, decimal Theta)
{
    /// <summary>Decimals of values.</summary>
    public const int Decimals = 12;

    /// <summary>The value of one unit of a position of this sign.</summary>
    /// <param name="size">The signed size.</param>
    public decimal PriceFor(decimal size) => size < 0m ? Up : Down;

    /// <summary>The value of a position in the valuation unit: negative for a written one, never better for the vault than the model's.</summary>
    /// <param name="size">The signed size in whole units.</param>
    public decimal ValueOf(decimal size) => size * PriceFor(size);
}
