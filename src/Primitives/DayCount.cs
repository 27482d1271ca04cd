namespace VaultPolicy.Primitives;

/// <summary>How many days of 86,400 seconds a year has when a yearly rate is applied to a span of time.</summary>
public enum DayCount
{
    /// <summary>365 days: ACT/365 fixed, the usual choice of on-chain code (31,536,000 seconds).</summary>
    Actual365,

    /// <summary>360 days: ACT/360 of the money market (31,104,000 seconds).</summary>
    Actual360,

    /// <summary>365.25 days: the Julian year (31,557,600 seconds).</summary>
    Actual36525,
}
