using System.Buffers;
using System.Globalization;
using System.Text;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Register;

/// <summary>Reads the values of a row, whatever they were written in, and reports bad ones. A good value allocates nothing.</summary>
internal sealed class RegisterFields(RegisterFindings findings)
{
    private const int PrefixLength = 2;

    /// <summary>Reads an address; the case of its letters is not looked at.</summary>
    public bool TryAddress(ReadOnlySpan<byte> text, ByteRange place, out Address address)
    {
        Span<byte> bytes = stackalloc byte[Address.ByteCount];
        address = default;
        if (text.Length != Address.TextLength || text[0] != (byte)'0' || text[1] != (byte)'x'
            || Convert.FromHexString(text[PrefixLength..], bytes, out _, out _) != OperationStatus.Done)
        {
            ReportAddress(text, place);
            return false;
        }

        address = Address.FromBytes(bytes);
        if (address.IsZero || address.IsPrecompile)
        {
            findings.Add(RegisterDiagnostics.ReservedAddress, place,
                $"{RegisterFindings.Quote(text)} is {(address.IsZero ? "the zero address" : "a precompiled contract")}, not a subject",
                "remove the line");
            return false;
        }

        return true;
    }

    /// <summary>Reads a class.</summary>
    public bool TryClass(ReadOnlySpan<byte> text, ByteRange place, out SubjectClass subjectClass)
    {
        if (SubjectWords.TryParseClass(text, out subjectClass))
        {
            return true;
        }

        findings.Add(RegisterDiagnostics.UnknownClass, place, $"the class {RegisterFindings.Quote(text)} is unknown",
            NameSuggestion.HelpFor(TextOf(text), SubjectWords.Classes, "classes"));
        return false;
    }

    /// <summary>Reads a level: one or two digits, no leading zero.</summary>
    public bool TryLevel(ReadOnlySpan<byte> text, ByteRange place, out byte level)
    {
        level = 0;
        bool digits = text.Length is 1 or 2 && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9') && (text.Length == 1 || text[0] != (byte)'0');
        int value = !digits ? -1 : text.Length == 1 ? text[0] - '0' : ((text[0] - '0') * 10) + (text[1] - '0');
        if (value is >= 0 and <= RegisterLimits.MaxLevel)
        {
            level = (byte)value;
            return true;
        }

        findings.Add(RegisterDiagnostics.InvalidLevel, place,
            string.Create(CultureInfo.InvariantCulture, $"the level {RegisterFindings.Quote(text)} is not a whole number from 0 to {RegisterLimits.MaxLevel}"));
        return false;
    }

    /// <summary>Reads a country.</summary>
    public bool TryCountry(ReadOnlySpan<byte> text, ByteRange place, out CountryCode country)
    {
        if (CountryCode.TryParse(text, out country))
        {
            return true;
        }

        findings.Add(RegisterDiagnostics.UnknownCountry, place, $"the country {RegisterFindings.Quote(text)} is unknown",
            "write the two upper-case letters of ISO 3166-1, such as `CH`");
        return false;
    }

    /// <summary>Reads the time when an entry expires.</summary>
    public bool TryValidUntil(ReadOnlySpan<byte> text, ByteRange place, out UnixTime validUntil)
    {
        if (!UnixTime.TryParse(text, out validUntil))
        {
            findings.Add(RegisterDiagnostics.InvalidDate, place, $"{RegisterFindings.Quote(text)} is not a date",
                "write `2030-06-30` (its midnight UTC) or `2030-06-30T12:00:00Z`");
            return false;
        }

        if (validUntil < RegisterLimits.EarliestValidUntil)
        {
            findings.Add(RegisterDiagnostics.ExpiryBeforeStart, place,
                $"the entry expires at {RegisterFindings.Quote(text)}, before there were addresses ({RegisterLimits.EarliestValidUntil})",
                "write when the check of the subject ends; to bar a subject, use the flag `frozen`");
            return false;
        }

        return true;
    }

    /// <summary>Reads one flag.</summary>
    public bool TryFlag(ReadOnlySpan<byte> text, ByteRange place, ref SubjectMarks flags)
    {
        if (SubjectWords.TryParseFlag(text, out SubjectMarks flag))
        {
            flags |= flag;
            return true;
        }

        ReportFlags(text, place);
        return false;
    }

    /// <summary>Reads flags joined by `|`; empty text is none.</summary>
    public bool TryFlags(ReadOnlySpan<byte> text, ByteRange place, out SubjectMarks flags)
    {
        flags = SubjectMarks.None;
        if (text.IsEmpty)
        {
            return true;
        }

        bool good = true;
        foreach (Range part in text.Split((byte)'|'))
        {
            good &= SubjectWords.TryParseFlag(text[part], out SubjectMarks flag);
            flags |= flag;
        }

        if (!good)
        {
            ReportFlags(text, place);
        }

        return good;
    }

    /// <summary>Tests a `provider` or `reference`.</summary>
    public bool IsNote(ReadOnlySpan<byte> text, ByteRange place, string column)
    {
        string? problem = text.Length > RegisterLimits.MaxNoteLength
            ? string.Create(CultureInfo.InvariantCulture, $"has {text.Length} characters, more than {RegisterLimits.MaxNoteLength}")
            : text.ContainsAnyExceptInRange((byte)' ', (byte)'~') ? "has a character that is not printable ASCII"
            : text.ContainsAny((byte)'"', (byte)'\\') ? "has a quote or a backslash"
            : !text.IsEmpty && text[0] is (byte)'=' or (byte)'+' or (byte)'-' or (byte)'@' ? "would be a formula in a spreadsheet"
            : LooksLikeMail(text) ? "looks like an e-mail address, which is personal data"
            : null;
        if (problem is not null)
        {
            findings.Add(RegisterDiagnostics.InvalidNote, place, $"the {column} {RegisterFindings.Quote(text)} {problem}");
        }

        return problem is null;
    }

    private static bool LooksLikeMail(ReadOnlySpan<byte> text)
    {
        int at = text.IndexOf((byte)'@');
        return at > 0 && text[at..].Contains((byte)'.');
    }

    private static string TextOf(ReadOnlySpan<byte> text) =>
        Encoding.UTF8.GetString(text.Length > RegisterLimits.MaxNoteLength ? text[..RegisterLimits.MaxNoteLength] : text);

    private void ReportFlags(ReadOnlySpan<byte> text, ByteRange place) =>
        findings.Add(RegisterDiagnostics.UnknownFlag, place, $"the flags {RegisterFindings.Quote(text)} are not known",
            $"flags are `{string.Join("`, `", SubjectWords.Flags)}`, joined by `|`");

    private void ReportAddress(ReadOnlySpan<byte> text, ByteRange place)
    {
        string quoted = RegisterFindings.Quote(text);
        (string problem, string help) =
            !text.StartsWith("0x"u8) ? ("does not start with `0x`", "write `0x` and 40 hexadecimal digits")
            : text.Length == Address.TextLength ? ("has a character that is not a hexadecimal digit", "write `0x` and 40 hexadecimal digits; names are not resolved")
            : (string.Create(CultureInfo.InvariantCulture, $"is not an address: it has {text.Length} bytes of text, an address has {Address.TextLength}"),
                "write `0x` and 40 hexadecimal digits");
        findings.Add(RegisterDiagnostics.InvalidAddress, place, $"{quoted} {problem}", help);
    }
}
