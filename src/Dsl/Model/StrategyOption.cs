namespace VaultPolicy.Dsl.Model;

/// <summary>A key that only some strategy kinds have.</summary>
/// <param name="Key">The key path.</param>
/// <param name="Value">The value.</param>
public sealed record StrategyOption(
    Located<string> Key,
    Quantity Value);
