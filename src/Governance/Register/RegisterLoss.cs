using VaultPolicy.PolicyEngine.Register;

namespace VaultPolicy.Governance.Register;

/// <summary>A subject who could enter under the old register and cannot under the new one.</summary>
/// <param name="Before">The entry in the old register.</param>
/// <param name="Reason">Why.</param>
/// <param name="Exit">Whether the subject can still leave.</param>
public sealed record RegisterLoss(RegisterEntry Before, RegisterLossReason Reason, RegisterExit Exit);
