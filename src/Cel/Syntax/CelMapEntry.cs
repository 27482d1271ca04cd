namespace VaultPolicy.Cel.Syntax;

/// <summary>An entry of a map literal.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value.</param>
/// <param name="IsOptional">Whether <c>?</c> precedes the key.</param>
public sealed record CelMapEntry(CelExpr Key, CelExpr Value, bool IsOptional);
