using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>One executed trade.</summary>
/// <param name="Time">When.</param>
/// <param name="Asset">The asset index.</param>
/// <param name="Notional">Traded notional in the valuation unit.</param>
/// <param name="SlippageCost">Cost against the reference price in the valuation unit, at least 0.</param>
/// <param name="Nav">NAV before the trade in the valuation unit.</param>
public sealed record TradeRecord(
    UnixTime Time,
    int Asset,
    decimal Notional,
    decimal SlippageCost,
    decimal Nav);
