namespace VaultPolicy.PolicyEngine.Risk.Margin;

/// <summary>How well collateral covers the potential loss, in rising order of strictness.</summary>
public enum MarginState
{
    /// <summary>The capital adequacy ratio is at least the initial threshold.</summary>
    Normal,

    /// <summary>Below the initial threshold: nothing may increase risk.</summary>
    Restricted,

    /// <summary>Below the maintenance threshold: every position is reduced by one share.</summary>
    Deleverage,

    /// <summary>Below the liquidation threshold, or no reduction restores the ratio: every position is closed.</summary>
    Liquidate,
}
