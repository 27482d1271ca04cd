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
        if (MerkleJson.HashMember(json, members, "leaf") != leaf)
        {
            throw MerkleJson.Refuse("leaf", $"is not the hash of `value`, which is `{leaf}`");
        }

        var proof = new MerkleProof(leaf, MerkleJson.HashesMember(json, members, "proof", MerkleLimits.MaxSiblings));
        Bytes32 root = MerkleJson.HashMember(json, members, "root");
        if (!proof.Verifies(root))
        {
            throw MerkleJson.Refuse("proof", $"does not lead to `root` but to `{proof.Root()}`");
        }

        return new MerkleProofDocument(format, encoding, words, proof, root);
    }
}
