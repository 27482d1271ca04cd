using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using VaultPolicy.Governance.Merkle;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Tests.Merkle;

/// <summary>Dumps from anywhere: what is not exactly a tree over its values is refused, with the place.</summary>
public class MerkleDumpReaderTests
{
    private const int Count = 5;

    private static readonly string[] Types = ["address", "uint8", "bool"];

    private static readonly byte[] Good = Dump(StandardMerkleTree.Of(
        LeafList.Parse(LeafEncoding.Of(Types), RandomLeaves.Make(new Random(42), Types, Count))));

    /// <summary>Each way to spoil a good dump, and what the problem says.</summary>
    public static TheoryData<string, Action<JsonObject>, string, string> Spoilt() => new()
    {
        { "unknown format", d => d["format"] = "standard-v2", "format", "unknown" },
        { "no format", d => d.Remove("format"), "format", "is missing" },
        { "format is a number", d => d["format"] = 1, "format", "is not a text" },
        { "no encoding", d => d.Remove("leafEncoding"), "leafEncoding", "is missing" },
        { "dynamic type", d => d["leafEncoding"]![0] = "string", "leafEncoding", "no fixed length" },
        { "array type", d => d["leafEncoding"]![0] = "address[]", "leafEncoding", "array" },
        { "type that is none", d => d["leafEncoding"]![1] = "uint9", "leafEncoding", "width" },
        { "encoding is a text", d => d["leafEncoding"] = "address", "leafEncoding", "not a list of types" },
        { "other width: same value, other field", d => d["leafEncoding"] = new JsonArray("address", "bool", "uint8"), "values[0].value[1]", "its type is `bool`" },
        { "too many types", d => d["leafEncoding"] = new JsonArray([.. Enumerable.Repeat(0, 17).Select(_ => (JsonNode)"bool")]), "leafEncoding", "1 to 16" },
        { "own hash", d => d["hash"] = "custom", "hash", "hash of its own" },
        { "unknown member", d => d["root"] = "0x00", "", "`root` is not part of it" },
        { "node lost", d => d["tree"]!.AsArray().RemoveAt(8), "tree", "2n - 1" },
        { "two nodes lost", d => { d["tree"]!.AsArray().RemoveAt(8); d["tree"]!.AsArray().RemoveAt(7); }, "values", "has more than the 4 leaves" },
        { "nodes added", d => { d["tree"]!.AsArray().Add(Zero()); d["tree"]!.AsArray().Add(Zero()); }, "values", "5 entries; `tree` has 6 leaves" },
        { "no nodes", d => d["tree"] = new JsonArray(), "tree", "has 0 nodes" },
        { "short node", d => d["tree"]![3] = "0x00", "tree[3]", "64 hexadecimal digits" },
        { "node without prefix", d => d["tree"]![3] = new string('0', 66), "tree[3]", "64 hexadecimal digits" },
        { "node is null", d => d["tree"]![3] = null, "tree[3]", "64 hexadecimal digits" },
        { "root changed", d => d["tree"]![0] = Zero(), "tree[0]", "hash of its two children" },
        { "inner node changed", d => d["tree"]![2] = Zero(), "tree[0]", "hash of its two children" },
        { "leaf changed", d => d["tree"]![(int)d["values"]![2]!["treeIndex"]!] = Zero(), "values[2]", "does not hash to its node" },
        { "value changed", d => d["values"]![4]!["value"]![1] = "77", "values[4]", "does not hash to its node" },
        { "flag turned", d => d["values"]![0]!["value"]![2] = !(bool)d["values"]![0]!["value"]![2]!, "values[0]", "does not hash to its node" },
        { "two values swapped", Swap, "values[0]", "does not hash to its node" },
        { "one node claimed twice", d => d["values"]![1] = d["values"]![0]!.DeepClone(), "values[1].treeIndex", "already" },
        { "index of an inner node", d => d["values"]![1]!["treeIndex"] = 0, "values[1].treeIndex", "stand at 4 to 8" },
        { "index behind the end", d => d["values"]![1]!["treeIndex"] = 9, "values[1].treeIndex", "stand at 4 to 8" },
        { "negative index", d => d["values"]![1]!["treeIndex"] = -1, "values[1].treeIndex", "not the number of a node" },
        { "index beyond 32 bits", d => d["values"]![1]!["treeIndex"] = 1L << 40, "values[1].treeIndex", "not the number of a node" },
        { "index is a text", d => d["values"]![1]!["treeIndex"] = "4", "values[1].treeIndex", "not the number of a node" },
        { "no index", d => d["values"]![1]!.AsObject().Remove("treeIndex"), "values[1]", "lacks" },
        { "no value", d => d["values"]![1]!.AsObject().Remove("value"), "values[1]", "lacks" },
        { "member added to a value", d => d["values"]![1]!["weight"] = 2, "values[1]", "members other than" },
        { "value is a text", d => d["values"]![1]!["value"] = "0x00", "values[1].value", "not a list of fields" },
        { "entry is a list", d => d["values"]![1] = new JsonArray(), "values[1]", "not an object" },
        { "field lost", d => d["values"]![1]!["value"]!.AsArray().RemoveAt(2), "values[1].value", "has 2 fields" },
        { "field added", d => d["values"]![1]!["value"]!.AsArray().Add(true), "values[1].value", "more than the 3 fields" },
        { "address too short", d => d["values"]![1]!["value"]![0] = "0x00", "values[1].value[0]", "40 hexadecimal digits" },
        { "number too large", d => d["values"]![1]!["value"]![1] = "256", "values[1].value[1]", "does not fit into `uint8`" },
        { "inexact number", d => d["values"]![1]!["value"]![1] = 9_007_199_254_740_993, "values[1].value[1]", "does not keep exactly" },
        { "broken number", d => d["values"]![1]!["value"]![1] = 1.5, "values[1].value[1]", "does not keep exactly" },
        { "null field", d => d["values"]![1]!["value"]![1] = null, "values[1].value[1]", "no value of `uint8`" },
        { "number for an address", d => d["values"]![1]!["value"]![0] = 1, "values[1].value[0]", "`address`" },
        { "endless text", d => d["values"]![1]!["value"]![1] = new string('1', 100_000), "", "100000 bytes of text" },
        { "simple over fields", d => d["format"] = "simple-v1", "leafEncoding", "not part of `simple-v1`" },
    };

    [Fact]
    public void Read_GoodDump_GivesItsTree()
    {
        MerkleDumpReadResult result = MerkleDumpReader.Read(Good);
        result.Problem.Should().BeNull();
        result.Tree!.Count.Should().Be(Count);
        Dump(result.Tree).Should().Equal(Good);
        Enumerable.Range(0, Count).Should().OnlyContain(i => result.Tree.ProofOf(i).Verifies(result.Tree.Root));
    }

    [Theory]
    [MemberData(nameof(Spoilt))]
    public void Read_SpoiltDump_IsRefusedWithThePlace(string way, Action<JsonObject> spoil, string place, string message)
    {
        JsonObject dump = JsonNode.Parse(Good)!.AsObject();
        spoil(dump);
        MerkleDumpReadResult result = MerkleDumpReader.Read(Encoding.UTF8.GetBytes(dump.ToJsonString()));
        result.Tree.Should().BeNull(way);
        result.Problem!.Place.Should().Be(place);
        result.Problem.Message.Should().Contain(message);
    }

    [Theory]
    [InlineData("", "no JSON")]
    [InlineData("[]", "no JSON object")]
    [InlineData("null", "no JSON object")]
    [InlineData("{", "no JSON")]
    [InlineData("{} {}", "no JSON")]
    [InlineData("{\"format\":\"standard-v1\",\"format\":\"standard-v1\"}", "there twice")]
    [InlineData("{\"a\":[[[[[[[[[[[[1]]]]]]]]]]]]}", "`a` is not part of it")]
    [InlineData("{\"format\":[[[[[[[[[[[[1]]]]]]]]]]]]}", "no JSON")]
    [InlineData("{\"format\":\"standard-v1\",\"leafEncoding\":[\"bool\"],\"tree\":{},\"values\":[]}", "not a list of nodes")]
    [InlineData("{\"format\":\"standard-v1\",\"leafEncoding\":[\"bool\"],\"tree\":[1,2,3,4,5,6,7,8,9],\"values\":[]}", "`tree[0]`")]
    [InlineData("{\"format\":\"standard-v1\",\"leafEncoding\":[{}],\"tree\":[],\"values\":[]}", "`leafEncoding[0]` is not a text")]
    public void Read_NoDump_IsRefused(string text, string message)
    {
        MerkleDumpReadResult result = MerkleDumpReader.Read(Encoding.UTF8.GetBytes(text));
        result.Tree.Should().BeNull();
        result.Problem!.Message.Should().Contain(message);
    }

    [Fact]
    public void Read_EqualLeaves_AreRefused()
    {
        // A tree as the npm library builds it from two equal values: valid there.
        Bytes32 leaf = Keccak256.Hash("x"u8);
        string text = $$"""
            {"format":"simple-v1","tree":["{{MerkleNode.Hash(leaf, leaf)}}","{{leaf}}","{{leaf}}"],
             "values":[{"value":"{{leaf}}","treeIndex":2},{"value":"{{leaf}}","treeIndex":1}]}
            """;
        MerkleDumpReadResult result = MerkleDumpReader.Read(Encoding.UTF8.GetBytes(text));
        result.Problem!.Message.Should().Be("`values[1]` is the same leaf as `values[0]`");
    }

    [Fact]
    public void Read_UnsortedLeaves_AreAccepted()
    {
        // `sortLeaves: false` of the npm library.
        (Bytes32 small, Bytes32 large) = (Bytes32.FromUInt256(1UL), Bytes32.FromUInt256(2UL));
        string text = $$"""
            {"format":"simple-v1","tree":["{{MerkleNode.Hash(small, large)}}","{{small}}","{{large}}"],
             "values":[{"value":"{{large}}","treeIndex":2},{"value":"{{small}}","treeIndex":1}]}
            """;
        MerkleDumpReadResult result = MerkleDumpReader.Read(Encoding.UTF8.GetBytes(text));
        result.Problem.Should().BeNull();
        result.Tree!.ProofOf(1).Verifies(result.Tree.Root).Should().BeTrue();
    }

    [Fact]
    public void Read_BytesThatAreNotUtf8_AreRefused()
    {
        byte[] dump = Encoding.UTF8.GetBytes("{\"format\":\"??\"}");
        dump[11] = 0xFF;
        dump[12] = 0xFE;
        MerkleDumpReader.Read(dump).Problem.Should().NotBeNull();
    }

    [Fact]
    public void Read_EveryCutAndEveryChangedByte_IsRefusedOrTheSameTree()
    {
        string root = MerkleDumpReader.Read(Good).Tree!.Root.ToString();
        for (int i = 0; i < Good.Length; i++)
        {
            MerkleDumpReader.Read(Good.AsMemory(0, i)).Tree.Should().BeNull("cut at {0}", i);
            byte[] changed = [.. Good];
            changed[i] ^= (byte)(1 << (i % 8));
            (MerkleDumpReader.Read(changed).Tree?.Root.ToString() ?? root).Should().Be(root, "byte {0} is changed", i);
        }
    }

    private static JsonNode Zero() => Bytes32.Zero.ToString();

    private static void Swap(JsonObject dump)
    {
        JsonNode first = dump["values"]![0]!["value"]!.DeepClone();
        dump["values"]![0]!["value"] = dump["values"]![1]!["value"]!.DeepClone();
        dump["values"]![1]!["value"] = first;
    }

    private static byte[] Dump(OpenZeppelinTree tree)
    {
        var buffer = new ArrayBufferWriter<byte>();
        MerkleDumpWriter.Write(tree, buffer);
        return buffer.WrittenSpan.ToArray();
    }
}
