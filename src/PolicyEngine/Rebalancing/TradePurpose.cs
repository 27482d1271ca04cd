namespace VaultPolicy.PolicyEngine.Rebalancing;

/// <summary>What a trade does to risk; in order of priority.</summary>
internal enum TradePurpose
{
    /// <summary>Every leg makes a holding smaller.</summary>
    Reduce,

    /// <summary>Brings the net delta of an underlying closer to zero.</summary>
    Hedge,

    /// <summary>Everything else.</summary>
    Increase,
}
