namespace VaultPolicy.PolicyEngine.Vault.Options;

/// <summary>An open option position.</summary>
/// <param name="Contract">The option.</param>
/// <param name="Size">Signed size in whole units of the underlying, not 0; negative is written (short).</param>
public sealed record OptionPosition(OptionContract Contract, decimal Size);
