namespace VaultPolicy.Dsl.Model;

/// <summary>A number of the scenario margin by its name, such as `volatilityUp`.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value.</param>
public sealed record MarginNumber(
    string Name,
    Located<decimal> Value);
