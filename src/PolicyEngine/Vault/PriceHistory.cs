using System.Collections.Immutable;

namespace VaultPolicy.PolicyEngine.Vault;

/// <summary>
/// Past prices at a fixed sampling interval, for historical value at risk. Of each price the first that is believed within a bucket counts; a
/// bucket without a step stays empty, and no return is taken across it.
/// </summary>
/// <param name="IntervalSeconds">The sampling interval; 0 when no measure of the policy looks at past prices.</param>
/// <param name="Samples">Oldest first, at most one per bucket, bounded by what the policy's measures need.</param>
public sealed record PriceHistory(long IntervalSeconds, ImmutableArray<PriceSample> Samples)
{
    /// <summary>No past prices, and none needed.</summary>
    public static PriceHistory None { get; } = new(0, []);
}
