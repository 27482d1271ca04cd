using System.Globalization;
using System.Text;
using System.Text.Json;

namespace VaultPolicy.Governance.Merkle;

/// <summary>The encoding and the values of leaves, as files of trees and proofs write them.</summary>
internal static class MerkleLeafJson
{
    private const long MaxExactInteger = (1L << 53) - 1;

    // A text may write each character as an escape of six.
    private const int MaxEscapedText = 6 * MerkleLimits.MaxFieldText;

    /// <summary>Reads `leafEncoding`: a list of types' names.</summary>
    internal static LeafEncoding ReadEncoding(ReadOnlySpan<byte> json)
    {
        const string Member = "leafEncoding";
        Utf8JsonReader reader = MerkleJson.Reader(json);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw MerkleJson.Refuse(Member, "is not a list of types");
        }

        var names = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray && names.Count <= MerkleLimits.MaxFields)
        {
            names.Add(MerkleJson.Text(ref reader, string.Create(CultureInfo.InvariantCulture, $"{Member}[{names.Count}]"), MerkleLimits.MaxFieldText));
        }

        return LeafEncoding.TryParse(names, out LeafEncoding? encoding, out string problem)
            ? encoding!
            : throw MerkleJson.Refuse(Member, $"cannot be used: {problem}");
    }

    /// <summary>Reads a leaf: a list of as many fields as the encoding has types. The reader is at its start, and ends at its end.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="encoding">The types.</param>
    /// <param name="words">Receives a word for each field.</param>
    /// <param name="place">The JSON path of the list, up to its number.</param>
    /// <param name="number">The number in the path.</param>
    internal static void Leaf(ref Utf8JsonReader reader, LeafEncoding encoding, Span<byte> words, string place, int number)
    {
        int count = encoding.Fields.Length;
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw MerkleJson.Refuse(Place(place, number), "is not a list of fields");
        }

        for (int i = 0; i < count; i++)
        {
            reader.Read();
            if (reader.TokenType == JsonTokenType.EndArray)
            {
                throw MerkleJson.Refuse(Place(place, number), string.Create(
                    CultureInfo.InvariantCulture, $"has {i} fields; `leafEncoding` has {count} types"));
            }

            if (!TryField(ref reader, encoding.Fields[i], words.Slice(i * LeafFieldType.WordBytes, LeafFieldType.WordBytes), out string problem, out string? help))
            {
                throw MerkleJson.Refuse(string.Create(CultureInfo.InvariantCulture, $"{Place(place, number)}[{i}]"), problem, help);
            }
        }

        reader.Read();
        if (reader.TokenType != JsonTokenType.EndArray)
        {
            throw MerkleJson.Refuse(Place(place, number), string.Create(
                CultureInfo.InvariantCulture, $"has more than the {count} fields of `leafEncoding`"));
        }
    }

    /// <summary>Writes a leaf as a list: texts, but `true` and `false` as they are.</summary>
    internal static void Write(Utf8JsonWriter json, LeafEncoding encoding, ReadOnlySpan<byte> words)
    {
        json.WriteStartArray();
        for (int i = 0; i < encoding.Fields.Length; i++)
        {
            string text = LeafWord.Format(encoding.Fields[i], words.Slice(i * LeafFieldType.WordBytes, LeafFieldType.WordBytes));
            if (encoding.Fields[i].Kind == LeafFieldKind.Bool)
            {
                json.WriteBooleanValue(text == "true");
            }
            else
            {
                json.WriteStringValue(text);
            }
        }

        json.WriteEndArray();
    }

    // A text, `true`, `false`, or a number that JavaScript keeps exactly.
    private static bool TryField(ref Utf8JsonReader reader, LeafFieldType type, Span<byte> word, out string problem, out string? help)
    {
        help = null;
        bool isNumber = reader.TokenType == JsonTokenType.Number;
        if (isNumber && (!reader.TryGetInt64(out long number) || number is > MaxExactInteger or < -MaxExactInteger))
        {
            problem = "is a number that JavaScript does not keep exactly";
            help = "write it as a text in decimal digits";
            return false;
        }

        if (!isNumber && reader.TokenType is not (JsonTokenType.String or JsonTokenType.True or JsonTokenType.False))
        {
            problem = $"is no value of `{type.Name}`";
            return false;
        }

        string text = reader.TokenType == JsonTokenType.String ? MerkleJson.Text(ref reader, "", MaxEscapedText) : Encoding.ASCII.GetString(reader.ValueSpan);
        bool fits = reader.TokenType == JsonTokenType.String || (isNumber ? type.Kind is LeafFieldKind.Signed or LeafFieldKind.Unsigned : type.Kind == LeafFieldKind.Bool);
        string reason = "is no text";
        bool read = fits && LeafWord.TryParse(type, text, word, out reason);
        problem = read ? "" : $"is {MerkleJson.Quote(text)}, which {reason}; its type is `{type.Name}`";
        return read;
    }

    private static string Place(string place, int number) => number < 0 ? place : string.Create(CultureInfo.InvariantCulture, $"{place}[{number}].value");
}
