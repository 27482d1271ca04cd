namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>What a step reports.</summary>
public enum StepEventKind
{
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

    /// <summary>The vault or a margin account owes more than it has; the loss is bounded at zero.</summary>
    Insolvent,

    /// <summary>What a guard held back is permitted again.</summary>
    Released,

    /// <summary>An order was cancelled by the engine.</summary>
    Cancelled,

    /// <summary>The strategy opened an underlying.</summary>
    Entered,

    /// <summary>The strategy closed an underlying.</summary>
    Exited,

    /// <summary>An option position was settled at its expiry.</summary>
    Settled,
}
