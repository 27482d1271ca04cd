using System.Globalization;
using VaultPolicy.Dsl.Diagnostics;

namespace VaultPolicy.Simulation.Markets.Csv;

/// <summary>Reads numbers of market files: a point as decimal separator, an exponent allowed, no thousands separator, no NaN.</summary>
internal static class NumberColumn
{
    /// <summary>The largest price that is believed.</summary>
    public const decimal MaxPrice = 1_000_000_000_000m;

    /// <summary>The smallest price that is believed.</summary>
    public const decimal MinPrice = 0.000000000001m;

    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>A number; null, with a finding, when it cannot be read.</summary>
    public static decimal? Read(CsvTable table, CsvRow row, int column, MarketFileReport report)
    {
        ReadOnlySpan<char> text = table.Text(row, column);
        if (decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out decimal value))
        {
            return value;
        }

        string name = table.Text(table.Header, column).ToString();
        if (text.IsEmpty)
        {
            report.Error(MarketDiagnostics.ValueMissing, table.Span(row), $"column `{name}` is empty after trading began");
        }
        else
        {
            report.Error(
                MarketDiagnostics.ValueMalformed,
                table.Span(row, column),
                $"`{ColumnMap.Shorten(text.ToString())}` in column `{name}` is not a number");
        }

        return null;
    }

    /// <summary>A price within <see cref="MinPrice"/> to <see cref="MaxPrice"/>; null, with a finding, otherwise.</summary>
    public static decimal? ReadPrice(CsvTable table, CsvRow row, int column, MarketFileReport report)
    {
        if (Read(table, row, column, report) is not { } price)
        {
            return null;
        }

        if (price is >= MinPrice and <= MaxPrice)
        {
            return price;
        }

        report.Error(
            MarketDiagnostics.PriceOutOfRange,
            table.Span(row, column),
            FormattableString.Invariant($"price `{table.Text(row, column).ToString()}` in column `{table.Text(table.Header, column).ToString()}` is outside {MinPrice} to {MaxPrice}"));
        return null;
    }
}
