using System.Collections.Immutable;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Primitives;

namespace VaultPolicy.Simulation.Markets.Csv;

/// <summary>
/// Reads bars (open, high, low, close, volume) of any interval from the CSV files of CryptoDataDownload, Coinbase, Yahoo and
/// combined exchange exports. Columns are found by name. What is repaired is noted; what is not certain is refused.
/// </summary>
public static class BarFile
{
    private const decimal JumpFactor = 20m;

    private static readonly ColumnRole[] Needed = [ColumnRole.Open, ColumnRole.High, ColumnRole.Low, ColumnRole.Close];

    /// <summary>Reads a file.</summary>
    /// <param name="path">The name shown in notes and diagnostics.</param>
    /// <param name="bytes">The content.</param>
    /// <param name="options">How to read it.</param>
    public static MarketReadResult<BarSeries> Read(string path, ReadOnlySpan<byte> bytes, MarketFileOptions options)
    {
        var report = new MarketFileReport(path);
        return report.Finish(Read(bytes, options, report));
    }

    private static BarSeries? Read(ReadOnlySpan<byte> bytes, MarketFileOptions options, MarketFileReport report)
    {
        if (CsvReader.Read(bytes, report) is not { } table)
        {
            return null;
        }

        ColumnMap columns = ColumnMap.Read(table, Needed, report);
        if (report.Failed || SeriesFilter.Select(table, columns, options, report) is not (IReadOnlyList<CsvRow> selected, string name))
        {
            return null;
        }

        IReadOnlyList<CsvRow> rows = SkipUntraded(table, selected, columns, report);
        if (!SeriesRows.TryOrder(table, rows, columns, options, report, null, out SeriesRows? ordered))
        {
            return null;
        }

        ImmutableArray<PriceBar> bars = ReadBars(table, rows, columns, ordered, report);
        return report.Failed ? null : new BarSeries(name, ordered.Interval, bars);
    }

    private static ImmutableArray<PriceBar> ReadBars(
        CsvTable table, IReadOnlyList<CsvRow> rows, ColumnMap columns, SeriesRows ordered, MarketFileReport report)
    {
        var bars = new List<PriceBar>(ordered.Order.Count);
        foreach (int i in ordered.Order)
        {
            if (report.Full)
            {
                break;
            }

            if (ReadBar(table, rows[i], columns, new UnixTime(ordered.Times[i]), report) is { } bar)
            {
                bars.Add(bar);
            }
        }

        if (report.Failed)
        {
            return [];
        }

        VolumeColumns volumes = VolumeColumns.Choose(table, rows, columns, bars, ordered.Order, report);
        var result = ImmutableArray.CreateBuilder<PriceBar>(bars.Count);
        for (int k = 0; k < bars.Count; k++)
        {
            result.Add(bars[k] with { Volume = volumes.Read(rows[ordered.Order[k]], bars[k].Close, report) });
        }

        return result.MoveToImmutable();
    }

    private static PriceBar? ReadBar(CsvTable table, CsvRow row, ColumnMap columns, UnixTime time, MarketFileReport report)
    {
        if (NumberColumn.ReadPrice(table, row, columns[ColumnRole.Open], report) is not { } open
            || NumberColumn.ReadPrice(table, row, columns[ColumnRole.High], report) is not { } high
            || NumberColumn.ReadPrice(table, row, columns[ColumnRole.Low], report) is not { } low
            || NumberColumn.ReadPrice(table, row, columns[ColumnRole.Close], report) is not { } close)
        {
            return null;
        }

        (string Name, int Column, decimal Value)? outside = high < low ? ("high", columns[ColumnRole.High], high)
            : open < low || open > high ? ("open", columns[ColumnRole.Open], open)
            : close < low || close > high ? ("close", columns[ColumnRole.Close], close)
            : null;
        if (outside is { } value)
        {
            report.Error(
                MarketDiagnostics.BarInconsistent,
                table.Span(row, value.Column),
                value.Name == "high"
                    ? FormattableString.Invariant($"high `{high}` is below low `{low}`")
                    : FormattableString.Invariant($"{value.Name} `{value.Value}` is outside low `{low}` to high `{high}`"));
            return null;
        }

        int adjusted = columns[ColumnRole.AdjustedClose];
        if (adjusted >= 0 && !table.Text(row, adjusted).SequenceEqual(table.Text(row, columns[ColumnRole.Close])))
        {
            report.Note(MarketNoteKind.AdjustedClose, row.Line, "adjusted closes differ from closes; the closes were used");
        }

        if (high / low > JumpFactor)
        {
            report.Note(MarketNoteKind.Jump, row.Line, FormattableString.Invariant($"high is more than {JumpFactor} times low within one bar"));
        }

        return new PriceBar(time, open, high, low, close, null);
    }

    /// <summary>
    /// Leaves out empty rows before the first price (the asset was not yet listed) and then a placeholder: a first row with
    /// a price of 0 and no volume.
    /// </summary>
    private static IReadOnlyList<CsvRow> SkipUntraded(CsvTable table, IReadOnlyList<CsvRow> rows, ColumnMap columns, MarketFileReport report)
    {
        int first = 0;
        while (first < rows.Count && Array.TrueForAll(Needed, role => table.Text(rows[first], columns[role]).IsEmpty))
        {
            report.Note(MarketNoteKind.BlankRows, rows[first].Line, "empty rows before the first price were skipped");
            first++;
        }

        if (first < rows.Count && IsPlaceholder(table, rows[first], columns))
        {
            report.Note(MarketNoteKind.PlaceholderRow, rows[first].Line, "a first row with a price of 0 and no volume was skipped");
            first++;
        }

        return first == 0 ? rows : [.. rows.Skip(first)];
    }

    private static bool IsPlaceholder(CsvTable table, CsvRow row, ColumnMap columns)
    {
        int volume = columns[ColumnRole.Volume];
        return volume >= 0
            && IsZero(table.Text(row, volume))
            && Array.Exists(Needed, role => IsZero(table.Text(row, columns[role])));
    }

    private static bool IsZero(ReadOnlySpan<char> text) =>
        decimal.TryParse(text, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out decimal value) && value == 0;
}
