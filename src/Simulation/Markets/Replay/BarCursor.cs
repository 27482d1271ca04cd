using VaultPolicy.Primitives;

namespace VaultPolicy.Simulation.Markets.Replay;

/// <summary>Reads a bar series as it was known at ascending times.</summary>
internal sealed class BarCursor(BarSeries series)
{
    private const int VolumeDigits = 2;

    private readonly decimal[] _volatility = RollingVolatility.Compute(series);

    /// <summary>The index of the last bar that has ended, or -1.</summary>
    public int IndexAt(UnixTime time) => series.LastKnownIndex(time);

    /// <summary>When a bar ended, which is when its close became known.</summary>
    public UnixTime EndOf(int index) => series.Bars[index].Start + series.IntervalSeconds;

    /// <summary>The close of a bar.</summary>
    public decimal CloseOf(int index) => series.Bars[index].Close;

    /// <summary>
    /// The point at a time. Until the next bar is due the feed is live and shows the last close; when that bar is missing
    /// the observation stays at the end of the last bar.
    /// </summary>
    public MarketPoint At(UnixTime time)
    {
        int index = IndexAt(time);
        PriceBar bar = series.Bars[index];
        UnixTime end = EndOf(index);
        bool live = time < end + series.IntervalSeconds;
        return new MarketPoint(bar.Close, live ? time : end, DailyVolume(index), _volatility[index]);
    }

    /// <summary>The traded value of the bars within the last day, scaled to a whole day when some are missing or unknown; 0 when all are.</summary>
    private decimal DailyVolume(int index)
    {
        long wanted = Math.Max(1, 86_400 / series.IntervalSeconds);
        UnixTime since = series.Bars[index].Start - ((wanted - 1) * series.IntervalSeconds);
        decimal sum = 0;
        int known = 0;
        for (int k = index; k >= 0 && series.Bars[k].Start >= since; k--)
        {
            if (series.Bars[k].Volume is { } volume)
            {
                sum += volume * series.Bars[k].Close;
                known++;
            }
        }

        decimal days = known * (series.IntervalSeconds / 86_400m);
        return known == 0 ? 0m : Math.Round(sum / days, VolumeDigits);
    }
}
