using System.Collections.Immutable;

namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>The lowest and the highest prices of one bucket of time.</summary>
/// <param name="Bucket">The bucket: the Unix time divided by the bucket's length, rounded down.</param>
/// <param name="Low">Lowest guarded prices in the valuation unit, one per asset of the policy; 0 where there was none.</param>
/// <param name="High">Highest ones.</param>
public sealed record PriceRange(long Bucket, ImmutableArray<decimal> Low, ImmutableArray<decimal> High);
