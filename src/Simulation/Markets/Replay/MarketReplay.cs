using System.Collections.Immutable;
using VaultPolicy.Primitives;

namespace VaultPolicy.Simulation.Markets.Replay;

/// <summary>
/// Puts spot bars, perp bars and funding payments of different intervals on one clock, without looking ahead: the close of a
/// bar is known from the bar's end on, so that a daily close of day D is first seen at D+1 00:00 UTC.
/// </summary>
/// <remarks>
/// A mark is taken at the time of the spot close beside it, so that the basis is one of the market and not one of two clocks;
/// where the perp has no bar then, the last known basis is kept.
/// </remarks>
public static class MarketReplay
{
    private const int PriceDigits = 12;

    /// <summary>Builds the market.</summary>
    /// <param name="plan">The series; each spot and source series has a close that is known at <see cref="ReplayPlan.Start"/>.</param>
    /// <exception cref="ArgumentException">A spot or source series has no close at the start, or an asset has no price or two.</exception>
    public static MarketSeries Build(ReplayPlan plan)
    {
        ImmutableArray<UnixTime> times = MarketSeries.Grid(plan.Start, plan.End, plan.StepSeconds);
        var notes = ImmutableArray.CreateBuilder<MarketNote>();
        var cursors = new Dictionary<string, BarCursor>(StringComparer.Ordinal);
        var assets = ImmutableArray.CreateBuilder<AssetTrack>();
        var sources = ImmutableArray.CreateBuilder<SourceTrack>();
        foreach (ReplayAsset asset in plan.Assets.OrderBy(a => a.Asset, StringComparer.Ordinal))
        {
            if (asset.Bars is null == asset.FixedPrice is null)
            {
                throw new ArgumentException($"asset {asset.Asset} needs either bars or a fixed price", nameof(plan));
            }

            if (asset.Bars is { } bars)
            {
                cursors[asset.Asset] = Open(bars, plan.Start);
            }

            assets.Add(new AssetTrack(asset.Asset, SpotPoints(cursors.GetValueOrDefault(asset.Asset), asset.FixedPrice ?? 0m, times)));
            foreach (ReplaySource source in asset.Sources.OrderBy(s => s.Source, StringComparer.Ordinal))
            {
                BarCursor cursor = Open(source.Bars, plan.Start);
                sources.Add(new SourceTrack(asset.Asset, source.Source, [.. times.Select(time => cursor.At(time))]));
            }
        }

        var perps = ImmutableArray.CreateBuilder<PerpTrack>();
        foreach (ReplayPerp perp in plan.Perps.OrderBy(p => p.Venue, StringComparer.Ordinal).ThenBy(p => p.Asset, StringComparer.Ordinal))
        {
            AssetTrack spot = assets.FirstOrDefault(a => a.Asset == perp.Asset)
                ?? throw new ArgumentException($"perp {perp.Venue}/{perp.Asset} has no spot market", nameof(plan));
            perps.Add(BuildPerp(perp, spot, cursors.GetValueOrDefault(perp.Asset), times, plan, notes));
        }

        return new MarketSeries(times, plan.StepSeconds, assets.ToImmutable(), sources.ToImmutable(), perps.ToImmutable(), notes.ToImmutable());
    }

    private static BarCursor Open(BarSeries bars, UnixTime start) => bars.LastKnownIndex(start) >= 0
        ? new BarCursor(bars)
        : throw new ArgumentException($"series {bars.Name} has no close at {start}", nameof(bars));

    private static ImmutableArray<MarketPoint> SpotPoints(BarCursor? cursor, decimal fixedPrice, ImmutableArray<UnixTime> times) =>
        [.. times.Select(time => cursor is null ? new MarketPoint(fixedPrice, time, 0m, 0m) : cursor.At(time))];

    private static PerpTrack BuildPerp(
        ReplayPerp perp,
        AssetTrack spot,
        BarCursor? spotBars,
        ImmutableArray<UnixTime> times,
        ReplayPlan plan,
        ImmutableArray<MarketNote>.Builder notes)
    {
        string name = $"{perp.Venue}/{perp.Asset}";
        ImmutableArray<MarketPoint> points = spot.Points;
        if (perp.Marks is null || spotBars is null)
        {
            notes.Add(new MarketNote(name, MarketNoteKind.Alignment, 0, times.Length, "the perp has no marks of its own and is marked at spot"));
        }
        else
        {
            points = Marks(name, spot, spotBars, new BarCursor(perp.Marks), times, notes);
        }

        if (perp.Funding is null)
        {
            notes.Add(new MarketNote(name, MarketNoteKind.Alignment, 0, times.Length, "the perp has no funding payments; the rate is 0"));
            return new PerpTrack(perp.Venue, perp.Asset, 28_800, points, [], 0m);
        }

        ImmutableArray<FundingPoint> paid = [.. perp.Funding.Points.Where(p => p.Time > plan.Start && p.Time <= times[^1])];
        decimal initial = perp.Funding.Points.LastOrDefault(p => p.Time <= plan.Start).Rate;
        return new PerpTrack(perp.Venue, perp.Asset, perp.Funding.IntervalSeconds, points, paid, initial);
    }

    private static ImmutableArray<MarketPoint> Marks(
        string name, AssetTrack spot, BarCursor spotBars, BarCursor perpBars, ImmutableArray<UnixTime> times, ImmutableArray<MarketNote>.Builder notes)
    {
        var points = ImmutableArray.CreateBuilder<MarketPoint>(times.Length);
        int held = 0;
        int before = 0;
        for (int i = 0; i < times.Length; i++)
        {
            if (perpBars.IndexAt(times[i]) < 0)
            {
                before++;
                points.Add(spot.Points[i]);
                continue;
            }

            int spotIndex = spotBars.IndexAt(times[i]);
            UnixTime spotEnd = spotBars.EndOf(spotIndex);
            // A perp that starts with this very spot bar may have no bar before it: then its first known close sets the basis.
            int perpIndex = Math.Max(perpBars.IndexAt(spotEnd), 0);
            MarketPoint own = perpBars.At(times[i]);
            decimal mark = perpBars.CloseOf(perpIndex);
            UnixTime perpEnd = perpBars.EndOf(perpIndex);
            if (perpEnd != spotEnd)
            {
                held++;
                int together = Math.Max(spotBars.IndexAt(perpEnd), 0);
                mark = Math.Round(spot.Points[i].Price * (mark / spotBars.CloseOf(together)), PriceDigits);
            }

            points.Add(own with { Price = mark });
        }

        if (before > 0)
        {
            notes.Add(new MarketNote(name, MarketNoteKind.Alignment, 0, before, "the perp had no close yet and was marked at spot"));
        }

        if (held > 0)
        {
            notes.Add(new MarketNote(name, MarketNoteKind.Alignment, 0, held, "the perp has no close at the time of the spot close; the last known basis was kept"));
        }

        return points.MoveToImmutable();
    }
}
