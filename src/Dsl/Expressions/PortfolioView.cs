using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Expressions;

/// <summary>`portfolio` of an expression. Ratios are shares of NAV; 1 is 100 %.</summary>
/// <param name="Nav">Net asset value in the valuation unit (the oracles' quote, such as USD).</param>
/// <param name="Leverage">Gross exposure / NAV, where exposure counts every holding but the vault's own asset and idle cash, every perp notional, and options by their delta (the commitment method of AIFMD).</param>
/// <param name="GrossExposure">Sum of |exposure| / NAV; the same number as <see cref="Leverage"/> until look-through exposure differs.</param>
/// <param name="NetExposure">Sum of signed exposure / NAV.</param>
/// <param name="NetDelta">Signed exposure to the strategy's underlyings / NAV; the hedge keeps it near 0.</param>
/// <param name="Concentration">The largest weight of any asset but the vault's own.</param>
/// <param name="Cash">The vault's own asset held idle / NAV.</param>
/// <param name="HedgeRatio">Short notional / long exposure over the underlyings; 1 when there is neither.</param>
public readonly record struct PortfolioView(
    decimal Nav,
    decimal Leverage,
    decimal GrossExposure,
    decimal NetExposure,
    decimal NetDelta,
    decimal Concentration,
    decimal Cash,
    decimal HedgeRatio)
{
    /// <summary>Change of <see cref="NetDelta"/> when every underlying rises by one percent, from options; negative for written ones.</summary>
    public decimal Gamma { get; init; }

    /// <summary>Change of value per percentage point of implied volatility / NAV; negative for written options.</summary>
    public decimal Vega { get; init; }

    /// <summary>Change of value per day that passes / NAV; positive for written options.</summary>
    public decimal Theta { get; init; }

    /// <summary>Sum over options, long or written, of the value of their underlyings / NAV.</summary>
    public decimal OptionNotional { get; init; }

    /// <summary>Decimals of the valuation unit.</summary>
    public byte NavDecimals { get; init; }

    /// <summary><see cref="Nav"/> as expressions see it: an amount, which is 0 when debts are larger than assets.</summary>
    public TokenAmount NavAmount => TokenAmount.FromDecimalFloor(Math.Max(0m, Nav), NavDecimals);
}
