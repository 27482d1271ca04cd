using System.Globalization;
using System.Text.Unicode;
using VaultPolicy.Dsl.Diagnostics;

namespace VaultPolicy.PolicyEngine.Register;

/// <summary>
/// Reads a register of subjects from CSV bytes (RFC 4180, comma, UTF-8 without byte order mark): the columns `address`, `class`,
/// `level`, `country`, `validUntil` and, if wanted, `provider`, `reference`, `flags`, in any order, named by the first line.
/// All or nothing: one problem refuses the file. Never throws for what a file contains.
/// </summary>
/// <remarks>`provider` and `reference` are for people: they are checked and not kept, and the digest does not cover them.</remarks>
public static class RegisterReader
{
    // An address, the shortest class, a level, a country, a date, four commas and a line feed.
    private const int MinRowBytes = 42 + 6 + 1 + 2 + 10 + 4 + 1;

    /// <summary>Reads a register.</summary>
    /// <param name="path">The name shown in diagnostics.</param>
    /// <param name="content">The file's bytes.</param>
    public static RegisterReadResult Read(string path, ReadOnlyMemory<byte> content)
    {
        var findings = new RegisterFindings(path);
        RegisterTable? table = CheckText(content.Span, findings) ? ReadLines(content.Span, findings) : null;
        return new RegisterReadResult(findings.HasErrors ? null : table, findings.ToDiagnostics(content.Span));
    }

    private static bool CheckText(ReadOnlySpan<byte> content, RegisterFindings findings)
    {
        if (content.IsEmpty)
        {
            findings.Add(SyntaxDiagnostics.EmptyFile, default, "the register is empty", "start it with a line that names the columns");
            return false;
        }

        if (content.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            findings.Add(SyntaxDiagnostics.ByteOrderMark, default, "file starts with a byte order mark at byte offset 0",
                "save the file as UTF-8 without byte order mark");
            return false;
        }

        if (!Utf8.IsValid(content))
        {
            int offset = FirstInvalid(content);
            findings.Add(SyntaxDiagnostics.InvalidEncoding, new CsvField(offset, 1),
                string.Create(CultureInfo.InvariantCulture, $"byte 0x{content[offset]:X2} at byte offset {offset} is not valid UTF-8"),
                "save the file as UTF-8");
            return false;
        }

        return true;
    }

    private static int FirstInvalid(ReadOnlySpan<byte> content)
    {
        int offset = 0;
        while (System.Text.Rune.DecodeFromUtf8(content[offset..], out _, out int used) == System.Buffers.OperationStatus.Done)
        {
            offset += used;
        }

        return offset;
    }

    private static RegisterTable? ReadLines(ReadOnlySpan<byte> content, RegisterFindings findings)
    {
        var fields = new List<CsvField>();
        int position = 0;
        if (!TryNextLine(content, ref position, fields, findings)
            || RegisterHeader.Read(content, fields, findings) is not { } header)
        {
            return null;
        }

        var reader = new RegisterRowReader(header, findings);
        int capacity = Math.Min(RegisterLimits.MaxRows, content[position..].Length / MinRowBytes) + 1;
        var entries = new RegisterEntry[capacity];
        var places = new CsvField[capacity];
        int good = 0;
        int rows = 0;
        while (position < content.Length && !findings.IsFull)
        {
            int start = position;
            if (rows++ == RegisterLimits.MaxRows)
            {
                findings.Add(LimitDiagnostics.TooManyRows, new CsvField(start, 0),
                    string.Create(CultureInfo.InvariantCulture, $"the register has more than {RegisterLimits.MaxRows} rows"));
                break;
            }

            if (!TryNextLine(content, ref position, fields, findings))
            {
                continue;
            }

            if (fields.Count != header.Count)
            {
                findings.Add(CsvDiagnostics.FieldCount, Joined(fields),
                    string.Create(CultureInfo.InvariantCulture, $"the line has {fields.Count} fields, the header has {header.Count}"),
                    fields is [{ Length: 0 }] ? "remove the empty line" : null);
            }
            else if (reader.TryRead(content, fields, out RegisterEntry entry))
            {
                entries[good] = entry;
                places[good++] = fields[header.Address];
            }
        }

        Array.Resize(ref entries, good);
        Array.Resize(ref places, good);
        return Freeze(content, entries, places, reader, findings);
    }

    private static RegisterTable? Freeze(ReadOnlySpan<byte> content, RegisterEntry[] sorted, CsvField[] sortedPlaces,
        RegisterRowReader reader, RegisterFindings findings)
    {
        Array.Sort(sorted, sortedPlaces, Comparer<RegisterEntry>.Create(static (left, right) => left.Address.CompareTo(right.Address)));
        int first = 0;
        for (int i = 1; i < sorted.Length; i++)
        {
            if (sorted[i].Address != sorted[first].Address)
            {
                first = i;
                continue;
            }

            // The sort is not stable: the earlier line of the two is the one to keep.
            (CsvField earlier, CsvField later) = sortedPlaces[first].Start < sortedPlaces[i].Start
                ? (sortedPlaces[first], sortedPlaces[i])
                : (sortedPlaces[i], sortedPlaces[first]);
            sortedPlaces[first] = earlier;
            findings.Add(RegisterDiagnostics.DuplicateAddress, later,
                $"the address {RegisterFindings.Quote(later.Of(content))} is there twice", "remove one of the lines", earlier, "first here");
        }

        reader.ReportUnchecked();
        return findings.HasErrors ? null : RegisterTable.FromSorted(sorted);
    }

    /// <summary>Splits the next line into fields; a bad line is reported and skipped.</summary>
    private static bool TryNextLine(ReadOnlySpan<byte> content, ref int position, List<CsvField> fields, RegisterFindings findings)
    {
        int start = position;
        int length = content[start..].IndexOf((byte)'\n');
        int end = length < 0 ? content.Length : start + length;
        position = length < 0 ? content.Length : end + 1;
        if (end > start && content[end - 1] == (byte)'\r')
        {
            end--;
        }

        if (end - start > RegisterLimits.MaxLineBytes)
        {
            findings.Add(LimitDiagnostics.LineTooLong, new CsvField(start, RegisterLimits.MaxLineBytes),
                string.Create(CultureInfo.InvariantCulture, $"the line has {end - start} bytes, more than {RegisterLimits.MaxLineBytes}"));
            return false;
        }

        int control = content[start..end].IndexOfAnyInRange((byte)0, (byte)0x1F);
        if (control >= 0)
        {
            byte value = content[start + control];
            findings.Add(SyntaxDiagnostics.ControlCharacter, new CsvField(start + control, 1),
                string.Create(CultureInfo.InvariantCulture, $"control character U+{(int)value:X4} is not allowed"), "remove the character");
            return false;
        }

        int quote = CsvLine.Split(content, start, end, fields);
        if (quote >= 0)
        {
            findings.Add(CsvDiagnostics.MalformedQuote, new CsvField(quote, 1), "the quote is not closed, or something follows or precedes it",
                "a field is either without quotes or within quotes from its first to its last character, on one line");
            return false;
        }

        return true;
    }

    private static CsvField Joined(List<CsvField> fields) => new(fields[0].Start, fields[^1].Start + fields[^1].Length - fields[0].Start);
}
