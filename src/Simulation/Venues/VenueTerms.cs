namespace VaultPolicy.Simulation.Venues;

/// <summary>What trading at a venue costs. Fractions; 0.0005 is 5 bps.</summary>
public sealed record VenueTerms
{
    /// <summary>The fee on traded value.</summary>
    /// <value>0 to 0.1; 5 bps unless stated.</value>
    public decimal Fee { get; init; } = 0.0005m;

    /// <summary>Half the distance between bid and ask as a fraction of the price.</summary>
    /// <value>0 to 0.1; 1 bp unless stated.</value>
    public decimal HalfSpread { get; init; } = 0.0001m;

    /// <summary>The factor Y of the square-root law; 0 for no impact.</summary>
    /// <value>0 to 10; 1 unless stated.</value>
    public decimal Impact { get; init; } = 1m;

    /// <summary>Traded value a day in the valuation unit where the market does not know it; 0 leaves it unknown, and orders with impact unfilled.</summary>
    /// <value>0 to 1e15; 0 unless stated.</value>
    public decimal DailyVolume { get; init; }

    /// <summary>The standard deviation of daily returns where the market does not know it.</summary>
    /// <value>0 to 1; 5 % unless stated.</value>
    public decimal DailyVolatility { get; init; } = 0.05m;

    /// <summary>Equity over gross notional that opening a perp position and withdrawing margin need.</summary>
    /// <value>0.001 to 1, at least the maintenance margin; 10 % unless stated.</value>
    public decimal InitialMargin { get; init; } = 0.1m;

    /// <summary>Equity over gross notional below which a perp account is liquidated.</summary>
    /// <value>0.001 to 1; 3 % unless stated.</value>
    public decimal MaintenanceMargin { get; init; } = 0.03m;

    /// <summary>Half the distance between bid and ask of options, in volatility: 0.01 is one point.</summary>
    /// <value>0 to 1; 1 point unless stated.</value>
    public decimal VolatilitySpread { get; init; } = 0.01m;

    /// <summary>The fee on options as a share of the value of their underlying.</summary>
    /// <value>0 to 0.1; 3 bps unless stated.</value>
    public decimal OptionFee { get; init; } = 0.0003m;

    /// <summary>The most that the fee on an option may be, as a share of its price.</summary>
    /// <value>0 to 1; 12.5 % unless stated.</value>
    public decimal OptionFeeCap { get; init; } = 0.125m;

    /// <summary>The fee on the notional that is liquidated, beside the trading fee.</summary>
    /// <value>0 to 0.1; 1 % unless stated.</value>
    public decimal LiquidationFee { get; init; } = 0.01m;
}
