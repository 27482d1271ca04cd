namespace VaultPolicy.Dsl.Model;

/// <summary>An asset that counts as collateral.</summary>
/// <param name="Asset">The asset.</param>
/// <param name="Share">The share of its value that counts, 0 to 1: one less its haircut.</param>
public sealed record CollateralShare(
    Located<string> Asset,
    Located<decimal> Share);
