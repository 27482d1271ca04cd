namespace VaultPolicy.Dsl.Model;

/// <summary>What a token is a claim on, in part: another asset, an issuer, a protocol.</summary>
/// <param name="Name">An asset of the policy or any other name.</param>
/// <param name="Share">The share of the token's value, 0 to 1.</param>
public sealed record AssetPart(Located<string> Name, Located<decimal> Share);
