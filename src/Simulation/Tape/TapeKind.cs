namespace VaultPolicy.Simulation.Tape;

/// <summary>What a record of the tape is about.</summary>
public enum TapeKind
{
    /// <summary>Something about the market data.</summary>
    MarketNote,

    /// <summary>A funding payment was settled.</summary>
    Funding,

    /// <summary>A deposit or redemption was asked for, with the decision.</summary>
    Flow,

    /// <summary>A rebalance trigger fired.</summary>
    Trigger,

    /// <summary>An order was made.</summary>
    Order,

    /// <summary>A limit refused or shrank a trade.</summary>
    Blocked,

    /// <summary>A risk limit is breached.</summary>
    LimitBreached,

    /// <summary>A breaker fired.</summary>
    BreakerFired,

    /// <summary>An oracle is faulty.</summary>
    OracleFault,

    /// <summary>The operating mode changed.</summary>
    ModeChanged,

    /// <summary>Fee shares were minted.</summary>
    FeeAccrued,

    /// <summary>An expression failed; its fail-closed action was taken.</summary>
    RuleError,

    /// <summary>The vault or a margin account owes more than it has.</summary>
    Insolvent,

    /// <summary>What a guard held back is permitted again.</summary>
    Released,

    /// <summary>An order was cancelled.</summary>
    Cancelled,

    /// <summary>The strategy opened an underlying.</summary>
    Entered,

    /// <summary>The strategy closed an underlying.</summary>
    Exited,

    /// <summary>An option position was settled at its expiry.</summary>
    Settled,

    /// <summary>A venue filled an order, wholly or in part.</summary>
    Fill,

    /// <summary>A venue did not fill an order.</summary>
    Unfilled,

    /// <summary>A venue closed the positions of an account.</summary>
    Liquidation,

    /// <summary>Net delta was outside the hedge band after the step; the record names what prevented the hedge.</summary>
    HedgeDeviation,
}
