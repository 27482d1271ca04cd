using System.Text;
using System.Text.Unicode;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Simulation.Markets.Csv;

/// <summary>
/// Splits a file into rows: UTF-8, comma separated, fields may stand in double quotes but not contain them, one row a line.
/// A byte order mark and a first line that is a web address are skipped with a note; empty lines are skipped.
/// </summary>
internal static class CsvReader
{
    /// <summary>Reads a file; null when it is refused.</summary>
    public static CsvTable? Read(ReadOnlySpan<byte> bytes, MarketFileReport report)
    {
        if (Decode(bytes, report) is not { } source)
        {
            return null;
        }

        string text = source.Text;
        CsvRow? header = null;
        var rows = new List<CsvRow>();
        var fields = new List<CsvField>();
        int line = 0;
        for (int start = 0; start < text.Length && !report.Full;)
        {
            line++;
            int length = text.AsSpan(start).IndexOfAny('\r', '\n');
            int end = length < 0 ? text.Length : start + length;
            if (end - start > MarketFileOptions.MaxLineLength)
            {
                report.Error(
                    MarketDiagnostics.LineTooLong,
                    new SourceSpan(source, start, 1),
                    FormattableString.Invariant($"line has {end - start} characters, more than {MarketFileOptions.MaxLineLength}"));
                return null;
            }

            ReadOnlySpan<char> content = text.AsSpan(start, end - start);
            if (header is null && IsAddress(content))
            {
                report.Note(MarketNoteKind.AddressLine, line, "a web address before the header was skipped");
            }
            else if (!content.IsWhiteSpace() && Split(source, start, end, fields, report))
            {
                AddRow(new CsvRow(line, [.. fields]), ref header, rows, source, report);
            }

            start = end < text.Length && text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? end + 2 : end + 1;
        }

        if (header is null && !report.Failed)
        {
            report.Error(MarketDiagnostics.FileEmpty, new SourceSpan(source, 0, 0), "file holds no header line");
        }

        return report.Failed || header is null ? null : new CsvTable(source, header.Value, rows);
    }

    private static SourceText? Decode(ReadOnlySpan<byte> bytes, MarketFileReport report)
    {
        var nothing = new SourceText(report.Path, "");
        if (bytes.Length > MarketFileOptions.MaxFileBytes)
        {
            report.Error(
                MarketDiagnostics.FileTooLarge,
                new SourceSpan(nothing, 0, 0),
                FormattableString.Invariant($"file has {bytes.Length} bytes, more than {MarketFileOptions.MaxFileBytes}"),
                "cut the file to the time that the scenario covers");
            return null;
        }

        if (!Utf8.IsValid(bytes))
        {
            report.Error(
                MarketDiagnostics.TextMalformed,
                new SourceSpan(nothing, 0, 0),
                "file is not UTF-8 text",
                "save the file as UTF-8");
            return null;
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            report.Note(MarketNoteKind.ByteOrderMark, 1, "a byte order mark before the first line was skipped");
            bytes = bytes[3..];
        }

        var source = new SourceText(report.Path, Encoding.UTF8.GetString(bytes));
        int nul = source.Text.IndexOf('\0', StringComparison.Ordinal);
        if (nul >= 0)
        {
            // .NET reads a number with such characters behind it as if they were not there.
            report.Error(
                MarketDiagnostics.TextMalformed,
                new SourceSpan(source, nul, 1),
                "file has a null character, which no text has",
                "save the file as UTF-8; tables in UTF-16 are full of them");
            return null;
        }

        return source;
    }

    private static bool IsAddress(ReadOnlySpan<char> line) =>
        !line.Contains(',')
        && (line.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || line.StartsWith("https://", StringComparison.OrdinalIgnoreCase));

    private static bool Split(SourceText source, int start, int end, List<CsvField> fields, MarketFileReport report)
    {
        fields.Clear();
        string text = source.Text;
        int position = start;
        while (true)
        {
            while (position < end && text[position] == ' ')
            {
                position++;
            }

            if (position < end && text[position] == '"')
            {
                int close = text.IndexOf('"', position + 1, end - position - 1);
                int after = close < 0 ? end : close + 1;
                while (after < end && text[after] == ' ')
                {
                    after++;
                }

                if (close < 0 || (after < end && text[after] != ','))
                {
                    report.Error(
                        MarketDiagnostics.TextMalformed,
                        new SourceSpan(source, position, 1),
                        close < 0 ? "a quoted field does not end on its line" : "a quoted field is followed by something else than a comma");
                    return false;
                }

                fields.Add(new CsvField(position + 1, close - position - 1));
                position = after;
            }
            else
            {
                int comma = text.IndexOf(',', position, end - position);
                int stop = comma < 0 ? end : comma;
                int trimmed = stop;
                while (trimmed > position && text[trimmed - 1] == ' ')
                {
                    trimmed--;
                }

                fields.Add(new CsvField(position, trimmed - position));
                position = stop;
            }

            if (fields.Count > MarketFileOptions.MaxFields)
            {
                report.Error(
                    MarketDiagnostics.TextMalformed,
                    new SourceSpan(source, start, 1),
                    FormattableString.Invariant($"line has more than {MarketFileOptions.MaxFields} fields"));
                return false;
            }

            if (position >= end)
            {
                return true;
            }

            position++;
        }
    }

    private static void AddRow(CsvRow row, ref CsvRow? header, List<CsvRow> rows, SourceText source, MarketFileReport report)
    {
        if (header is not { } names)
        {
            header = row;
        }
        else if (row.Fields.Length != names.Fields.Length)
        {
            report.Error(
                MarketDiagnostics.TextMalformed,
                new SourceSpan(source, row.Fields[0].Start, row.Fields[^1].Start + row.Fields[^1].Length - row.Fields[0].Start),
                FormattableString.Invariant($"row has {row.Fields.Length} fields, the header has {names.Fields.Length}"));
        }
        else
        {
            rows.Add(row);
        }
    }
}
