using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Merkle;

/// <summary>Reads pieces of the JSON files of trees and proofs; each refusal says where.</summary>
internal static class MerkleJson
{
    private const int MaxDepth = 8;
    private const int MaxQuoted = 80;

    internal static Utf8JsonReader Reader(ReadOnlySpan<byte> json) => new(json, new JsonReaderOptions { MaxDepth = MaxDepth });

    /// <summary>Runs a reading and turns what the file did wrong into a problem.</summary>
    internal static MerkleFileProblem? Guard(Action reading)
    {
        try
        {
            reading();
            return null;
        }
        catch (MerkleFileException refused)
        {
            return refused.Problem;
        }
        catch (JsonException malformed)
        {
            return new MerkleFileProblem("", string.Create(
                CultureInfo.InvariantCulture, $"it is no JSON: line {malformed.LineNumber + 1}, byte {malformed.BytePositionInLine + 1} of the line"));
        }
        catch (InvalidOperationException exception) when (exception.InnerException is DecoderFallbackException)
        {
            return new MerkleFileProblem("", "a text in it is not UTF-8");
        }
    }

    internal static MerkleFileException Refuse(string place, string message, string? help = null) =>
        new(new MerkleFileProblem(place, place.Length == 0 ? message : $"`{place}` {message}", help));

    /// <summary>Where each member of the outermost object stands; refuses other and doubled names.</summary>
    internal static Dictionary<string, Range> Members(ReadOnlySpan<byte> json, params ReadOnlySpan<string> known)
    {
        Utf8JsonReader reader = Reader(json);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw Refuse("", "it holds no JSON object");
        }

        var members = new Dictionary<string, Range>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = Text(ref reader, "", MaxQuoted);
            if (!known.Contains(name))
            {
                throw Refuse("", $"the member {Quote(name)} is not part of it", $"members are `{string.Join("`, `", known.ToArray())}`");
            }

            reader.Read();
            int start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (!members.TryAdd(name, start..(int)reader.BytesConsumed))
            {
                throw Refuse(name, "is there twice");
            }
        }

        // What follows the object is read too: anything but white space is malformed.
        while (reader.Read())
        {
        }

        return members;
    }

    internal static ReadOnlySpan<byte> Member(ReadOnlySpan<byte> json, Dictionary<string, Range> members, string name) =>
        members.TryGetValue(name, out Range range) ? json[range] : throw Refuse(name, "is missing");

    /// <summary>A member that is a text.</summary>
    internal static string TextMember(ReadOnlySpan<byte> json, Dictionary<string, Range> members, string name)
    {
        Utf8JsonReader reader = Reader(Member(json, members, name));
        reader.Read();
        return Text(ref reader, name, MerkleLimits.MaxFieldText);
    }

    /// <summary>The text that the reader is at.</summary>
    internal static string Text(ref Utf8JsonReader reader, string place, int maxBytes)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName))
        {
            throw Refuse(place, "is not a text");
        }

        return reader.ValueSpan.Length <= maxBytes
            ? reader.GetString()!
            : throw Refuse(place, string.Create(CultureInfo.InvariantCulture, $"has {reader.ValueSpan.Length} bytes of text; at most {maxBytes} are read"));
    }

    /// <summary>Reads the `0x` and 64 digits that the reader is at; false when it is at something else.</summary>
    internal static bool TryHash(ref Utf8JsonReader reader, scoped Span<byte> hash)
    {
        ReadOnlySpan<byte> text = reader.ValueSpan;
        return reader.TokenType == JsonTokenType.String && text.Length == 2 + (2 * Bytes32.ByteCount) && text.StartsWith("0x"u8)
            && Convert.FromHexString(text[2..], hash, out _, out _) == System.Buffers.OperationStatus.Done;
    }

    /// <summary>A member that is a hash.</summary>
    internal static Bytes32 HashMember(ReadOnlySpan<byte> json, Dictionary<string, Range> members, string name)
    {
        Span<byte> hash = stackalloc byte[Bytes32.ByteCount];
        Utf8JsonReader reader = Reader(Member(json, members, name));
        reader.Read();
        return TryHash(ref reader, hash) ? Bytes32.FromBytes(hash) : throw NoHash(name);
    }

    /// <summary>A member that is a list of hashes.</summary>
    internal static ImmutableArray<Bytes32> HashesMember(ReadOnlySpan<byte> json, Dictionary<string, Range> members, string name, int max)
    {
        Utf8JsonReader reader = Reader(Member(json, members, name));
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw Refuse(name, "is not a list of hashes");
        }

        Span<byte> hash = stackalloc byte[Bytes32.ByteCount];
        var hashes = ImmutableArray.CreateBuilder<Bytes32>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (hashes.Count == max)
            {
                throw Refuse(name, string.Create(CultureInfo.InvariantCulture, $"has more than {max} hashes"));
            }

            if (!TryHash(ref reader, hash))
            {
                throw NoHash(string.Create(CultureInfo.InvariantCulture, $"{name}[{hashes.Count}]"));
            }

            hashes.Add(Bytes32.FromBytes(hash));
        }

        return hashes.DrainToImmutable();
    }

    internal static MerkleFileException NoHash(string place) => Refuse(place, "is not `0x` and 64 hexadecimal digits");

    internal static string Quote(string text) => text.Length <= MaxQuoted ? $"`{text}`" : $"`{text[..MaxQuoted]}...`";
}
