namespace VaultPolicy.Dsl.Model;

/// <summary>One target weight.</summary>
/// <param name="Asset">The asset.</param>
/// <param name="Weight">The share of NAV, 0 to 1.</param>
public sealed record TargetWeight(
    Located<string> Asset,
    Located<decimal> Weight);
