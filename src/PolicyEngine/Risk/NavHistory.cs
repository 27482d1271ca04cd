using System.Collections.Immutable;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Risk;

/// <summary>
/// NAV per share over the longest drawdown window, at most <see cref="MaxPoints"/> points. Where steps come faster than the points allow,
/// a point keeps the highest value of its bucket, so that a drawdown is never understated.
/// </summary>
internal static class NavHistory
{
    /// <summary>The most points that are kept.</summary>
    public const int MaxPoints = 1_024;

    public static bool TryPerShare(VaultState state, VaultEngineLayout layout, decimal nav, out decimal perShare)
    {
        perShare = 0m;
        if (!state.TotalShares.TryToDecimalFloor(layout.Model.Vault.Share.Decimals, out decimal shares) || shares == 0m)
        {
            return false;
        }

        try
        {
            perShare = nav / shares;
            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    /// <summary>The highest value within a window that ends now; 0 before the first point.</summary>
    public static decimal Peak(ImmutableArray<NavPoint> points, UnixTime now, long windowSeconds, long keptSeconds)
    {
        decimal peak = 0m;
        long from = now.Seconds - windowSeconds;
        long bucket = BucketSeconds(keptSeconds);
        for (int i = points.Length - 1; i >= 0 && points[i].Time.Seconds + bucket > from; i--)
        {
            ref readonly NavPoint point = ref points.ItemRef(i);
            if (point.NavPerShare > peak)
            {
                peak = point.NavPerShare;
            }
        }

        return peak;
    }

    /// <summary>1 - value now / highest value, which is that of now where nothing before was higher. At most 1.</summary>
    public static decimal Drawdown(decimal value, decimal peak)
    {
        peak = Math.Max(peak, value);
        return peak > 0m ? Math.Min(1m, 1m - (value / peak)) : 1m;
    }

    /// <summary>The lowest and the highest value within the window, now included.</summary>
    public static (decimal Low, decimal High) Extremes(ImmutableArray<NavPoint> points, decimal value, UnixTime now, long windowSeconds, long keptSeconds)
    {
        decimal low = value;
        decimal high = value;
        long from = now.Seconds - windowSeconds;
        long bucket = BucketSeconds(keptSeconds);
        for (int i = points.Length - 1; i >= 0 && points[i].Time.Seconds + bucket > from; i--)
        {
            low = Math.Min(low, points[i].Low);
            high = Math.Max(high, points[i].NavPerShare);
        }

        return (low, high);
    }

    /// <summary>The history with the value of now, and without what no window reaches.</summary>
    public static ImmutableArray<NavPoint> Append(ImmutableArray<NavPoint> points, UnixTime now, decimal perShare, long keptSeconds)
    {
        if (keptSeconds <= 0)
        {
            return points;
        }

        long bucket = BucketSeconds(keptSeconds);
        var point = new NavPoint(now, perShare);
        if (points.Length > 0 && now.FloorTo(bucket) == points[^1].Time.FloorTo(bucket))
        {
            decimal low = Math.Min(perShare, points[^1].Low);
            return perShare >= points[^1].NavPerShare ? points.SetItem(points.Length - 1, point with { Low = low })
                : low < points[^1].Low ? points.SetItem(points.Length - 1, points[^1] with { Low = low })
                : points;
        }

        int first = 0;
        while (first < points.Length && points[first].Time.Seconds + bucket <= now.Seconds - keptSeconds)
        {
            first++;
        }

        var kept = ImmutableArray.CreateBuilder<NavPoint>(points.Length - first + 1);
        kept.AddRange(points.AsSpan()[first..]);
        kept.Add(point);
        return kept.MoveToImmutable();
    }

    private static long BucketSeconds(long keptSeconds) => Math.Max(1, keptSeconds / MaxPoints);
}
