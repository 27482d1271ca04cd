using System.Globalization;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Primitives;

namespace VaultPolicy.Simulation.Markets.Csv;

/// <summary>
/// Reads the times of rows. A count since 1970 tells its own unit: seconds, milliseconds and microseconds of the years 2009
/// to 2100 do not overlap. Units may change within a file only where a written date beside it confirms each of them.
/// </summary>
internal static class TimeColumn
{
    /// <summary>2009-01-01, before the first trade of any crypto asset.</summary>
    private const long Earliest = 1_230_768_000;

    /// <summary>2100-01-01.</summary>
    private const long Latest = 4_102_444_800;

    private static readonly (string Name, long PerSecond)[] Units = [("seconds", 1), ("milliseconds", 1_000), ("microseconds", 1_000_000)];

    private static readonly string[] WrittenForms = ["yyyy-MM-dd", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss'Z'"];

    /// <summary>The time of each row in seconds; where a file has no count, written times without a zone are as written. Null when refused.</summary>
    public static TimeColumnResult? Read(CsvTable table, IReadOnlyList<CsvRow> rows, ColumnMap columns, MarketFileReport report)
    {
        int epoch = columns[ColumnRole.Epoch];
        int clock = columns[ColumnRole.Clock];
        long[] seconds = new long[rows.Count];
        bool zoned = epoch >= 0 || clock < 0;
        var unitRows = new (int Count, int FirstRow)[Units.Length];
        for (int i = 0; i < rows.Count && !report.Full; i++)
        {
            CsvRow row = rows[i];
            long? written = clock < 0 ? null : ReadWritten(table, row, clock, report, ref zoned);
            if (epoch < 0)
            {
                seconds[i] = written ?? 0;
                continue;
            }

            if (ReadCount(table, row, epoch, report) is not (long counted, int unit))
            {
                continue;
            }

            seconds[i] = counted;
            unitRows[unit] = (unitRows[unit].Count + 1, unitRows[unit].Count == 0 ? i : unitRows[unit].FirstRow);
            if (written is { } shown && shown != counted)
            {
                report.Error(
                    MarketDiagnostics.TimeImplausible,
                    table.Span(row, epoch),
                    $"time `{table.Text(row, epoch)}` is {new UnixTime(counted)}, the column beside it says `{table.Text(row, clock)}`");
            }
        }

        if (report.Failed)
        {
            return null;
        }

        return CheckUnits(table, rows, epoch, clock, unitRows, report) ? new TimeColumnResult(seconds, zoned) : null;
    }

    private static bool CheckUnits(
        CsvTable table, IReadOnlyList<CsvRow> rows, int epoch, int clock, (int Count, int FirstRow)[] unitRows, MarketFileReport report)
    {
        int main = 0;
        for (int unit = 1; unit < Units.Length; unit++)
        {
            main = unitRows[unit].Count > unitRows[main].Count ? unit : main;
        }

        for (int unit = 0; unit < Units.Length; unit++)
        {
            (int count, int firstRow) = unitRows[unit];
            if (count == 0)
            {
                continue;
            }

            CsvRow row = rows[firstRow];
            if (unit != main && clock < 0)
            {
                report.Error(
                    MarketDiagnostics.TimeImplausible,
                    table.Span(row, epoch),
                    FormattableString.Invariant($"time `{table.Text(row, epoch).ToString()}` is in {Units[unit].Name}, {unitRows[main].Count} others are in {Units[main].Name}, and no date beside them confirms it"),
                    "write all times in one unit");
                return false;
            }

            if (unit != main)
            {
                report.Note(
                    MarketNoteKind.TimeUnit,
                    row.Line,
                    FormattableString.Invariant($"{count} times in {Units[unit].Name} among times in {Units[main].Name}; the dates beside them confirm each"));
            }
        }

        return true;
    }

    private static long? ReadWritten(CsvTable table, CsvRow row, int column, MarketFileReport report, ref bool zoned)
    {
        ReadOnlySpan<char> text = table.Text(row, column);
        if (DateTime.TryParseExact(text, WrittenForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime time))
        {
            zoned |= text[^1] == 'Z';
            long seconds = (time - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond;
            if (seconds is >= Earliest and < Latest)
            {
                return seconds;
            }
        }

        report.Error(
            MarketDiagnostics.ValueMalformed,
            table.Span(row, column),
            $"`{ColumnMap.Shorten(text.ToString())}` is not a time of the years 2009 to 2099",
            "write times as `2024-01-31` or `2024-01-31 08:00:00`");
        return null;
    }

    private static (long Seconds, int Unit)? ReadCount(CsvTable table, CsvRow row, int column, MarketFileReport report)
    {
        ReadOnlySpan<char> text = table.Text(row, column);
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value))
        {
            for (int unit = 0; unit < Units.Length; unit++)
            {
                long perSecond = Units[unit].PerSecond;
                if (value / perSecond is >= Earliest and < Latest && value % perSecond == 0)
                {
                    return (value / perSecond, unit);
                }
            }
        }

        report.Error(
            MarketDiagnostics.TimeImplausible,
            table.Span(row, column),
            $"`{ColumnMap.Shorten(text.ToString())}` is no whole second of the years 2009 to 2099 in seconds, milliseconds or microseconds since 1970");
        return null;
    }
}
