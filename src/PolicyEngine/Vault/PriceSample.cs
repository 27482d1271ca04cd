using System.Collections.Immutable;

namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>The prices of one sampling bucket.</summary>
/// <param name="Bucket">The bucket: the Unix time divided by the sampling interval, rounded down.</param>
/// <param name="Prices">Guarded prices in the valuation unit, one per asset of the policy; 0 where there was none.</param>
/// <param name="Marks">Perp marks in the valuation unit, at index venue × assets + asset; 0 where there was none.</param>
public sealed record PriceSample(long Bucket, ImmutableArray<decimal> Prices, ImmutableArray<decimal> Marks);
