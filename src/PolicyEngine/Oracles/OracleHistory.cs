using System.Collections.Immutable;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Oracles;

/// <summary>
/// The prices of one oracle within the window of its time-weighted price, without a gap: an observation holds until the next, but no longer
/// than a largest time, and a gap forgets what was before it. At most about <see cref="MaxSegments"/> stretches are kept; where observations
/// come faster, those of one stretch are their exact time-weighted mean, so that nothing is lost by choosing when to look.
/// </summary>
/// <param name="Segments">Oldest first; the last begins at the last observation and has its price.</param>
public sealed record OracleHistory(ImmutableArray<PriceSegment> Segments)
{
    /// <summary>The number of stretches into which a window is divided at most.</summary>
    public const int MaxSegments = 1_024;

    /// <summary>Nothing observed.</summary>
    public static OracleHistory Empty { get; } = new(ImmutableArray<PriceSegment>.Empty);

    /// <summary>The history of a price that stood still for a window that ends now.</summary>
    /// <param name="now">The end.</param>
    /// <param name="windowSeconds">The window, above 0.</param>
    /// <param name="price">The price, above 0.</param>
    /// <param name="observations">How many observations the window is to have, at least 1.</param>
    public static OracleHistory Still(UnixTime now, long windowSeconds, decimal price, int observations) =>
        new([new PriceSegment(new UnixTime(Math.Max(UnixTime.MinSeconds, now.Seconds - windowSeconds)), price, observations), new PriceSegment(now, price, 1)]);

    /// <summary>The history with an observation.</summary>
    /// <param name="now">When; observations of before the last one are ignored.</param>
    /// <param name="price">The price, above 0.</param>
    /// <param name="windowSeconds">The window that must stay covered, above 0.</param>
    /// <param name="holdSeconds">The longest time for which an observation holds.</param>
    public OracleHistory With(UnixTime now, decimal price, long windowSeconds, long holdSeconds)
    {
        var observed = new PriceSegment(now, price, 1);
        if (Segments.IsEmpty || now - Segments[^1].From > holdSeconds)
        {
            return new OracleHistory([observed]);
        }

        PriceSegment last = Segments[^1];
        if (now <= last.From)
        {
            return now == last.From ? new OracleHistory(Segments.SetItem(Segments.Length - 1, last with { Price = price })) : this;
        }

        int first = 0;
        while (first + 1 < Segments.Length && Segments[first + 1].From <= now - windowSeconds)
        {
            first++;
        }

        var kept = ImmutableArray.CreateBuilder<PriceSegment>(Segments.Length - first + 1);
        kept.AddRange(Segments.AsSpan()[first..]);
        long bucket = Math.Max(1, windowSeconds / MaxSegments);
        if (kept.Count > 1 && kept[^2].From.FloorTo(bucket) == last.From.FloorTo(bucket))
        {
            kept.RemoveAt(kept.Count - 1);
            kept[^1] = Merge(kept[^1], last, now);
        }

        kept.Add(observed);
        return new OracleHistory(kept.ToImmutable());
    }

    /// <summary>The arithmetic mean over a window that ends now, weighted by time and rounded to the nearest of 28 digits. The price observed now has no weight yet.</summary>
    /// <param name="now">The end of the window.</param>
    /// <param name="windowSeconds">The window, above 0.</param>
    /// <param name="holdSeconds">The longest time for which an observation holds.</param>
    public TwapReading Average(UnixTime now, long windowSeconds, long holdSeconds)
    {
        // UnixTime ends at the year 1; a window that reaches beyond covers nothing.
        if (Segments.IsEmpty || now - Segments[^1].From > holdSeconds || now.Seconds - windowSeconds < UnixTime.MinSeconds)
        {
            return default;
        }

        UnixTime start = now - windowSeconds;
        if (Segments[0].From > start)
        {
            return new TwapReading(0m, Math.Max(0, now - Segments[0].From), 0);
        }

        try
        {
            return Mean(start, now, windowSeconds);
        }
        catch (OverflowException)
        {
            // Prices at the end of the range of numbers have no mean; without one the window counts as not covered.
            return default;
        }
    }

    private TwapReading Mean(UnixTime start, UnixTime now, long windowSeconds)
    {
        decimal mean = 0m;
        int observations = 0;
        for (int i = 0; i < Segments.Length; i++)
        {
            UnixTime end = i + 1 < Segments.Length ? Segments[i + 1].From : now;
            long from = Math.Max(start.Seconds, Segments[i].From.Seconds);
            long seconds = Math.Min(end.Seconds, now.Seconds) - from;
            if (seconds > 0)
            {
                // A share of the window rather than seconds: the sum of shares of a price cannot overflow.
                mean += Segments[i].Price * ((decimal)seconds / windowSeconds);
                observations += Segments[i].Observations;
            }
        }

        return new TwapReading(mean, windowSeconds, observations);
    }

    private static PriceSegment Merge(PriceSegment earlier, PriceSegment later, UnixTime end)
    {
        decimal share = (decimal)(end - later.From) / (end - earlier.From);
        decimal mean = earlier.Price + ((later.Price - earlier.Price) * share);
        return earlier with { Price = mean, Observations = earlier.Observations + later.Observations };
    }
}
