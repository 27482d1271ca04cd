using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Merkle;

/// <summary>Reads a proof that `register proof` wrote, and checks that its fields hash to its leaf and its siblings to its root.</summary>
public static class MerkleProofReader
{
    /// <summary>Reads a proof.</summary>
    /// <param name="json">The file, at most <see cref="MerkleLimits.MaxProofBytes"/>.</param>
    public static MerkleProofReadResult Read(ReadOnlyMemory<byte> json)
    {
        MerkleProofDocument? document = null;
        MerkleFileProblem? problem = json.Length > MerkleLimits.MaxProofBytes
            ? new MerkleFileProblem("", string.Create(CultureInfo.InvariantCulture, $"it has {json.Length} bytes; a proof has at most {MerkleLimits.MaxProofBytes}"))
            : MerkleJson.Guard(() => document = ReadDocument(json.Span));
        return new MerkleProofReadResult(problem is null ? document : null, problem);
    }

    private static MerkleProofDocument ReadDocument(ReadOnlySpan<byte> json)
    {
        Dictionary<string, Range> members = MerkleJson.Members(
            json, "schema", "version", "format", "leafEncoding", "fields", "value", "leaf", "proof", "root");
        string schema = MerkleJson.TextMember(json, members, "schema");
        if (schema != MerkleProofDocument.SchemaName || !MerkleJson.Member(json, members, "version").SequenceEqual("1"u8))
        {
            throw MerkleJson.Refuse("schema", $"is not `{MerkleProofDocument.SchemaName}` of version 1");
        }

        string name = MerkleJson.TextMember(json, members, "format");
        if (!MerkleFormats.TryParse(name, out MerkleFormat format))
        {
            throw MerkleJson.Refuse("format", $"is {MerkleJson.Quote(name)}, which is unknown", $"formats are `{string.Join("`, `", MerkleFormats.Names)}`");
        }

        LeafEncoding encoding = MerkleLeafJson.ReadEncoding(MerkleJson.Member(json, members, "leafEncoding"));
        if (format == MerkleFormat.Uniswap && encoding.IsPackedLikeNodes)
        {
            throw MerkleJson.Refuse("leafEncoding", "packs to 64 bytes, as an inner node does: a node could be passed off as a leaf");
        }

        if (format == MerkleFormat.Simple && encoding.Fields is not [{ Kind: LeafFieldKind.FixedBytes, ByteCount: Bytes32.ByteCount }])
        {
            throw MerkleJson.Refuse("leafEncoding", "is not one `bytes32`, as `simple-v1` has it");
        }

        byte[] words = new byte[encoding.WordBytes];
        Utf8JsonReader reader = MerkleJson.Reader(MerkleJson.Member(json, members, "value"));
        reader.Read();
        MerkleLeafJson.Leaf(ref reader, encoding, words, "value", -1);
        Bytes32 leaf = MerkleProofDocument.LeafHash(format, encoding, words);
        if (HashMember(json, members, "leaf") != leaf)
        {
            throw MerkleJson.Refuse("leaf", $"is not the hash of `value`, which is `{leaf}`");
        }

        var proof = new MerkleProof(leaf, Siblings(MerkleJson.Member(json, members, "proof")));
        Bytes32 root = HashMember(json, members, "root");
        if (!proof.Verifies(root))
        {
            throw MerkleJson.Refuse("proof", $"does not lead to `root` but to `{proof.Root()}`");
        }

        return new MerkleProofDocument(format, encoding, words, proof, root);
    }

    private static ImmutableArray<Bytes32> Siblings(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = MerkleJson.Reader(json);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw MerkleJson.Refuse("proof", "is not a list of hashes");
        }

        Span<byte> hash = stackalloc byte[Bytes32.ByteCount];
        var siblings = ImmutableArray.CreateBuilder<Bytes32>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (siblings.Count == MerkleLimits.MaxSiblings)
            {
                throw MerkleJson.Refuse("proof", string.Create(CultureInfo.InvariantCulture, $"has more than {MerkleLimits.MaxSiblings} hashes"));
            }

            if (!MerkleJson.TryHash(ref reader, hash))
            {
                throw MerkleJson.NoHash(string.Create(CultureInfo.InvariantCulture, $"proof[{siblings.Count}]"));
            }

            siblings.Add(Bytes32.FromBytes(hash));
        }

        return siblings.ToImmutable();
    }

    private static Bytes32 HashMember(ReadOnlySpan<byte> json, Dictionary<string, Range> members, string name)
    {
        Span<byte> hash = stackalloc byte[Bytes32.ByteCount];
        Utf8JsonReader reader = MerkleJson.Reader(MerkleJson.Member(json, members, name));
        reader.Read();
        return MerkleJson.TryHash(ref reader, hash) ? Bytes32.FromBytes(hash) : throw MerkleJson.NoHash(name);
    }
}
