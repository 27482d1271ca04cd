using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Merkle;

/// <summary>
/// Reads a proof of several leaves that `register proof` wrote, and checks that their fields hash to the leaves and all of it to its root.
/// </summary>
public static class MerkleMultiProofReader
{
    /// <summary>Reads a proof.</summary>
    /// <param name="json">The file, at most <see cref="MerkleLimits.MaxMultiProofBytes"/>.</param>
    public static MerkleMultiProofReadResult Read(ReadOnlyMemory<byte> json)
    {
        MerkleMultiProofDocument? document = null;
        MerkleFileProblem? problem = json.Length > MerkleLimits.MaxMultiProofBytes
            ? new MerkleFileProblem("", string.Create(
                CultureInfo.InvariantCulture, $"it has {json.Length} bytes; a proof of several leaves has at most {MerkleLimits.MaxMultiProofBytes}"))
            : MerkleJson.Guard(() => document = ReadDocument(json.Span));
        return new MerkleMultiProofReadResult(problem is null ? document : null, problem);
    }

    private static MerkleMultiProofDocument ReadDocument(ReadOnlySpan<byte> json)
    {
        Dictionary<string, Range> members = MerkleJson.Members(
            json, "schema", "version", "format", "fields", "leafEncoding", "values", "leaves", "proof", "proofFlags", "root");
        string schema = MerkleJson.TextMember(json, members, "schema");
        if (schema != MerkleMultiProofDocument.SchemaName || !MerkleJson.Member(json, members, "version").SequenceEqual("1"u8))
        {
            throw MerkleJson.Refuse("schema", $"is not `{MerkleMultiProofDocument.SchemaName}` of version 1");
        }

        string name = MerkleJson.TextMember(json, members, "format");
        if (!MerkleFormats.TryParse(name, out MerkleFormat format) || format == MerkleFormat.Uniswap)
        {
            throw MerkleJson.Refuse(
                "format",
                $"is {MerkleJson.Quote(name)}, which has no proofs of several leaves",
                $"formats are `{MerkleFormats.NameOf(MerkleFormat.Standard)}` and `{MerkleFormats.NameOf(MerkleFormat.Simple)}`");
        }

        LeafEncoding encoding = MerkleLeafJson.ReadEncoding(MerkleJson.Member(json, members, "leafEncoding"));
        if (format == MerkleFormat.Simple && encoding.Fields is not [{ Kind: LeafFieldKind.FixedBytes, ByteCount: Bytes32.ByteCount }])
        {
            throw MerkleJson.Refuse("leafEncoding", "is not one `bytes32`, as `simple-v1` has it");
        }

        byte[] words = Values(MerkleJson.Member(json, members, "values"), encoding);
        ImmutableArray<Bytes32> leaves = MerkleJson.HashesMember(json, members, "leaves", MerkleLimits.MaxMultiProofLeaves);
        CheckLeaves(format, encoding, words, leaves);
        var proof = new MerkleMultiProof(
            leaves,
            MerkleJson.HashesMember(json, members, "proof", MerkleLimits.MaxMultiProofSiblings),
            Flags(MerkleJson.Member(json, members, "proofFlags")));
        Bytes32 root = MerkleJson.HashMember(json, members, "root");
        if (!proof.TryRoot(out Bytes32 reached))
        {
            throw MerkleJson.Refuse("proofFlags", "do not fit the leaves and the hashes of `proof`");
        }

        return reached == root
            ? new MerkleMultiProofDocument(format, encoding, words, proof, root)
            : throw MerkleJson.Refuse("proof", $"does not lead to `root` but to `{reached}`");
    }

    private static byte[] Values(ReadOnlySpan<byte> json, LeafEncoding encoding)
    {
        Utf8JsonReader reader = MerkleJson.Reader(json);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw MerkleJson.Refuse("values", "is not a list of leaves");
        }

        var words = new List<byte>();
        Span<byte> leaf = new byte[encoding.WordBytes];
        for (int i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
        {
            if (i == MerkleLimits.MaxMultiProofLeaves)
            {
                throw MerkleJson.Refuse("values", string.Create(CultureInfo.InvariantCulture, $"has more than {MerkleLimits.MaxMultiProofLeaves} leaves"));
            }

            MerkleLeafJson.Leaf(ref reader, encoding, leaf, string.Create(CultureInfo.InvariantCulture, $"values[{i}]"), -1);
            words.AddRange(leaf);
        }

        return words.Count > 0 ? [.. words] : throw MerkleJson.Refuse("values", "is empty: it would prove nothing");
    }

    private static void CheckLeaves(MerkleFormat format, LeafEncoding encoding, byte[] words, ImmutableArray<Bytes32> leaves)
    {
        int count = words.Length / encoding.WordBytes;
        if (leaves.Length != count)
        {
            throw MerkleJson.Refuse("leaves", string.Create(CultureInfo.InvariantCulture, $"has {leaves.Length} hashes; `values` has {count} leaves"));
        }

        for (int i = 0; i < count; i++)
        {
            Bytes32 leaf = MerkleProofDocument.LeafHash(format, encoding, words.AsSpan(i * encoding.WordBytes, encoding.WordBytes));
            if (leaves[i] != leaf)
            {
                throw MerkleJson.Refuse(
                    string.Create(CultureInfo.InvariantCulture, $"leaves[{i}]"),
                    string.Create(CultureInfo.InvariantCulture, $"is not the hash of `values[{i}]`, which is `{leaf}`"));
            }
        }

        if (leaves.Distinct().Count() != count)
        {
            throw MerkleJson.Refuse("leaves", "has a leaf twice");
        }
    }

    private static ImmutableArray<bool> Flags(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = MerkleJson.Reader(json);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw MerkleJson.Refuse("proofFlags", "is not a list of `true` and `false`");
        }

        var flags = ImmutableArray.CreateBuilder<bool>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType is not (JsonTokenType.True or JsonTokenType.False))
            {
                throw MerkleJson.Refuse(string.Create(CultureInfo.InvariantCulture, $"proofFlags[{flags.Count}]"), "is not `true` or `false`");
            }

            if (flags.Count == MerkleLimits.MaxMultiProofSiblings + MerkleLimits.MaxMultiProofLeaves)
            {
                throw MerkleJson.Refuse("proofFlags", "has more flags than leaves and hashes can need");
            }

            flags.Add(reader.TokenType == JsonTokenType.True);
        }

        return flags.DrainToImmutable();
    }
}
