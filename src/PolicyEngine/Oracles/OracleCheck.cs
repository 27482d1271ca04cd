using VaultPolicy.Dsl.Expressions;

namespace VaultPolicy.PolicyEngine.Oracles;

/// <summary>What the guard says about one oracle at one time.</summary>
/// <param name="View">The reading as expressions see it; its price is 0 when there is none.</param>
/// <param name="Fault">Why it is not believed.</param>
/// <param name="Observed">The value that caused the fault: seconds, a share, a count or a price; 0 where there is none.</param>
/// <param name="Bound">The bound it was held against; 0 where there is none.</param>
public readonly record struct OracleCheck(OracleView View, OracleFault Fault, decimal Observed, decimal Bound)
{
    /// <summary>The time-weighted price before this moment; null when the oracle has none or its window is not covered.</summary>
    public decimal? Twap { get; init; }

    /// <summary>|price / <see cref="Twap"/> - 1|, at most the largest number; null without a time-weighted price.</summary>
    public decimal? TwapDeviation { get; init; }

    /// <summary>True when the price may be used for value and for trades.</summary>
    public bool Healthy => Fault == OracleFault.None;

    /// <summary>True when there is a price at all, believed or not; breakers may look at it.</summary>
    public bool HasPrice => View.Price > 0m;

    /// <summary>True when the price enters the time-weighted average: nothing but the average itself speaks against it.</summary>
    public bool EntersTwap => HasPrice && Fault is OracleFault.None or OracleFault.TwapNotCovered or OracleFault.TooFewObservations or OracleFault.TwapDeviating;
}
