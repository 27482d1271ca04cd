using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using VaultPolicy.Governance.Merkle;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Tests.Merkle;

public class MerkleProofReaderTests
{
    private static readonly string[] Types = ["address", "uint64"];
    private static readonly List<string[]> Leaves = RandomLeaves.Make(new Random(9), Types, 6);

    /// <summary>Each way to spoil a good proof, and what the problem says.</summary>
    public static TheoryData<string, Action<JsonObject>, string, string> Spoilt() => new()
    {
        { "other schema", p => p["schema"] = "x", "schema", "vaultpolicy.merkleProof" },
        { "other version", p => p["version"] = 2, "schema", "version 1" },
        { "other format", p => p["format"] = "sparse", "format", "unknown" },
        { "uniswap's hash", p => p["format"] = "uniswap", "leaf", "is not the hash of `value`" },
        { "simple", p => p["format"] = "simple-v1", "leafEncoding", "one `bytes32`" },
        { "field changed", p => p["value"]![1] = "1", "leaf", "is not the hash of `value`" },
        { "leaf changed", p => p["leaf"] = Bytes32.Zero.ToString(), "leaf", "is not the hash of `value`" },
        { "root changed", p => p["root"] = Bytes32.Zero.ToString(), "proof", "does not lead to `root`" },
        { "no root", p => p.Remove("root"), "root", "is missing" },
        { "sibling lost", p => p["proof"]!.AsArray().RemoveAt(0), "proof", "does not lead to `root`" },
        { "sibling is no hash", p => p["proof"]![1] = "0x12", "proof[1]", "64 hexadecimal digits" },
        { "endless proof", p => p["proof"] = new JsonArray([.. Enumerable.Repeat(0, 300).Select(_ => (JsonNode)Bytes32.Zero.ToString())]), "proof", "more than 256" },
        { "proof is a text", p => p["proof"] = "0x", "proof", "not a list of hashes" },
    };

    [Theory]
    [InlineData(MerkleFormat.Standard)]
    [InlineData(MerkleFormat.Uniswap)]
    public void Read_GoodProof_GivesIt(MerkleFormat format)
    {
        MerkleProofReadResult result = MerkleProofReader.Read(Bytes(Proof(format)));
        result.Problem.Should().BeNull();
        result.Document!.Proof.Verifies(result.Document.Root).Should().BeTrue();
        result.Document.Format.Should().Be(format);
    }

    [Theory]
    [MemberData(nameof(Spoilt))]
    public void Read_SpoiltProof_IsRefusedWithThePlace(string way, Action<JsonObject> spoil, string place, string message)
    {
        JsonObject proof = Proof(MerkleFormat.Standard);
        spoil(proof);
        MerkleProofReadResult result = MerkleProofReader.Read(Bytes(proof));
        result.Document.Should().BeNull(way);
        result.Problem!.Place.Should().Be(place);
        result.Problem.Message.Should().Contain(message);
    }

    [Fact]
    public void Read_PackedFieldsLikeANode_AreRefused()
    {
        // A forged "leaf" of a Uniswap-style tree: the two children of the root, which hash to the root itself.
        Bytes32[] nodes = [Keccak256.Hash("a"u8), Keccak256.Hash("b"u8)];
        Array.Sort(nodes);
        Bytes32 root = MerkleNode.Hash(nodes[0], nodes[1]);
        JsonObject proof = Proof(MerkleFormat.Uniswap);
        proof["leafEncoding"] = new JsonArray("bytes32", "bytes32");
        proof["value"] = new JsonArray(nodes[0].ToString(), nodes[1].ToString());
        proof["leaf"] = root.ToString();
        proof["root"] = root.ToString();
        proof["proof"] = new JsonArray();
        MerkleProofReader.Read(Bytes(proof)).Problem!.Message.Should().Contain("64 bytes");
    }

    [Fact]
    public void Read_TooLarge_IsRefusedUnread() =>
        MerkleProofReader.Read(new byte[MerkleLimits.MaxProofBytes + 1]).Problem!.Message.Should().Contain(
            MerkleLimits.MaxProofBytes.ToString(CultureInfo.InvariantCulture));

    private static JsonObject Proof(MerkleFormat format)
    {
        var source = LeafList.Parse(LeafEncoding.Of(Types), Leaves);
        IMerkleTree tree = format == MerkleFormat.Standard ? StandardMerkleTree.Of(source) : UniswapMerkleTree.Of(source);
        MerkleProof proof = tree.ProofOf(2);
        return new JsonObject
        {
            ["schema"] = MerkleProofDocument.SchemaName,
            ["version"] = MerkleProofDocument.SchemaVersion,
            ["format"] = MerkleFormats.NameOf(format),
            ["leafEncoding"] = new JsonArray("address", "uint64"),
            ["value"] = new JsonArray(Leaves[2][0], Leaves[2][1]),
            ["leaf"] = proof.Leaf.ToString(),
            ["proof"] = new JsonArray([.. proof.Siblings.Select(s => (JsonNode)s.ToString())]),
            ["root"] = tree.Root.ToString(),
        };
    }

    private static byte[] Bytes(JsonObject proof) => Encoding.UTF8.GetBytes(proof.ToJsonString());
}
