using VaultPolicy.Dsl.Expressions;

namespace VaultPolicy.PolicyEngine.Oracles;

/// <summary>What the guard says about one oracle at one time.</summary>
/// <param name="View">The reading as expressions see it; its price is 0 when there is none.</param>
/// <param name="Fault">Why it is not believed.</param>
/// <param name="Observed">The value that caused the fault: an age in seconds, a divergence or a price; 0 where there is none.</param>
/// <param name="Bound">The bound it was held against; 0 where there is none.</param>
public readonly record struct OracleCheck(OracleView View, OracleFault Fault, decimal Observed, decimal Bound)
{
    /// <summary>True when the price may be used for value and for trades.</summary>
    public bool Healthy => Fault == OracleFault.None;

    /// <summary>True when there is a price at all, believed or not; breakers may look at it.</summary>
    public bool HasPrice => View.Price > 0m;
}
