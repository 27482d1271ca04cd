namespace VaultPolicy.PolicyEngine.Risk.Margin;

/// <summary>Why there is no capital adequacy ratio. A faulty input is never replaced by a number: nothing may increase risk while there is one.</summary>
public enum MarginFault
{
    /// <summary>There is one.</summary>
    None,

    /// <summary>Thresholds are below 0 or do not rise from liquidation over maintenance to initial, or the hysteresis is below 0.</summary>
    ThresholdsCrossed,

    /// <summary>A confidence is not between 50 % and 100 %, or a volatility, lag, delta or cost is out of its range.</summary>
    LatencyOutOfRange,

    /// <summary>The grid of scenarios or a position is out of its range: an expired option, a price of 0 or less, a volatility below 0.</summary>
    PositionOutOfRange,

    /// <summary>A number of a position or a result is not finite or too large.</summary>
    NotFinite,

    /// <summary>A price, a mark or a volatility that the measurement needs is missing.</summary>
    Missing,
}
