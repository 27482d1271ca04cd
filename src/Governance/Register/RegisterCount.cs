namespace VaultPolicy.Governance.Register;

/// <summary>How many entries have a value.</summary>
/// <param name="Value">The value, as the register writes it.</param>
/// <param name="Count">The entries.</param>
public sealed record RegisterCount(string Value, int Count);
