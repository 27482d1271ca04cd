namespace VaultPolicy.Simulation.Backtest;

/// <summary>Sums over a simulation. Money is in the valuation unit at the time of each event.</summary>
public sealed record SimulationTotals
{
    /// <summary>Funding received less paid.</summary>
    public decimal FundingEarned { get; init; }

    /// <summary>What written options were sold for.</summary>
    public decimal PremiumReceived { get; init; }

    /// <summary>What options were bought, or bought back, for.</summary>
    public decimal PremiumPaid { get; init; }

    /// <summary>What written options cost at their expiry.</summary>
    public decimal SettlementPaid { get; init; }

    /// <summary>What bought options brought at their expiry.</summary>
    public decimal SettlementReceived { get; init; }

    /// <summary>The value of all trades.</summary>
    public decimal TradedNotional { get; init; }

    /// <summary>Fees paid to venues, liquidation fees included.</summary>
    public decimal VenueFees { get; init; }

    /// <summary>The cost of trades against the middle price before them.</summary>
    public decimal SlippageCost { get; init; }

    /// <summary>Entry and exit fees taken from depositors.</summary>
    public decimal FlowFees { get; init; }

    /// <summary>The number of trades.</summary>
    public int Trades { get; init; }

    /// <summary>The number of orders that a venue filled in part or not at all.</summary>
    public int Unfilled { get; init; }

    /// <summary>The number of liquidated positions.</summary>
    public int Liquidations { get; init; }

    /// <summary>Deposits and redemptions that were done.</summary>
    public int FlowsMade { get; init; }

    /// <summary>Deposits and redemptions that were refused.</summary>
    public int FlowsRefused { get; init; }

    /// <summary>Steps after which net delta was outside the hedge band.</summary>
    public int HedgeDeviations { get; init; }

    /// <summary>Those of them for which no limit, fault or mode is on the tape; always 0 unless the policy or the engine is wrong.</summary>
    public int UnexplainedHedgeDeviations { get; init; }

    /// <summary>Steps at which the vault could not be valued.</summary>
    public int UnknownSteps { get; init; }

    /// <summary>True when the vault or a margin account ever owed more than it had.</summary>
    public bool Insolvent { get; init; }
}
