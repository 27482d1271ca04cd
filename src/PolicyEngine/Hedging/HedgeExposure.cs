namespace VaultPolicy.PolicyEngine.Hedging;

/// <summary>What there is to hedge in one underlying, in the valuation unit.</summary>
/// <param name="Delta">Signed value of the net delta of everything held, options included.</param>
/// <param name="Pending">Signed value of hedges that were ordered and are not filled yet; they count as filled.</param>
/// <param name="Target">The net delta to hold, usually 0.</param>
/// <param name="Recent">Unsigned value of hedges within the speed window, pending ones included; at least 0.</param>
/// <param name="ExpectedProfit">What the hedged book is expected to earn until the next hedge; see <see cref="ScalpProfit"/>.</param>
public readonly record struct HedgeExposure(decimal Delta, decimal Pending, decimal Target, decimal Recent, decimal ExpectedProfit);
