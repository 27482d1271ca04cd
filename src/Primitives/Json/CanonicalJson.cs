using System.Buffers;
using System.Text.Json;

namespace VaultPolicy.Primitives.Json;

/// <summary>
/// The canonical form of a JSON value by RFC 8785 (JCS): no white space, members sorted by UTF-16 code units, numbers as ECMAScript
/// prints a double, strings with the fewest escapes, UTF-8. Equal values give equal bytes, so their hashes can be compared.
/// </summary>
public static class CanonicalJson
{
    /// <summary>The deepest nesting of objects and arrays that is accepted.</summary>
    public const int MaxDepth = 64;

    /// <summary>The canonical bytes of a value.</summary>
    /// <exception cref="FormatException">The value has no canonical form.</exception>
    public static byte[] Serialize(JsonElement value) => TrySerialize(value, out byte[] canonical, out CanonicalJsonError error)
        ? canonical
        : throw new FormatException($"the JSON value has no canonical form ({error})");

    /// <summary>The canonical bytes of JSON text in UTF-8; false, with the reason, when it has no canonical form.</summary>
    public static bool TrySerialize(ReadOnlyMemory<byte> utf8Json, out byte[] canonical, out CanonicalJsonError error)
    {
        try
        {
            if (IsTooDeep(utf8Json.Span))
            {
                canonical = [];
                error = CanonicalJsonError.Depth;
                return false;
            }

            using JsonDocument document = JsonDocument.Parse(utf8Json, new JsonDocumentOptions { MaxDepth = MaxDepth });
            return TrySerialize(document.RootElement, out canonical, out error);
        }
        catch (JsonException)
        {
            canonical = [];
            error = CanonicalJsonError.Syntax;
            return false;
        }
    }

    /// <summary>The canonical bytes of a value; false, with the reason, when it has no canonical form.</summary>
    public static bool TrySerialize(JsonElement value, out byte[] canonical, out CanonicalJsonError error)
    {
        ArrayBufferWriter<byte> output = new();
        error = Write(value, output, 0);
        canonical = error == CanonicalJsonError.None ? output.WrittenSpan.ToArray() : [];
        return error == CanonicalJsonError.None;
    }

    // A document reports too deep a value as a syntax error, and takes quadratic time when its limit is lifted; the reader does neither.
    private static bool IsTooDeep(ReadOnlySpan<byte> utf8Json)
    {
        Utf8JsonReader reader = new(utf8Json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject && reader.CurrentDepth >= MaxDepth)
            {
                return true;
            }
        }

        return false;
    }

    private static CanonicalJsonError Write(JsonElement value, ArrayBufferWriter<byte> output, int depth)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                return depth < MaxDepth ? WriteObject(value, output, depth + 1) : CanonicalJsonError.Depth;
            case JsonValueKind.Array:
                return depth < MaxDepth ? WriteArray(value, output, depth + 1) : CanonicalJsonError.Depth;
            case JsonValueKind.String:
                return TryGetText(value, out string text) && CanonicalJsonText.TryWriteString(text, output)
                    ? CanonicalJsonError.None
                    : CanonicalJsonError.LoneSurrogate;
            case JsonValueKind.Number:
                return value.TryGetDouble(out double number) && CanonicalJsonText.TryWriteNumber(number, output)
                    ? CanonicalJsonError.None
                    : CanonicalJsonError.NumberRange;
            case JsonValueKind.True:
                output.Write("true"u8);
                return CanonicalJsonError.None;
            case JsonValueKind.False:
                output.Write("false"u8);
                return CanonicalJsonError.None;
            case JsonValueKind.Null:
                output.Write("null"u8);
                return CanonicalJsonError.None;
            default:
                throw new ArgumentException("the element holds no value", nameof(value));
        }
    }

    private static CanonicalJsonError WriteObject(JsonElement value, ArrayBufferWriter<byte> output, int depth)
    {
        List<(string Name, JsonElement Value)> members = [];
        foreach (JsonProperty member in value.EnumerateObject())
        {
            if (!TryGetName(member, out string name))
            {
                return CanonicalJsonError.LoneSurrogate;
            }

            members.Add((name, member.Value));
        }

        members.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        output.Write("{"u8);
        for (int i = 0; i < members.Count; i++)
        {
            if (i > 0)
            {
                if (members[i].Name == members[i - 1].Name)
                {
                    return CanonicalJsonError.DuplicateKey;
                }

                output.Write(","u8);
            }

            if (!CanonicalJsonText.TryWriteString(members[i].Name, output))
            {
                return CanonicalJsonError.LoneSurrogate;
            }

            output.Write(":"u8);
            CanonicalJsonError error = Write(members[i].Value, output, depth);
            if (error != CanonicalJsonError.None)
            {
                return error;
            }
        }

        output.Write("}"u8);
        return CanonicalJsonError.None;
    }

    private static CanonicalJsonError WriteArray(JsonElement value, ArrayBufferWriter<byte> output, int depth)
    {
        output.Write("["u8);
        bool first = true;
        foreach (JsonElement item in value.EnumerateArray())
        {
            if (!first)
            {
                output.Write(","u8);
            }

            first = false;
            CanonicalJsonError error = Write(item, output, depth);
            if (error != CanonicalJsonError.None)
            {
                return error;
            }
        }

        output.Write("]"u8);
        return CanonicalJsonError.None;
    }

    // System.Text.Json reports text that is not valid Unicode only when it is read, by InvalidOperationException.
    private static bool TryGetText(JsonElement value, out string text)
    {
        try
        {
            text = value.GetString() ?? "";
            return true;
        }
        catch (InvalidOperationException)
        {
            text = "";
            return false;
        }
    }

    private static bool TryGetName(JsonProperty member, out string name)
    {
        try
        {
            name = member.Name;
            return true;
        }
        catch (InvalidOperationException)
        {
            name = "";
            return false;
        }
    }
}
