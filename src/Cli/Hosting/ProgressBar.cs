using System.Globalization;

namespace VaultPolicy.Cli.Hosting;

/// <summary>A moving line on the terminal for work that can be measured; writes nothing when standard error is no terminal.</summary>
internal sealed class ProgressBar(CliContext context, string label, string unit) : IDisposable
{
    private const int BarWidth = 24;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly long _started = context.Host.Clock.GetTimestamp();
    private long _lastShown;
    private int _lastLength;

    /// <summary>Reports how much is done; redraws at most ten times a second.</summary>
    public void Report(long done, long total)
    {
        if (!context.ShowsProgress || total <= 0)
        {
            return;
        }

        TimeProvider clock = context.Host.Clock;
        if (_lastShown != 0 && clock.GetElapsedTime(_lastShown) < Interval && done < total)
        {
            return;
        }

        _lastShown = clock.GetTimestamp();
        double seconds = Math.Max(clock.GetElapsedTime(_started).TotalSeconds, 0.001);
        double rate = done / seconds;
        int filled = (int)(BarWidth * Math.Min(done, total) / total);
        string line = string.Create(
            CultureInfo.InvariantCulture,
            $"{label} [{new string('#', filled)}{new string('.', BarWidth - filled)}] {100 * done / total,3} %  {rate:#,0} {unit}/s  {(total - done) / Math.Max(rate, 1):0} s left");
        int width = context.ErrorOptions.Width ?? Reporting.Text.RenderOptions.DefaultWidth;
        line = line.Length < width ? line : line[..(width - 1)];
        context.Host.Error.Write("\r" + line.PadRight(_lastLength));
        _lastLength = line.Length;
    }

    /// <summary>Clears the line.</summary>
    public void Dispose()
    {
        if (_lastLength > 0)
        {
            context.Host.Error.Write("\r" + new string(' ', _lastLength) + "\r");
        }
    }
}
