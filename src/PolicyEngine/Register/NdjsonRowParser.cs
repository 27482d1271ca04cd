using System.Text;
using System.Text.Json;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Register;

/// <summary>
/// Reads lines that are JSON objects, as in `{"address":"0x…","class":"retail","level":2,"country":"FR","validUntil":"2030-06-30",
/// "flags":["frozen"]}`. A good line allocates nothing unless a value is written with escapes.
/// </summary>
internal sealed class NdjsonRowParser(RegisterFindings findings) : RegisterRowParser(findings)
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 4 };

    private readonly ByteRange[] _names = new ByteRange[RegisterColumns.Count];
    private readonly bool[] _seen = new bool[RegisterColumns.Count];
    private Values _values;

    private struct Values
    {
        public Address Address;
        public ByteRange AddressPlace;
        public SubjectClass Class;
        public byte Level;
        public CountryCode Country;
        public UnixTime ValidUntil;
        public SubjectMarks Flags;
    }

    public override bool HasFlags => true;

    public override bool TryParse(ReadOnlySpan<byte> buffer, ByteRange line, out RegisterRow row, out ByteRange address)
    {
        _values = default;
        Array.Clear(_seen);
        bool good;
        try
        {
            var json = new Utf8JsonReader(line.Of(buffer), Options);
            good = ReadObject(ref json, buffer, line);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The reader counts bytes within the line, which is all it sees; half a surrogate pair has no place.
            int at = line.Start + (int)Math.Min((exception as JsonException)?.BytePositionInLine ?? 0, line.Length);
            Findings.Add(CsvDiagnostics.MalformedObject, new ByteRange(at, at < line.End ? 1 : 0), "the line is not one JSON object",
                line.Length == 0 ? "remove the empty line" : "write each subject as an object on a line of its own, without comments or trailing commas");
            good = false;
        }

        address = _values.AddressPlace;
        row = good
            ? new RegisterRow(_values.Address, _values.Class, _values.Level, _values.Country, _values.ValidUntil, _values.Flags)
            : default;
        return good;
    }

    public override (string Provider, string Reference) NotesOf(ReadOnlySpan<byte> buffer, ByteRange line)
    {
        (string provider, string reference) = ("", "");
        var json = new Utf8JsonReader(line.Of(buffer), Options);
        while (json.Read())
        {
            if (json.TokenType != JsonTokenType.PropertyName || json.CurrentDepth != 1)
            {
                continue;
            }

            bool isProvider = json.ValueTextEquals("provider"u8);
            bool isReference = json.ValueTextEquals("reference"u8);
            json.Read();
            provider = isProvider ? json.GetString()! : provider;
            reference = isReference ? json.GetString()! : reference;
        }

        return (provider, reference);
    }

    public override (ByteRange Range, string Text) FlagsPatch(ReadOnlySpan<byte> buffer, ByteRange line, SubjectMarks flags)
    {
        string list = $"[{string.Join(',', SubjectWords.WordsOf(flags).Select(word => $"\"{word}\""))}]";
        var json = new Utf8JsonReader(line.Of(buffer), Options);
        while (json.Read())
        {
            if (json.TokenType == JsonTokenType.PropertyName && json.CurrentDepth == 1 && json.ValueTextEquals("flags"u8))
            {
                json.Read();
                int start = (int)json.TokenStartIndex;
                json.Skip();
                return (new ByteRange(line.Start + start, (int)json.BytesConsumed - start), list);
            }
        }

        int end = line.Start + line.Of(buffer).LastIndexOf((byte)'}');
        return (new ByteRange(end, 0), $",\"flags\":{list}");
    }

    public override RegisterRowParser Another() => new NdjsonRowParser(new RegisterFindings());

    private bool ReadObject(ref Utf8JsonReader json, ReadOnlySpan<byte> buffer, ByteRange line)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException(null, null, 0, json.TokenStartIndex);
        }

        bool good = true;
        while (json.Read() && json.TokenType != JsonTokenType.EndObject)
        {
            good &= ReadMember(ref json, buffer, line);
        }

        // Anything behind the object is an error of the reader's.
        json.Read();
        for (int column = 0; column < RegisterColumns.Required.Length; column++)
        {
            if (!_seen[column])
            {
                Findings.Add(RegisterDiagnostics.MissingColumn, line, $"the value `{RegisterColumns.All[column]}` is missing",
                    $"each line has `{string.Join("`, `", RegisterColumns.Required)}`, and may have `{string.Join("`, `", RegisterColumns.Optional)}`");
                good = false;
            }
        }

        return good;
    }

    private bool ReadMember(ref Utf8JsonReader json, ReadOnlySpan<byte> buffer, ByteRange line)
    {
        ByteRange place = PlaceOf(json, line);
        int column = ColumnOf(json);
        if (column < 0 || _seen[column])
        {
            ReportName(json.GetString()!, place, column);
            json.Read();
            json.Skip();
            return false;
        }

        _seen[column] = true;
        _names[column] = place;
        json.Read();
        return ReadValue(ref json, buffer, line, column);
    }

    private bool ReadValue(ref Utf8JsonReader json, ReadOnlySpan<byte> buffer, ByteRange line, int column)
    {
        ByteRange place = PlaceOf(json, line);
        JsonTokenType wanted = column switch
        {
            RegisterColumns.Flags => JsonTokenType.StartArray,
            RegisterColumns.Level => JsonTokenType.Number,
            _ => JsonTokenType.String,
        };
        if (json.TokenType != wanted)
        {
            Findings.Add(CsvDiagnostics.MalformedObject, place, $"{RegisterFindings.Quote(place.Of(buffer))} is not of the type of `{RegisterColumns.All[column]}`",
                wanted == JsonTokenType.StartArray ? "write a list of strings, such as `[\"frozen\"]`" : wanted == JsonTokenType.Number ? "write a number, without quotes" : "write a string, in quotes");
            json.Skip();
            return false;
        }

        ReadOnlySpan<byte> text = TextOf(json);
        return column switch
        {
            RegisterColumns.Address => ReadAddress(text, place),
            RegisterColumns.Class => Fields.TryClass(text, place, out _values.Class),
            RegisterColumns.Level => Fields.TryLevel(text, place, out _values.Level),
            RegisterColumns.Country => Fields.TryCountry(text, place, out _values.Country),
            RegisterColumns.ValidUntil => Fields.TryValidUntil(text, place, out _values.ValidUntil),
            RegisterColumns.Provider => Fields.IsNote(text, place, "provider"),
            RegisterColumns.Reference => Fields.IsNote(text, place, "reference"),
            _ => ReadFlags(ref json, buffer, line),
        };
    }

    private bool ReadAddress(ReadOnlySpan<byte> text, ByteRange place)
    {
        _values.AddressPlace = place;
        if (!Fields.TryAddress(text, place, out _values.Address))
        {
            return false;
        }

        Checksums.Add(text, place);
        return true;
    }

    private bool ReadFlags(ref Utf8JsonReader json, ReadOnlySpan<byte> buffer, ByteRange line)
    {
        bool good = true;
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            ByteRange item = PlaceOf(json, line);
            good &= Fields.TryFlag(json.TokenType == JsonTokenType.String ? TextOf(json) : item.Of(buffer), item, ref _values.Flags);
            json.Skip();
        }

        return good;
    }

    private void ReportName(string name, ByteRange place, int column)
    {
        string quoted = RegisterFindings.Quote(Encoding.UTF8.GetBytes(name));
        if (column >= 0)
        {
            Findings.Add(RegisterDiagnostics.DuplicateColumn, place, $"the value {quoted} is there twice", "remove one of them", _names[column], "first here");
        }
        else if (RegisterColumns.LooksPersonal(name))
        {
            Findings.Add(RegisterDiagnostics.PersonalData, place, $"the value {quoted} looks like personal data",
                "keep personal data with the provider that verified the subject; a `reference` may point there");
        }
        else
        {
            Findings.Add(RegisterDiagnostics.UnknownColumn, place, $"the value {quoted} is not part of a register",
                name is "validFrom" ? "leave it out: an entry counts from the moment its register is in force" : NameSuggestion.HelpFor(name, RegisterColumns.All, "values"));
        }
    }

    private static int ColumnOf(in Utf8JsonReader json)
    {
        for (int column = 0; column < RegisterColumns.Count; column++)
        {
            if (json.ValueTextEquals(RegisterColumns.All[column]))
            {
                return column;
            }
        }

        return -1;
    }

    /// <summary>The value of a string or number without quotes and escapes.</summary>
    private static ReadOnlySpan<byte> TextOf(in Utf8JsonReader json) =>
        json.TokenType == JsonTokenType.String && json.ValueIsEscaped ? Encoding.UTF8.GetBytes(json.GetString()!) : json.ValueSpan;

    /// <summary>Where a token stands; the first character alone of an object or list.</summary>
    private static ByteRange PlaceOf(in Utf8JsonReader json, ByteRange line)
    {
        int quotes = json.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? 1 : 0;
        return new ByteRange(line.Start + (int)json.TokenStartIndex + quotes, json.ValueSpan.Length);
    }
}
