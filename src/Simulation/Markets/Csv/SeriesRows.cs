using System.Diagnostics.CodeAnalysis;
using VaultPolicy.Dsl.Diagnostics;

namespace VaultPolicy.Simulation.Markets.Csv;

/// <summary>The rows of one series on their grid.</summary>
/// <param name="Times">The time of each row, UTC seconds, in file order.</param>
/// <param name="Order">Indices of rows, oldest first, without repetitions.</param>
/// <param name="Interval">The interval of the grid in seconds.</param>
internal sealed record SeriesRows(long[] Times, List<int> Order, long Interval)
{
    private const int MinRows = 2;
    private const long MinInterval = 60;
    private const long MaxInterval = 31 * 86_400;

    /// <summary>Reads times, moves them to UTC, orders rows and checks the grid; false when the file is refused.</summary>
    /// <param name="table">The file.</param>
    /// <param name="rows">The rows of the series.</param>
    /// <param name="columns">Where the columns are.</param>
    /// <param name="options">How to read.</param>
    /// <param name="report">Receives findings.</param>
    /// <param name="statedInterval">The interval that the file states, in seconds; null to tell it from the times.</param>
    /// <param name="ordered">The result.</param>
    public static bool TryOrder(
        CsvTable table,
        IReadOnlyList<CsvRow> rows,
        ColumnMap columns,
        MarketFileOptions options,
        MarketFileReport report,
        long? statedInterval,
        [NotNullWhen(true)] out SeriesRows? ordered)
    {
        ordered = null;
        if (rows.Count < MinRows)
        {
            report.Error(
                MarketDiagnostics.FileEmpty,
                table.Span(table.Header),
                FormattableString.Invariant($"file holds {rows.Count} of the at least {MinRows} rows of prices or rates that are needed"));
            return false;
        }

        if (TimeColumn.Read(table, rows, columns, report) is not { } times)
        {
            return false;
        }

        long[] seconds = times.Seconds;
        long interval = statedInterval ?? TimeGrid.CommonDifference(seconds);
        if (interval is < MinInterval or > MaxInterval)
        {
            report.Error(
                MarketDiagnostics.TimeImplausible,
                table.Span(rows[0]),
                FormattableString.Invariant($"rows are {interval} s apart, outside {MinInterval} to {MaxInterval}"));
            return false;
        }

        int column = columns.Has(ColumnRole.Clock) ? columns[ColumnRole.Clock] : columns[ColumnRole.Epoch];
        if (!times.Zoned && !TimeGrid.ToUtc(table, rows, seconds, interval, column, options.TimeZone, report))
        {
            return false;
        }

        if (TimeGrid.Ascending(table, rows, seconds, report) is not { } order)
        {
            return false;
        }

        if (order.Count < MinRows)
        {
            report.Error(MarketDiagnostics.FileEmpty, table.Span(table.Header), "file holds one row, repeated; at least two are needed");
            return false;
        }

        ordered = new SeriesRows(seconds, order, interval);
        return TimeGrid.CheckGaps(table, rows, seconds, order, interval, options, report);
    }
}
