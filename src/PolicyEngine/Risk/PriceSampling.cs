using System.Collections.Immutable;
using System.Runtime.InteropServices;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Risk;

/// <summary>Appends to the price history: of each price the first that is believed within a bucket, and the newest samples only.</summary>
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
            PriceSample newest = samples[^1];
            bool fills = newest.Bucket == bucket && (Misses(newest.Prices, prices.Spot) || Misses(newest.Marks, prices.Mark));
            return !fills ? history : history with
            {
                Samples = samples.SetItem(samples.Length - 1, newest with { Prices = Filled(newest.Prices, prices.Spot), Marks = Filled(newest.Marks, prices.Mark) }),
            };
        }

        int first = Math.Max(0, samples.Length + 1 - maxSamples);
        var kept = ImmutableArray.CreateBuilder<PriceSample>(samples.Length - first + 1);
        kept.AddRange(samples.AsSpan()[first..]);
        kept.Add(new PriceSample(bucket, ImmutableArray.Create(prices.Spot), ImmutableArray.Create(prices.Mark)));
        return history with { Samples = kept.MoveToImmutable() };
    }

    // An oracle that is faulty at the first step of a bucket would otherwise cost two returns.
    private static bool Misses(ImmutableArray<decimal> seen, decimal[] prices)
    {
        for (int i = 0; i < prices.Length; i++)
        {
            if (seen[i] == 0m && prices[i] != 0m)
            {
                return true;
            }
        }

        return false;
    }

    private static ImmutableArray<decimal> Filled(ImmutableArray<decimal> seen, decimal[] prices)
    {
        var filled = new decimal[prices.Length];
        for (int i = 0; i < filled.Length; i++)
        {
            filled[i] = seen[i] == 0m ? prices[i] : seen[i];
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(filled);
    }
}
