using System.Globalization;
using System.Text;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Register;

/// <summary>Reads lines of a CSV file. A good line allocates nothing.</summary>
internal sealed class CsvRowParser(RegisterHeader header, RegisterFindings findings) : RegisterRowParser(findings)
{
    public override bool HasFlags => header[RegisterColumns.Flags] >= 0;

    public override bool TryParse(ReadOnlySpan<byte> buffer, ByteRange line, out RegisterRow row, out ByteRange address)
    {
        Span<ByteRange> places = stackalloc ByteRange[RegisterColumns.Count];
        row = default;
        address = default;
        int quote = CsvLine.Split(buffer, line, places, out int count);
        if (quote >= 0)
        {
            ReportQuote(quote, Findings);
            return false;
        }

        if (count != header.Count)
        {
            Findings.Add(CsvDiagnostics.FieldCount, line,
                string.Create(CultureInfo.InvariantCulture, $"the line has {count} fields, the header has {header.Count}"),
                line.Length == 0 ? "remove the empty line" : null);
            return false;
        }

        address = places[header[RegisterColumns.Address]];
        ByteRange place = address;
        ReadOnlySpan<byte> addressText = place.Of(buffer);
        bool hasAddress = Fields.TryAddress(addressText, place, out Address subject);
        if (hasAddress)
        {
            Checksums.Add(addressText, place);
        }

        bool good = Fields.TryClass(Text(buffer, places, RegisterColumns.Class, out place), place, out SubjectClass subjectClass);
        good &= Fields.TryLevel(Text(buffer, places, RegisterColumns.Level, out place), place, out byte level);
        good &= Fields.TryCountry(Text(buffer, places, RegisterColumns.Country, out place), place, out CountryCode country);
        good &= Fields.TryValidUntil(Text(buffer, places, RegisterColumns.ValidUntil, out place), place, out UnixTime validUntil);
        good &= Fields.TryFlags(Text(buffer, places, RegisterColumns.Flags, out place), place, out SubjectMarks flags);
        good &= Fields.IsNote(Text(buffer, places, RegisterColumns.Provider, out place), place, "provider");
        good &= Fields.IsNote(Text(buffer, places, RegisterColumns.Reference, out place), place, "reference");
        row = new RegisterRow(subject, subjectClass, level, country, validUntil, flags);
        return hasAddress && good;
    }

    public override (string Provider, string Reference) NotesOf(ReadOnlySpan<byte> buffer, ByteRange line)
    {
        Span<ByteRange> places = stackalloc ByteRange[RegisterColumns.Count];
        CsvLine.Split(buffer, line, places, out _);
        return (
            Encoding.ASCII.GetString(Text(buffer, places, RegisterColumns.Provider, out _)),
            Encoding.ASCII.GetString(Text(buffer, places, RegisterColumns.Reference, out _)));
    }

    public override (ByteRange Range, string Text) FlagsPatch(ReadOnlySpan<byte> buffer, ByteRange line, SubjectMarks flags)
    {
        if (!HasFlags)
        {
            return (new ByteRange(line.End, 0), "," + SubjectWords.TextOf(flags));
        }

        Span<ByteRange> places = stackalloc ByteRange[RegisterColumns.Count];
        CsvLine.Split(buffer, line, places, out _);
        return (places[header[RegisterColumns.Flags]], SubjectWords.TextOf(flags));
    }

    public override RegisterRowParser Another() => new CsvRowParser(header, new RegisterFindings());

    /// <summary>Reports a malformed quote.</summary>
    public static void ReportQuote(int offset, RegisterFindings findings) => findings.Add(
        CsvDiagnostics.MalformedQuote, new ByteRange(offset, 1), "the quote is not closed, or something follows or precedes it",
        "a field is either without quotes or within quotes from its first to its last character, on one line");

    /// <summary>The text of a column; empty when the file has none.</summary>
    private ReadOnlySpan<byte> Text(ReadOnlySpan<byte> buffer, ReadOnlySpan<ByteRange> places, int column, out ByteRange place)
    {
        int position = header[column];
        place = position < 0 ? default : places[position];
        return place.Of(buffer);
    }
}
