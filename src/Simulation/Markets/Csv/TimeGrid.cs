using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Primitives;

namespace VaultPolicy.Simulation.Markets.Csv;

/// <summary>Turns the times of rows into an ascending UTC grid: zone, order, repetitions, interval and gaps.</summary>
internal static class TimeGrid
{
    private const long Day = UnixTime.SecondsPerDay;

    /// <summary>Moves times without a zone to UTC; false when they fit no zone.</summary>
    /// <param name="table">The file.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="times">Their times; changed in place.</param>
    /// <param name="interval">The expected interval in seconds.</param>
    /// <param name="column">The column of the times.</param>
    /// <param name="zone">The zone asked for.</param>
    /// <param name="report">Receives findings.</param>
    public static bool ToUtc(
        CsvTable table, IReadOnlyList<CsvRow> rows, long[] times, long interval, int column, MarketTimeZone zone, MarketFileReport report)
    {
        bool dated = Array.TrueForAll(times, time => time % Day == 0);
        if (zone == MarketTimeZone.Utc || dated || (zone == MarketTimeZone.Detect && Array.TrueForAll(times, time => time % interval == 0)))
        {
            if (!dated)
            {
                report.Note(MarketNoteKind.TimeWithoutZone, rows[0].Line, "times without a zone were taken as UTC");
            }

            return true;
        }

        for (int i = 0; i < times.Length && !report.Full; i++)
        {
            int moments = LondonTime.ToUtc(new UnixTime(times[i]), out UnixTime earlier, out UnixTime later);
            // Of the repeated hour of October at most one moment is on a grid of more than one hour.
            UnixTime? fitting = moments > 0 && earlier.Seconds % interval == 0 ? earlier
                : moments > 1 && later.Seconds % interval == 0 ? later
                : null;
            if (fitting is not { } utc)
            {
                report.Error(
                    MarketDiagnostics.LocalTimeUnresolved,
                    table.Span(rows[i], column),
                    moments == 0
                        ? $"local time `{table.Text(rows[i], column)}` does not exist: British clocks skip that hour"
                        : FormattableString.Invariant($"time `{table.Text(rows[i], column).ToString()}` is on the {interval / 3_600} h grid from midnight UTC neither as UTC nor as British local time"),
                    "write times in UTC, ending in `Z`");
                continue;
            }

            if (utc.Seconds != times[i])
            {
                report.Note(MarketNoteKind.LocalTime, rows[i].Line, "times were British local time and were moved to UTC");
                times[i] = utc.Seconds;
            }
        }

        return !report.Failed;
    }

    /// <summary>
    /// The order in which rows ascend, without exact repetitions; null when the rows are in no order or two of one time differ.
    /// </summary>
    public static List<int>? Ascending(CsvTable table, IReadOnlyList<CsvRow> rows, long[] times, MarketFileReport report)
    {
        bool newestFirst = times.Length > 1 && times[0] > times[^1];
        if (newestFirst)
        {
            report.Note(MarketNoteKind.NewestFirst, rows[0].Line, "rows stood newest first and were turned round");
        }

        var order = new List<int>(times.Length);
        for (int k = 0; k < times.Length && !report.Full; k++)
        {
            int i = newestFirst ? times.Length - 1 - k : k;
            if (order.Count == 0 || times[i] > times[order[^1]])
            {
                order.Add(i);
                continue;
            }

            int before = order[^1];
            if (times[i] < times[before])
            {
                report.Error(
                    MarketDiagnostics.TimeUnordered,
                    table.Span(rows[i]),
                    FormattableString.Invariant($"row of {new UnixTime(times[i])} follows the row of {new UnixTime(times[before])} on line {rows[before].Line}"),
                    "sort the rows by time");
            }
            else if (SameText(table, rows[i], rows[before]))
            {
                report.Note(MarketNoteKind.RepeatedRow, Math.Max(rows[i].Line, rows[before].Line), "rows that repeat another one exactly were skipped");
            }
            else
            {
                report.Error(
                    MarketDiagnostics.TimeDuplicate,
                    table.Span(rows[i]),
                    FormattableString.Invariant($"row of {new UnixTime(times[i])} differs from the row of the same time on line {rows[before].Line}"),
                    "keep one of them");
            }
        }

        return report.Failed ? null : order;
    }

    /// <summary>The most frequent difference between neighbouring times, the smallest of equally frequent ones; 0 when there are fewer than two times.</summary>
    /// <param name="times">Times in any order; neighbours stand beside each other.</param>
    public static long CommonDifference(IReadOnlyList<long> times)
    {
        var counts = new SortedDictionary<long, int>();
        for (int i = 1; i < times.Count; i++)
        {
            long difference = Math.Abs(times[i] - times[i - 1]);
            if (difference > 0)
            {
                counts[difference] = counts.GetValueOrDefault(difference) + 1;
            }
        }

        long best = 0;
        int most = 0;
        foreach ((long difference, int count) in counts)
        {
            (best, most) = count > most ? (difference, count) : (best, most);
        }

        return best;
    }

    /// <summary>Checks that ascending times lie on one grid and that no gap is too long; gaps are noted.</summary>
    public static bool CheckGaps(
        CsvTable table, IReadOnlyList<CsvRow> rows, long[] times, List<int> order, long interval, MarketFileOptions options, MarketFileReport report)
    {
        for (int k = 1; k < order.Count && !report.Full; k++)
        {
            CsvRow row = rows[order[k]];
            long difference = times[order[k]] - times[order[k - 1]];
            long missing = (difference / interval) - 1;
            if (difference % interval != 0)
            {
                report.Error(
                    MarketDiagnostics.TimeImplausible,
                    table.Span(row),
                    FormattableString.Invariant($"row of {new UnixTime(times[order[k]])} is {difference} s after the one before, no multiple of the file's interval of {interval} s"));
            }
            else if (missing > options.MaxGapRows)
            {
                report.Error(
                    MarketDiagnostics.GapTooLong,
                    table.Span(row),
                    FormattableString.Invariant($"{missing} rows are missing before {new UnixTime(times[order[k]])}, more than {options.MaxGapRows}"),
                    "fill the file, start the scenario after the gap, or raise `maxGap`");
            }
            else if (missing > 0)
            {
                report.Note(
                    MarketNoteKind.Gap,
                    row.Line,
                    FormattableString.Invariant($"rows are missing, first {missing} before {new UnixTime(times[order[k]])}; nothing was invented for them"));
            }
        }

        return !report.Failed;
    }

    private static bool SameText(CsvTable table, CsvRow left, CsvRow right)
    {
        for (int i = 0; i < left.Fields.Length; i++)
        {
            if (!table.Text(left, i).SequenceEqual(table.Text(right, i)))
            {
                return false;
            }
        }

        return true;
    }
}
