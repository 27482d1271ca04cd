using System.Globalization;
using System.Text.Json;

namespace VaultPolicy.Governance.Merkle;

/// <summary>
/// Reads the dump of a tree, `standard-v1` or `simple-v1`, and believes none of it: every value must hash to its leaf, every leaf must
/// have its value, and every inner node must be the hash of its children.
/// </summary>
/// <remarks>
/// Source: @openzeppelin/merkle-tree 1.0.8, `MerkleTreeImpl.validate`. Stricter than it: members that are not part of the format, two
/// equal leaves, a node that no value claims, and fields that do not fill their type are refused. Leaves need not be sorted.
/// </remarks>
public static class MerkleDumpReader
{
    private const string Standard = "standard-v1";
    private const string Simple = "simple-v1";
    private const int ShortestEntry = 26;

    /// <summary>Reads a dump.</summary>
    /// <param name="json">The file, at most <see cref="MerkleLimits.MaxDumpBytes"/>.</param>
    public static MerkleDumpReadResult Read(ReadOnlyMemory<byte> json)
    {
        OpenZeppelinTree? tree = null;
        MerkleFileProblem? problem = json.Length > MerkleLimits.MaxDumpBytes
            ? new MerkleFileProblem("", string.Create(CultureInfo.InvariantCulture, $"it has {json.Length} bytes; at most {MerkleLimits.MaxDumpBytes} are read"))
            : MerkleJson.Guard(() => tree = ReadTree(json.Span));
        return new MerkleDumpReadResult(problem is null ? tree : null, problem);
    }

    private static OpenZeppelinTree ReadTree(ReadOnlySpan<byte> json)
    {
        Dictionary<string, Range> members = MerkleJson.Members(json, "format", "leafEncoding", "tree", "values", "hash");
        string format = MerkleJson.TextMember(json, members, "format");
        if (format is not (Standard or Simple))
        {
            throw MerkleJson.Refuse("format", $"is {MerkleJson.Quote(format)}, which is unknown", $"formats are `{Standard}` and `{Simple}`");
        }

        if (members.ContainsKey("hash"))
        {
            throw MerkleJson.Refuse("hash", "asks for a hash of its own; contracts that use OpenZeppelin's default would refuse its proofs");
        }

        bool isStandard = format == Standard;
        if (!isStandard && members.ContainsKey("leafEncoding"))
        {
            throw MerkleJson.Refuse("leafEncoding", $"is not part of `{Simple}`, whose leaves are 32 bytes each");
        }

        LeafEncoding encoding = isStandard
            ? MerkleLeafJson.ReadEncoding(MerkleJson.Member(json, members, "leafEncoding"))
            : LeafEncoding.Of("bytes32");
        byte[] nodes = Nodes(MerkleJson.Member(json, members, "tree"));
        int count = (nodes.Length / NodeHasher.NodeBytes / 2) + 1;
        (LeafList leaves, int[] places) = Values(MerkleJson.Member(json, members, "values"), encoding, isStandard, count);
        byte[] hashes = isStandard ? LeafHasher.HashTwice(leaves) : leaves.Words.ToArray();
        CheckLeaves(hashes, nodes, places);
        CompleteMerkleTree tree = CompleteMerkleTree.Load(nodes, out int wrong)
            ?? throw MerkleJson.Refuse(Tree(wrong), "is not the hash of its two children");
        return isStandard ? StandardMerkleTree.FromChecked(leaves, tree, places) : SimpleMerkleTree.FromChecked(tree, places);
    }

    private static byte[] Nodes(ReadOnlySpan<byte> json)
    {
        // Each node takes 68 bytes of text at least, so the file's size bounds what is set aside.
        const int NodeText = 68;
        Utf8JsonReader reader = MerkleJson.Reader(json);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw MerkleJson.Refuse("tree", "is not a list of nodes");
        }

        byte[] nodes = new byte[((json.Length / NodeText) + 1) * NodeHasher.NodeBytes];
        int count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if ((count + 1) * NodeHasher.NodeBytes > nodes.Length
                || !MerkleJson.TryHash(ref reader, nodes.AsSpan(count * NodeHasher.NodeBytes, NodeHasher.NodeBytes)))
            {
                throw MerkleJson.NoHash(Tree(count));
            }

            count++;
        }

        if (count % 2 == 0)
        {
            throw MerkleJson.Refuse("tree", string.Create(
                CultureInfo.InvariantCulture, $"has {count} nodes; a tree of n leaves has 2n - 1, which is odd"));
        }

        return nodes[..(count * NodeHasher.NodeBytes)];
    }

    private static (LeafList Leaves, int[] Places) Values(ReadOnlySpan<byte> json, LeafEncoding encoding, bool isStandard, int count)
    {
        Utf8JsonReader reader = MerkleJson.Reader(json);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw MerkleJson.Refuse("values", "is not a list");
        }

        // An entry's shortest text is `{"value":[...],"treeIndex":0},` with two bytes a field: memory is set aside for what can be there.
        if ((long)count * (ShortestEntry + (2 * encoding.Fields.Length)) > json.Length)
        {
            throw MerkleJson.Refuse("values", string.Create(CultureInfo.InvariantCulture, $"has fewer entries than the {count} leaves of `tree`"));
        }

        byte[] words = new byte[count * encoding.WordBytes];
        int[] places = new int[count];
        int read = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (read == count)
            {
                throw MerkleJson.Refuse("values", string.Create(CultureInfo.InvariantCulture, $"has more than the {count} leaves of `tree`"));
            }

            places[read] = Entry(ref reader, encoding, isStandard, words.AsSpan(read * encoding.WordBytes, encoding.WordBytes), read);
            read++;
        }

        if (read < count)
        {
            throw MerkleJson.Refuse("values", string.Create(CultureInfo.InvariantCulture, $"has {read} entries; `tree` has {count} leaves"));
        }

        return (LeafList.FromWords(encoding, words, count), places);
    }

    private static int Entry(ref Utf8JsonReader reader, LeafEncoding encoding, bool isStandard, Span<byte> words, int number)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw MerkleJson.Refuse(Value(number), "is not an object with `value` and `treeIndex`");
        }

        int treeIndex = -1;
        bool hasValue = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isValue = reader.ValueTextEquals("value"u8);
            if ((!isValue && !reader.ValueTextEquals("treeIndex"u8)) || (isValue ? hasValue : treeIndex >= 0))
            {
                throw MerkleJson.Refuse(Value(number), "has members other than one `value` and one `treeIndex`");
            }

            reader.Read();
            if (!isValue)
            {
                treeIndex = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int index) && index >= 0
                    ? index
                    : throw MerkleJson.Refuse(Value(number) + ".treeIndex", "is not the number of a node");
                continue;
            }

            hasValue = true;
            if (isStandard)
            {
                MerkleLeafJson.Leaf(ref reader, encoding, words, "values", number);
            }
            else if (!MerkleJson.TryHash(ref reader, words))
            {
                throw MerkleJson.NoHash(Value(number) + ".value");
            }
        }

        return hasValue && treeIndex >= 0 ? treeIndex : throw MerkleJson.Refuse(Value(number), "lacks `value` or `treeIndex`");
    }

    private static void CheckLeaves(byte[] hashes, byte[] nodes, int[] places)
    {
        int count = places.Length;
        int[] claims = new int[count];
        for (int value = 0; value < count; value++)
        {
            int leaf = places[value] - (count - 1);
            if (leaf < 0 || leaf >= count)
            {
                throw MerkleJson.Refuse(Value(value) + ".treeIndex", string.Create(
                    CultureInfo.InvariantCulture, $"is {places[value]}; the leaves of a tree of {count} stand at {count - 1} to {(2 * count) - 2}"));
            }

            if (claims[leaf] > 0)
            {
                throw MerkleJson.Refuse(Value(value) + ".treeIndex", string.Create(
                    CultureInfo.InvariantCulture, $"is {places[value]}, the node of `values[{claims[leaf] - 1}]` already"));
            }

            claims[leaf] = value + 1;
            if (!Node(hashes, value).SequenceEqual(Node(nodes, places[value])))
            {
                throw MerkleJson.Refuse(Value(value), $"does not hash to its node `{Tree(places[value])}`");
            }
        }

        int[] order = LeafOrder.Ascending(hashes, out int same);
        if (same > 0)
        {
            throw MerkleJson.Refuse(
                Value(order[same]),
                $"is the same leaf as `{Value(order[same - 1])}`",
                "a proof of one would be a proof of the other: remove it and build the tree anew");
        }
    }

    private static string Tree(int node) => string.Create(CultureInfo.InvariantCulture, $"tree[{node}]");

    private static string Value(int value) => string.Create(CultureInfo.InvariantCulture, $"values[{value}]");

    private static ReadOnlySpan<byte> Node(byte[] nodes, int node) => nodes.AsSpan(node * NodeHasher.NodeBytes, NodeHasher.NodeBytes);
}
