using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using VaultPolicy.Governance.Merkle;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Tests.Merkle;

public class MerkleMultiProofReaderTests
{
    private static readonly string[] Types = ["address", "uint64"];
    private static readonly List<string[]> Leaves = RandomLeaves.Make(new Random(9), Types, 9);

    /// <summary>Each way to spoil a good proof of three leaves, and what the problem says.</summary>
    public static TheoryData<string, Action<JsonObject>, string, string> Spoilt() => new()
    {
        { "other schema", p => p["schema"] = "vaultpolicy.merkleProof", "schema", "vaultpolicy.merkleMultiProof" },
        { "other version", p => p["version"] = 2, "schema", "version 1" },
        { "other format", p => p["format"] = "sparse", "format", "no proofs of several" },
        { "uniswap", p => p["format"] = "uniswap", "format", "no proofs of several" },
        { "simple", p => p["format"] = "simple-v1", "leafEncoding", "one `bytes32`" },
        { "field changed", p => p["values"]![1]![1] = "1", "leaves[1]", "is not the hash of `values[1]`" },
        { "leaf changed", p => p["leaves"]![2] = Bytes32.Zero.ToString(), "leaves[2]", "is not the hash of `values[2]`" },
        { "leaf lost", p => p["leaves"]!.AsArray().RemoveAt(0), "leaves", "has 2 hashes; `values` has 3 leaves" },
        { "value is no leaf", p => p["values"]![0] = "x", "values[0]", "not a list of fields" },
        { "field too much", p => p["values"]![0]!.AsArray().Add("1"), "values[0]", "more than the 2 fields" },
        { "field is no number", p => p["values"]![0]![1] = "1\0", "values[0][1]", "not a whole number" },
        { "no values", p => p["values"] = new JsonArray(), "values", "would prove nothing" },
        { "leaf twice", p => Twice(p), "leaves", "a leaf twice" },
        { "leaves exchanged", p => Exchange(p), "proof", "does not lead to `root`" },
        { "root changed", p => p["root"] = Bytes32.Zero.ToString(), "proof", "does not lead to `root`" },
        { "no root", p => p.Remove("root"), "root", "is missing" },
        { "sibling lost", p => p["proof"]!.AsArray().RemoveAt(0), "proofFlags", "do not fit" },
        { "flag lost", p => p["proofFlags"]!.AsArray().RemoveAt(0), "proofFlags", "do not fit" },
        { "flag turned", p => p["proofFlags"]![0] = !p["proofFlags"]![0]!.GetValue<bool>(), "proofFlags", "do not fit" },
        { "flag is a number", p => p["proofFlags"]![0] = 1, "proofFlags[0]", "not `true` or `false`" },
        { "flags are a text", p => p["proofFlags"] = "true", "proofFlags", "not a list" },
        { "sibling is no hash", p => p["proof"]![1] = "0x12", "proof[1]", "64 hexadecimal digits" },
        { "unknown member", p => p["leaf"] = "0x", "", "not part of it" },
        { "too many leaves", p => p["values"] = new JsonArray([.. Enumerable.Repeat(0, 10_001).Select(_ => (JsonNode)new JsonArray(Leaves[0][0], "1"))]), "values", "more than 10000" },
    };

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(9)]
    public void Read_GoodProof_GivesIt(int count)
    {
        MerkleMultiProofReadResult result = MerkleMultiProofReader.Read(Bytes(Proof([.. Enumerable.Range(0, count)])));
        result.Problem.Should().BeNull();
        result.Document!.Proof.Verifies(result.Document.Root).Should().BeTrue();
        result.Document.Proof.Leaves.Should().HaveCount(count);
        StandardMerkleTree.LeafHash(result.Document.WordsOf(count - 1)).Should().Be(result.Document.Proof.Leaves[^1]);
    }

    [Theory]
    [MemberData(nameof(Spoilt))]
    public void Read_SpoiltProof_IsRefusedWithThePlace(string way, Action<JsonObject> spoil, string place, string message)
    {
        JsonObject proof = Proof([1, 4, 6]);
        spoil(proof);
        MerkleMultiProofReadResult result = MerkleMultiProofReader.Read(Bytes(proof));
        result.Document.Should().BeNull(way);
        result.Problem!.Place.Should().Be(place);
        result.Problem.Message.Should().Contain(message);
    }

    [Fact]
    public void Read_TooLarge_IsRefusedUnread() =>
        MerkleMultiProofReader.Read(new byte[MerkleLimits.MaxMultiProofBytes + 1]).Problem!.Message.Should().Contain(
            MerkleLimits.MaxMultiProofBytes.ToString(CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("{\"format\":\"standard-v1\",\"tree\":[]}", MerkleFileKind.Tree)]
    [InlineData("{\"x\":{\"schema\":\"vaultpolicy.merkleMultiProof\"}}", MerkleFileKind.Tree)]
    [InlineData("{\"schema\":\"vaultpolicy.merkleProof\"}", MerkleFileKind.Proof)]
    [InlineData("{\"root\":[1],\"schema\":\"vaultpolicy.merkleMultiProof\"}", MerkleFileKind.MultiProof)]
    [InlineData("{\"schema\":[\"vaultpolicy.merkleMultiProof\"]}", MerkleFileKind.Proof)]
    [InlineData("[", MerkleFileKind.Tree)]
    [InlineData("", MerkleFileKind.Tree)]
    public void KindOf_File_IsWhatItSaysOfItself(string text, MerkleFileKind kind) =>
        MerkleFiles.KindOf(Encoding.UTF8.GetBytes(text)).Should().Be(kind);

    private static void Twice(JsonObject proof)
    {
        proof["values"]![1] = proof["values"]![0]!.DeepClone();
        proof["leaves"]![1] = proof["leaves"]![0]!.DeepClone();
    }

    private static void Exchange(JsonObject proof)
    {
        foreach (string name in new[] { "values", "leaves" })
        {
            JsonArray list = proof[name]!.AsArray();
            JsonNode first = list[0]!;
            list.RemoveAt(0);
            list.Add(first);
        }
    }

    private static JsonObject Proof(int[] leaves)
    {
        StandardMerkleTree tree = StandardMerkleTree.Of(LeafList.Parse(LeafEncoding.Of(Types), Leaves));
        MerkleMultiProof proof = tree.MultiProofOf(leaves, out ImmutableArray<int> ordered);
        return new JsonObject
        {
            ["schema"] = MerkleMultiProofDocument.SchemaName,
            ["version"] = MerkleMultiProofDocument.SchemaVersion,
            ["format"] = MerkleFormats.NameOf(MerkleFormat.Standard),
            ["leafEncoding"] = new JsonArray("address", "uint64"),
            ["values"] = new JsonArray([.. ordered.Select(i => (JsonNode)new JsonArray(Leaves[i][0], Leaves[i][1]))]),
            ["leaves"] = new JsonArray([.. proof.Leaves.Select(l => (JsonNode)l.ToString())]),
            ["proof"] = new JsonArray([.. proof.Siblings.Select(s => (JsonNode)s.ToString())]),
            ["proofFlags"] = new JsonArray([.. proof.Flags.Select(f => (JsonNode)f)]),
            ["root"] = tree.Root.ToString(),
        };
    }

    private static byte[] Bytes(JsonObject json) => Encoding.UTF8.GetBytes(json.ToJsonString());
}
