using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Model;

/// <summary>An amount of a named asset.</summary>
/// <param name="Asset">The asset symbol.</param>
/// <param name="Amount">The exact amount.</param>
public sealed record AssetAmount(
    string Asset,
    TokenAmount Amount);
