namespace VaultPolicy.Dsl.Model;

/// <summary>What happens when a limit is breached or a breaker fires; the members are in rising order of strictness (design: the action lattice).</summary>
public enum RiskAction
{
    /// <summary>Report only.</summary>
    Warn,

    /// <summary>Refuse what increases the measured risk.</summary>
    Block,

    /// <summary>Reduce the measured risk until the limit holds.</summary>
    Reduce,

    /// <summary>Guarded mode: only risk-reducing trades.</summary>
    Guard,

    /// <summary>Paused mode: no trades, no deposits.</summary>
    Pause,

    /// <summary>Safety mode: withdraw only.</summary>
    Safety,

    /// <summary>Unwinding mode: close every position.</summary>
    Unwind,
}
