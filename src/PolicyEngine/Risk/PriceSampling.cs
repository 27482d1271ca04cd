using System.Collections.Immutable;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Risk;

/// <summary>Appends to the price history: the first prices of each bucket, the newest samples only.</summary>
internal static class PriceSampling
{
    public static PriceHistory Append(PriceHistory history, PortfolioPrices prices, UnixTime now, int maxSamples)
    {
        if (history.IntervalSeconds == 0 || maxSamples == 0)
        {
            return history;
        }

        long bucket = now.FloorTo(history.IntervalSeconds).Seconds / history.IntervalSeconds;
        ImmutableArray<PriceSample> samples = history.Samples;
        if (samples.Length > 0 && samples[^1].Bucket >= bucket)
        {
            return history;
        }

        int first = Math.Max(0, samples.Length + 1 - maxSamples);
        var kept = ImmutableArray.CreateBuilder<PriceSample>(samples.Length - first + 1);
        kept.AddRange(samples.AsSpan()[first..]);
        kept.Add(new PriceSample(bucket, ImmutableArray.Create(prices.Spot), ImmutableArray.Create(prices.Mark)));
        return history with { Samples = kept.MoveToImmutable() };
    }
}
