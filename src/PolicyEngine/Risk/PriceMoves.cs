using System.Collections.Immutable;
using VaultPolicy.PolicyEngine.Oracles;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Risk;

/// <summary>
/// How far prices moved within a window: the price of now against the lowest and the highest of the window and against the last one before
/// it. A window that past prices do not reach back to is not known.
/// </summary>
internal static class PriceMoves
{
    /// <summary>The ranges with the prices of now, without those that no window reaches.</summary>
    public static ImmutableArray<PriceRange> Append(ImmutableArray<PriceRange> ranges, decimal[] prices, UnixTime now, MeasureWindows windows)
    {
        long length = windows.MoveBucketSeconds;
        if (length == 0)
        {
            return ranges;
        }

        long bucket = now.FloorTo(length).Seconds / length;
        if (ranges.Length > 0 && ranges[^1].Bucket >= bucket)
        {
            return ranges[^1].Bucket == bucket && Widens(ranges[^1], prices) ? ranges.SetItem(ranges.Length - 1, Widened(ranges[^1], prices)) : ranges;
        }

        // The newest range at or before the beginning of the longest window is still needed: its price held when the window began.
        int first = 0;
        while (first + 1 < ranges.Length && ranges[first + 1].Bucket * length <= now.Seconds - windows.LongestMove)
        {
            first++;
        }

        ImmutableArray<decimal> seen = ImmutableArray.Create(prices);
        var kept = ImmutableArray.CreateBuilder<PriceRange>(ranges.Length - first + 1);
        kept.AddRange(ranges.AsSpan()[first..]);
        kept.Add(new PriceRange(bucket, seen, seen));
        return kept.MoveToImmutable();
    }

    /// <summary>The largest |price / price then - 1| of the window.</summary>
    public static bool TryMove(
        ImmutableArray<PriceRange> ranges, int asset, decimal price, UnixTime now, long windowSeconds, MeasureWindows windows, out decimal move)
    {
        move = 0m;
        long length = windows.MoveBucketSeconds;
        if (price <= 0m || length == 0 || windowSeconds <= 0 || windowSeconds > windows.LongestMove)
        {
            return false;
        }

        // Of all prices of the window the lowest and the highest are the farthest away; a division for each would cost most of a step.
        decimal low = decimal.MaxValue;
        decimal high = 0m;
        for (int i = ranges.Length - 1; i >= 0; i--)
        {
            PriceRange range = ranges[i];
            if (range.High[asset] == 0m)
            {
                continue;
            }

            low = Math.Min(low, range.Low[asset]);
            high = Math.Max(high, range.High[asset]);
            if (range.Bucket * length <= now.Seconds - windowSeconds)
            {
                move = Math.Max(RelativeDistance.Of(price, low), RelativeDistance.Of(price, high));
                return true;
            }
        }

        return false;
    }

    private static bool Widens(PriceRange range, decimal[] prices)
    {
        for (int i = 0; i < prices.Length; i++)
        {
            if (prices[i] > 0m && (range.Low[i] == 0m || prices[i] < range.Low[i] || prices[i] > range.High[i]))
            {
                return true;
            }
        }

        return false;
    }

    private static PriceRange Widened(PriceRange range, decimal[] prices)
    {
        decimal[] low = [.. range.Low];
        decimal[] high = [.. range.High];
        for (int i = 0; i < prices.Length; i++)
        {
            if (prices[i] > 0m && (prices[i] < low[i] || low[i] == 0m))
            {
                low[i] = prices[i];
            }

            if (prices[i] > high[i])
            {
                high[i] = prices[i];
            }
        }

        return range with { Low = ImmutableArray.Create(low), High = ImmutableArray.Create(high) };
    }
}
