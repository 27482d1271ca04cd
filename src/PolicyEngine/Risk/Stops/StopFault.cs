namespace VaultPolicy.PolicyEngine.Risk.Stops;

/// <summary>Why a stop-loss cannot be judged. Until it can, nothing may increase the position that it guards.</summary>
public enum StopFault
{
    /// <summary>It can.</summary>
    None,

    /// <summary>There is no price, or it is 0 or below.</summary>
    NoPrice,

    /// <summary>Past prices do not reach back to the start of the average's window.</summary>
    WindowNotCovered,

    /// <summary>There is no value at risk: past prices do not cover it.</summary>
    NoValueAtRisk,

    /// <summary>The distance is not between 0 and 100 %: the stop could never fire, or always does.</summary>
    DistanceOutOfRange,
}
