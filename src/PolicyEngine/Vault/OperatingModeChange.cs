using VaultPolicy.PolicyEngine.StateMachines;

namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>What a request to change the operating mode did.</summary>
/// <param name="Result">What became of the trigger, with the guards that do not hold.</param>
/// <param name="State">The vault afterwards; the same object when nothing changed.</param>
public sealed record OperatingModeChange(FireResult<OperatingMode> Result, VaultState State);
