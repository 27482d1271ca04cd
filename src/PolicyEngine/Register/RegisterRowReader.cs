using System.Globalization;
using System.Text;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Register;

/// <summary>Reads the fields of one row. A good row allocates nothing.</summary>
internal sealed class RegisterRowReader(RegisterHeader header, RegisterFindings findings)
{
    // The longest good field is an address; what is longer is not worth decoding.
    private const int MaxFieldChars = 64;

    private CsvField? _firstUnchecked;

    /// <summary>The number of addresses whose case was no checksum.</summary>
    public int UncheckedCount { get; private set; }

    /// <summary>Reads a row; every bad field is reported.</summary>
    public bool TryRead(ReadOnlySpan<byte> content, List<CsvField> fields, out RegisterEntry entry)
    {
        bool good = TryAddress(content, fields[header.Address], out Address address);
        good &= TryClass(content, fields[header.Class], out SubjectClass subjectClass);
        good &= TryLevel(content, fields[header.Level], out byte level);
        good &= TryCountry(content, fields[header.Country], out CountryCode country);
        good &= TryDate(content, fields[header.ValidUntil], out UnixTime validUntil);
        SubjectMarks flags = SubjectMarks.None;
        good &= header.Flags < 0 || TryFlags(content, fields[header.Flags], out flags);
        good &= header.Provider < 0 || IsNote(content, fields[header.Provider], "provider");
        good &= header.Reference < 0 || IsNote(content, fields[header.Reference], "reference");
        entry = new RegisterEntry(address, subjectClass, level, country, validUntil, flags);
        return good;
    }

    /// <summary>Adds the one warning about addresses without checksum, if there are any.</summary>
    public void ReportUnchecked()
    {
        if (_firstUnchecked is { } first)
        {
            findings.Add(RegisterDiagnostics.UncheckedAddress, first,
                UncheckedCount == 1
                    ? "one address is written in one case, so a wrong digit goes unseen"
                    : string.Create(CultureInfo.InvariantCulture, $"{UncheckedCount} addresses are written in one case, so a wrong digit goes unseen; this is the first"),
                "write addresses in their EIP-55 form");
        }
    }

    private static bool TryDecode(ReadOnlySpan<byte> text, Span<char> chars, out ReadOnlySpan<char> decoded)
    {
        decoded = default;
        if (text.Length > chars.Length || !Ascii.IsValid(text))
        {
            return false;
        }

        Ascii.ToUtf16(text, chars, out int written);
        decoded = chars[..written];
        return true;
    }

    private bool TryAddress(ReadOnlySpan<byte> content, CsvField field, out Address address)
    {
        Span<char> chars = stackalloc char[MaxFieldChars];
        address = default;
        AddressForm form = AddressForm.Unchecked;
        AddressError error = AddressError.Length;
        if (!TryDecode(field.Of(content), chars, out ReadOnlySpan<char> text) || !Address.TryParse(text, out address, out form, out error))
        {
            ReportAddress(content, field, text, error);
            return false;
        }

        if (address.IsZero || address.IsPrecompile)
        {
            findings.Add(RegisterDiagnostics.ReservedAddress, field,
                $"{RegisterFindings.Quote(field.Of(content))} is {(address.IsZero ? "the zero address" : "a precompiled contract")}, not a subject",
                "remove the line");
            return false;
        }

        if (form == AddressForm.Unchecked)
        {
            UncheckedCount++;
            _firstUnchecked ??= field;
        }

        return true;
    }

    private void ReportAddress(ReadOnlySpan<byte> content, CsvField field, ReadOnlySpan<char> text, AddressError error)
    {
        string quoted = RegisterFindings.Quote(field.Of(content));
        switch (error)
        {
            case AddressError.Checksum:
                string canonical = Address.Parse(text.ToString().ToLowerInvariant()).ToString();
                findings.Add(RegisterDiagnostics.AddressChecksum, field, $"the checksum of {quoted} is wrong",
                    $"if every digit is right, write `{canonical}`; otherwise ask for the address again");
                break;
            case AddressError.Prefix:
                findings.Add(RegisterDiagnostics.InvalidAddress, field, $"{quoted} does not start with `0x`", "write `0x` and 40 hexadecimal digits");
                break;
            case AddressError.Character:
                findings.Add(RegisterDiagnostics.InvalidAddress, field, $"{quoted} has a character that is not a hexadecimal digit",
                    "write `0x` and 40 hexadecimal digits; names are not resolved");
                break;
            default:
                findings.Add(RegisterDiagnostics.InvalidAddress, field,
                    string.Create(CultureInfo.InvariantCulture, $"{quoted} is not an address: it has {field.Length} bytes of text, an address has {Address.TextLength}"),
                    "write `0x` and 40 hexadecimal digits");
                break;
        }
    }

    private bool TryClass(ReadOnlySpan<byte> content, CsvField field, out SubjectClass subjectClass)
    {
        Span<char> chars = stackalloc char[MaxFieldChars];
        subjectClass = SubjectClass.None;
        if (TryDecode(field.Of(content), chars, out ReadOnlySpan<char> text) && SubjectWords.TryParseClass(text, out subjectClass))
        {
            return true;
        }

        findings.Add(RegisterDiagnostics.UnknownClass, field, $"the class {RegisterFindings.Quote(field.Of(content))} is unknown",
            NameSuggestion.HelpFor(text.ToString(), SubjectWords.Classes, "classes"));
        return false;
    }

    private bool TryLevel(ReadOnlySpan<byte> content, CsvField field, out byte level)
    {
        level = 0;
        ReadOnlySpan<byte> text = field.Of(content);
        bool digits = text.Length is 1 or 2 && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9') && (text.Length == 1 || text[0] != (byte)'0');
        int value = !digits ? -1 : text.Length == 1 ? text[0] - '0' : ((text[0] - '0') * 10) + (text[1] - '0');
        if (value is >= 0 and <= RegisterLimits.MaxLevel)
        {
            level = (byte)value;
            return true;
        }

        findings.Add(RegisterDiagnostics.InvalidLevel, field,
            string.Create(CultureInfo.InvariantCulture, $"the level {RegisterFindings.Quote(text)} is not a whole number from 0 to {RegisterLimits.MaxLevel}"));
        return false;
    }

    private bool TryCountry(ReadOnlySpan<byte> content, CsvField field, out CountryCode country)
    {
        Span<char> chars = stackalloc char[MaxFieldChars];
        country = default;
        if (TryDecode(field.Of(content), chars, out ReadOnlySpan<char> text) && CountryCode.TryParse(text, out country))
        {
            return true;
        }

        findings.Add(RegisterDiagnostics.UnknownCountry, field, $"the country {RegisterFindings.Quote(field.Of(content))} is unknown",
            "write the two upper-case letters of ISO 3166-1, such as `CH`");
        return false;
    }

    private bool TryDate(ReadOnlySpan<byte> content, CsvField field, out UnixTime validUntil)
    {
        Span<char> chars = stackalloc char[MaxFieldChars];
        validUntil = default;
        if (TryDecode(field.Of(content), chars, out ReadOnlySpan<char> text) && UnixTime.TryParse(text, out validUntil))
        {
            return true;
        }

        findings.Add(RegisterDiagnostics.InvalidDate, field, $"{RegisterFindings.Quote(field.Of(content))} is not a date",
            "write `2030-06-30` (its midnight UTC) or `2030-06-30T12:00:00Z`");
        return false;
    }

    private bool TryFlags(ReadOnlySpan<byte> content, CsvField field, out SubjectMarks flags)
    {
        Span<char> chars = stackalloc char[MaxFieldChars];
        flags = SubjectMarks.None;
        if (field.Length == 0)
        {
            return true;
        }

        bool good = TryDecode(field.Of(content), chars, out ReadOnlySpan<char> text);
        foreach (Range part in text.Split('|'))
        {
            good &= SubjectWords.TryParseFlag(text[part], out SubjectMarks flag);
            flags |= flag;
        }

        if (!good)
        {
            findings.Add(RegisterDiagnostics.UnknownFlag, field, $"the flags {RegisterFindings.Quote(field.Of(content))} are not known",
                $"flags are `{string.Join("`, `", SubjectWords.Flags)}`, joined by `|`");
        }

        return good;
    }

    private bool IsNote(ReadOnlySpan<byte> content, CsvField field, string column)
    {
        ReadOnlySpan<byte> text = field.Of(content);
        string? problem = text.Length > RegisterLimits.MaxNoteLength
            ? string.Create(CultureInfo.InvariantCulture, $"has {text.Length} characters, more than {RegisterLimits.MaxNoteLength}")
            : text.ContainsAnyExceptInRange((byte)' ', (byte)'~') ? "has a character that is not printable ASCII"
            : !text.IsEmpty && text[0] is (byte)'=' or (byte)'+' or (byte)'-' or (byte)'@' ? "would be a formula in a spreadsheet"
            : null;
        if (problem is not null)
        {
            findings.Add(RegisterDiagnostics.InvalidNote, field, $"the {column} {RegisterFindings.Quote(text)} {problem}");
        }

        return problem is null;
    }
}
