namespace VaultPolicy.PolicyEngine.Hedging;

/// <summary>Why a hedge cannot be decided. A faulty input makes no trade; it is never replaced by a number.</summary>
public enum HedgeFault
{
    /// <summary>It can.</summary>
    None,

    /// <summary>A band is below 0.</summary>
    NegativeBand,

    /// <summary>A limit, a cost, a room or the value hedged so far is below 0.</summary>
    NegativeLimit,

    /// <summary>The outer band lies inside the band.</summary>
    HardBandInside,

    /// <summary>A price, a risk aversion or a net asset value is 0 or below.</summary>
    NotPositive,

    /// <summary>A number is too large, or a statistic is not finite.</summary>
    OutOfRange,
}
