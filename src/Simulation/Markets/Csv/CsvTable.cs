using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Simulation.Markets.Csv;

/// <summary>The rows of a file with places; values are read by the loaders.</summary>
/// <param name="Source">The decoded file.</param>
/// <param name="Header">The column names as written.</param>
/// <param name="Rows">The rows of data in file order.</param>
internal sealed record CsvTable(SourceText Source, CsvRow Header, IReadOnlyList<CsvRow> Rows)
{
    /// <summary>The text of a field.</summary>
    public ReadOnlySpan<char> Text(CsvField field) => Source.Text.AsSpan(field.Start, field.Length);

    /// <summary>The text of a column of a row.</summary>
    public ReadOnlySpan<char> Text(CsvRow row, int column) => Text(row.Fields[column]);

    /// <summary>The place of a column of a row.</summary>
    public SourceSpan Span(CsvRow row, int column) => new(Source, row.Fields[column].Start, row.Fields[column].Length);

    /// <summary>The place of a whole row.</summary>
    public SourceSpan Span(CsvRow row) => new(Source, row.Fields[0].Start, row.Fields[^1].Start + row.Fields[^1].Length - row.Fields[0].Start);
}
