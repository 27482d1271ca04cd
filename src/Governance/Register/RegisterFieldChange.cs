namespace VaultPolicy.Governance.Register;

/// <summary>A value that differs.</summary>
/// <param name="Field">The column.</param>
/// <param name="Before">The value in the old register.</param>
/// <param name="After">The value in the new one.</param>
public sealed record RegisterFieldChange(string Field, string Before, string After);
