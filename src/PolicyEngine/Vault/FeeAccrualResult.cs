using VaultPolicy.PolicyEngine.Fees;

namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>A vault after its fees were charged.</summary>
/// <param name="State">The vault afterwards, fee shares in circulation and booked to their receivers.</param>
/// <param name="Charge">What was charged.</param>
public sealed record FeeAccrualResult(VaultState State, FeeCharge Charge);
