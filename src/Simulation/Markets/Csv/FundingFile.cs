using System.Collections.Immutable;
using System.Globalization;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Primitives;

namespace VaultPolicy.Simulation.Markets.Csv;

/// <summary>
/// Reads funding payments from Binance's funding history (percent text, British local times) and from combined exchange
/// exports (fractions). Columns are found by name.
/// </summary>
public static class FundingFile
{
    /// <summary>The largest rate of one interval that is believed, as a fraction.</summary>
    public const decimal MaxRate = 0.05m;

    /// <summary>The largest median of absolute rates that is believed; above it the rates are percent without a sign.</summary>
    public const decimal MaxMedianRate = 0.002m;

    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The name shown in notes and diagnostics.</param>
    /// <param name="bytes">The content.</param>
    /// <param name="options">How to read it.</param>
    public static MarketReadResult<FundingSeries> Read(string path, ReadOnlySpan<byte> bytes, MarketFileOptions options)
    {
        var report = new MarketFileReport(path);
        return report.Finish(Read(bytes, options, report));
    }

    private static FundingSeries? Read(ReadOnlySpan<byte> bytes, MarketFileOptions options, MarketFileReport report)
    {
        if (CsvReader.Read(bytes, report) is not { } table)
        {
            return null;
        }

        ColumnMap columns = ColumnMap.Read(table, [ColumnRole.FundingRate], report);
        if (report.Failed || SeriesFilter.Select(table, columns, options, report) is not (IReadOnlyList<CsvRow> rows, string name))
        {
            return null;
        }

        long? stated = StatedInterval(table, rows, columns, report);
        if (report.Failed || !SeriesRows.TryOrder(table, rows, columns, options, report, stated, out SeriesRows? ordered))
        {
            return null;
        }

        var points = ImmutableArray.CreateBuilder<FundingPoint>(ordered.Order.Count);
        foreach (int i in ordered.Order)
        {
            if (!report.Full && ReadRate(table, rows[i], columns[ColumnRole.FundingRate], report) is { } rate)
            {
                points.Add(new FundingPoint(new UnixTime(ordered.Times[i]), rate));
            }
        }

        CheckMedian(table, rows, points, columns[ColumnRole.FundingRate], report);
        return report.Failed ? null : new FundingSeries(name, ordered.Interval, points.ToImmutable());
    }

    private static long? StatedInterval(CsvTable table, IReadOnlyList<CsvRow> rows, ColumnMap columns, MarketFileReport report)
    {
        int column = columns[ColumnRole.FundingInterval];
        if (column < 0 || rows.Count == 0)
        {
            return null;
        }

        ReadOnlySpan<char> first = table.Text(rows[0], column);
        foreach (CsvRow row in rows)
        {
            if (!table.Text(row, column).SequenceEqual(first))
            {
                report.Error(
                    MarketDiagnostics.TimeImplausible,
                    table.Span(row, column),
                    $"funding interval `{ColumnMap.Shorten(table.Text(row, column).ToString())}` differs from `{ColumnMap.Shorten(first.ToString())}` of the first row");
                return null;
            }
        }

        if (first.Length is > 1 and < 4 && first[^1] == 'h' && long.TryParse(first[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out long hours) && hours is > 0 and <= 24)
        {
            return hours * 3_600;
        }

        report.Error(MarketDiagnostics.ValueMalformed, table.Span(rows[0], column), $"`{ColumnMap.Shorten(first.ToString())}` is not a funding interval such as `8h`");
        return null;
    }

    private static decimal? ReadRate(CsvTable table, CsvRow row, int column, MarketFileReport report)
    {
        ReadOnlySpan<char> text = table.Text(row, column);
        bool percent = !text.IsEmpty && text[^1] == '%';
        if (!percent)
        {
            return NumberColumn.Read(table, row, column, report) is { } fraction ? CheckRange(table, row, column, fraction, report) : null;
        }

        if (!decimal.TryParse(text[..^1], Style, CultureInfo.InvariantCulture, out decimal value))
        {
            report.Error(MarketDiagnostics.ValueMalformed, table.Span(row, column), $"`{ColumnMap.Shorten(text.ToString())}` is not a rate in percent");
            return null;
        }

        report.Note(MarketNoteKind.PercentText, row.Line, "rates were written in percent and are kept as fractions");
        return CheckRange(table, row, column, value / 100m, report);
    }

    private static decimal? CheckRange(CsvTable table, CsvRow row, int column, decimal rate, MarketFileReport report)
    {
        if (Math.Abs(rate) <= MaxRate)
        {
            return rate;
        }

        report.Error(
            MarketDiagnostics.FundingImplausible,
            table.Span(row, column),
            FormattableString.Invariant($"rate `{table.Text(row, column).ToString()}` is {rate} of notional in one interval, more than {MaxRate}"),
            "write fractions, or percent with a `%` sign");
        return null;
    }

    private static void CheckMedian(
        CsvTable table, IReadOnlyList<CsvRow> rows, ImmutableArray<FundingPoint>.Builder points, int column, MarketFileReport report)
    {
        if (report.Failed)
        {
            return;
        }

        decimal[] sizes = [.. points.Select(point => Math.Abs(point.Rate)).Order()];
        decimal median = sizes[sizes.Length / 2];
        if (median > MaxMedianRate)
        {
            report.Error(
                MarketDiagnostics.FundingImplausible,
                table.Span(rows[0], column),
                FormattableString.Invariant($"the median rate is {median} of notional an interval, more than {MaxMedianRate}"),
                "write fractions, or percent with a `%` sign");
        }
    }
}
