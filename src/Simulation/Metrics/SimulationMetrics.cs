namespace VaultPolicy.Simulation.Metrics;

/// <summary>Return and risk of a simulation. Null where there are too few observations or a denominator is 0.</summary>
/// <remarks>
/// Computed from net asset value per share at the last step of each UTC day, 365 days a year, risk-free rate 0. Ratios are
/// rounded to 9 digits after the point, money to 2, half to even.
/// </remarks>
public sealed record SimulationMetrics
{
    /// <summary>The return per share over the whole time; 0.1 is 10 %.</summary>
    public required decimal TotalReturn { get; init; }

    /// <summary>The return per share counted in the vault's asset.</summary>
    public required decimal TotalReturnInAsset { get; init; }

    /// <summary>The geometric return a year.</summary>
    public required decimal? AnnualisedReturn { get; init; }

    /// <summary>The standard deviation of daily returns, a year.</summary>
    public required decimal? Volatility { get; init; }

    /// <summary>Sharpe ratio a year.</summary>
    public required decimal? Sharpe { get; init; }

    /// <summary>Sortino ratio of daily returns times the root of 365.</summary>
    public required decimal? Sortino { get; init; }

    /// <summary>Geometric return a year over the largest drawdown.</summary>
    public required decimal? Calmar { get; init; }

    /// <summary>The largest fall of value per share from a peak, over all steps.</summary>
    public required decimal MaxDrawdown { get; init; }

    /// <summary>Traded value over mean net asset value, a year.</summary>
    public required decimal? Turnover { get; init; }

    /// <summary>Funding received less paid.</summary>
    public required decimal FundingEarned { get; init; }

    /// <summary>What written options were sold for.</summary>
    public required decimal PremiumReceived { get; init; }

    /// <summary>What options were bought, or bought back, for.</summary>
    public required decimal PremiumPaid { get; init; }

    /// <summary>What written options cost at their expiry, less what bought ones brought.</summary>
    public required decimal SettlementPaid { get; init; }

    /// <summary>Management and performance fees: the shares minted for them at their last value.</summary>
    public required decimal VaultFees { get; init; }

    /// <summary>Entry and exit fees.</summary>
    public required decimal FlowFees { get; init; }

    /// <summary>Fees paid to venues.</summary>
    public required decimal VenueFees { get; init; }

    /// <summary>The cost of trades against the middle price.</summary>
    public required decimal SlippageCost { get; init; }

    /// <summary>Steps after which net delta was outside the hedge band.</summary>
    public required int HedgeDeviations { get; init; }

    /// <summary>True when the vault or a margin account ever owed more than it had.</summary>
    public required bool Insolvent { get; init; }

    /// <summary>How often daily returns fell below historical value at risk; null with fewer than 251 of them.</summary>
    public required VarExceptions? VarExceptions { get; init; }
}
