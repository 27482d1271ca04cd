namespace VaultPolicy.PolicyEngine.Hedging;

/// <summary>What kept a hedge from being the trade that the band asks for.</summary>
public enum HedgeLimitKind
{
    /// <summary>Orders that wait already bring net delta into the band.</summary>
    Pending,

    /// <summary>The expected cost is above the multiple of the expected profit.</summary>
    Cost,

    /// <summary>The largest hedge.</summary>
    MaxTrade,

    /// <summary>The largest value of hedges within the window.</summary>
    MaxSpeed,

    /// <summary>No venue has room for more.</summary>
    Capacity,

    /// <summary>What is left is smaller than the smallest trade.</summary>
    MinTrade,
}
