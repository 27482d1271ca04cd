using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace VaultPolicy.Governance.Merkle;

/// <summary>Writes the dump of a tree as @openzeppelin/merkle-tree 1.0.8 does, so that it loads there.</summary>
/// <remarks>Fields are written in one form each (<see cref="LeafWord.Format"/>): the same tree gives the same bytes.</remarks>
public static class MerkleDumpWriter
{
    /// <summary>Writes a dump.</summary>
    /// <param name="tree">The tree, of at most <see cref="MerkleLimits.MaxDumpLeaves"/> leaves.</param>
    /// <param name="output">Receives compact JSON in UTF-8, without a line feed.</param>
    /// <exception cref="ArgumentException">The tree has more leaves.</exception>
    public static void Write(OpenZeppelinTree tree, IBufferWriter<byte> output)
    {
        if (tree.Count > MerkleLimits.MaxDumpLeaves)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{tree.Count} leaves; a dump has at most {MerkleLimits.MaxDumpLeaves}"), nameof(tree));
        }

        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteString("format"u8, tree.Format == MerkleFormat.Standard ? "standard-v1"u8 : "simple-v1"u8);
        if (tree is StandardMerkleTree { Leaves.Encoding: var encoding })
        {
            json.WriteStartArray("leafEncoding"u8);
            foreach (string name in encoding.Names)
            {
                json.WriteStringValue(name);
            }

            json.WriteEndArray();
        }

        json.WriteStartArray("tree"u8);
        for (int node = 0; node < tree.NodeCount; node++)
        {
            json.WriteStringValue(tree.Node(node).ToString());
        }

        json.WriteEndArray();
        json.WriteStartArray("values"u8);
        byte[] words = new byte[(tree as StandardMerkleTree)?.Leaves.Encoding.WordBytes ?? 0];
        for (int leaf = 0; leaf < tree.Count; leaf++)
        {
            json.WriteStartObject();
            json.WritePropertyName("value"u8);
            if (tree is StandardMerkleTree { Leaves: var leaves })
            {
                leaves.Write(leaf, words);
                MerkleLeafJson.Write(json, leaves.Encoding, words);
            }
            else
            {
                json.WriteStringValue(tree.Node(tree.NodeOf(leaf)).ToString());
            }

            json.WriteNumber("treeIndex"u8, tree.NodeOf(leaf));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
