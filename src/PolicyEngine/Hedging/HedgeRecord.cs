using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Hedging;

/// <summary>A hedge that was ordered.</summary>
/// <param name="Time">When.</param>
/// <param name="Asset">The index of the underlying.</param>
/// <param name="Value">The unsigned value in the valuation unit.</param>
public readonly record struct HedgeRecord(UnixTime Time, int Asset, decimal Value);
