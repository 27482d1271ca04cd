namespace VaultPolicy.Dsl.Model;

/// <summary>A key of a strategy that is read and typed but not enforced yet.</summary>
/// <param name="Key">The key path.</param>
/// <param name="Value">The value.</param>
public sealed record StrategyOption(
    Located<string> Key,
    Quantity Value);
