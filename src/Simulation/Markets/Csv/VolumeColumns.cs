using System.Globalization;

namespace VaultPolicy.Simulation.Markets.Csv;

/// <summary>
/// Tells the base volume from columns whose names do not: `Volume Base Asset` holds the quote volume in files of
/// USDT-margined perps and the base volume in files of coin-margined ones; `Volume` beside adjusted closes is in quote units.
/// </summary>
internal sealed class VolumeColumns
{
    private const NumberStyles Style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private readonly CsvTable _table;
    private readonly int _base;
    private readonly int _quote;

    private VolumeColumns(CsvTable table, int @base, int quote)
    {
        _table = table;
        _base = @base;
        _quote = quote;
    }

    /// <summary>Decides which columns to use; the note says how.</summary>
    public static VolumeColumns Choose(
        CsvTable table, IReadOnlyList<CsvRow> rows, ColumnMap columns, IReadOnlyList<PriceBar> bars, IReadOnlyList<int> barRows, MarketFileReport report)
    {
        int plain = columns[ColumnRole.Volume];
        int other = columns[ColumnRole.VolumeBaseAsset];
        int named = columns[ColumnRole.VolumeBase];
        int quoted = columns[ColumnRole.VolumeQuote];
        if (named >= 0)
        {
            return new VolumeColumns(table, named, -1);
        }

        if (plain < 0)
        {
            return new VolumeColumns(table, -1, quoted);
        }

        if (columns.Has(ColumnRole.AdjustedClose))
        {
            report.Note(MarketNoteKind.VolumeMeaning, table.Header.Line, "volume beside adjusted closes is in quote units and was divided by the close");
            return new VolumeColumns(table, -1, plain);
        }

        if (other < 0)
        {
            return new VolumeColumns(table, plain, -1);
        }

        for (int k = 0; k < bars.Count; k++)
        {
            CsvRow row = rows[barRows[k]];
            if (!TryRead(table, row, plain, out decimal first) || !TryRead(table, row, other, out decimal second) || first == 0 || second == 0)
            {
                continue;
            }

            bool otherIsQuote = second / first >= bars[k].Low * 0.9m && second / first <= bars[k].High * 1.1m;
            report.Note(
                MarketNoteKind.VolumeMeaning,
                row.Line,
                otherIsQuote
                    ? "`Volume` is the base volume: `Volume Base Asset` divided by it is the price"
                    : "`Volume Base Asset` is the base volume: divided by `Volume`, which counts contracts, it is not the price");
            return new VolumeColumns(table, otherIsQuote ? plain : other, -1);
        }

        return new VolumeColumns(table, -1, -1);
    }

    /// <summary>The base volume of a row; null, with a note, when it is missing or no number.</summary>
    public decimal? Read(CsvRow row, decimal close, MarketFileReport report)
    {
        int column = _base >= 0 ? _base : _quote;
        if (column >= 0 && TryRead(_table, row, column, out decimal volume))
        {
            return _base >= 0 ? volume : volume / close;
        }

        report.Note(MarketNoteKind.VolumeMissing, row.Line, "volume is missing or no number; it is unknown there");
        return null;
    }

    private static bool TryRead(CsvTable table, CsvRow row, int column, out decimal value) =>
        decimal.TryParse(table.Text(row, column), Style, CultureInfo.InvariantCulture, out value) && value <= 1e20m;
}
