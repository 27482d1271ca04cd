using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using VaultPolicy.Governance.Merkle;
using VaultPolicy.Governance.Tests.Peers;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Tests.Merkle;

/// <summary>Compares with @openzeppelin/merkle-tree 1.0.8, run from npm: 200 standard and 12 simple trees.</summary>
public sealed class OpenZeppelinPeerTests
{
    private const int StandardTrees = 200;
    private const int SimpleTrees = 12;
    private const int MaxLeaves = 2_000;
    private const int Seed = 20_240_731;

    private sealed record Case(OpenZeppelinTree Tree, LeafEncoding Encoding, List<string[]> Values, int[] Picks, JsonObject Given);

    [Fact]
    public void Trees_OfRandomLeaves_AgreeWithThePeerBothWays()
    {
        List<Case> cases = MakeCases();
        string input = Path.GetTempFileName();
        string output = Path.GetTempFileName();
        JsonArray answers;
        try
        {
            File.WriteAllText(input, new JsonArray([.. cases.Select(c => (JsonNode)c.Given)]).ToJsonString());
            MerklePeers.Node("trees.mjs", input, output);
            answers = JsonNode.Parse(File.ReadAllText(output))!.AsArray();
        }
        finally
        {
            File.Delete(input);
            File.Delete(output);
        }

        answers.Should().HaveCount(cases.Count);
        cases.Select(c => c.Values.Count).Should().Contain([1, 2, 3, MaxLeaves]);
        foreach ((Case ours, JsonNode? theirs) in cases.Zip(answers))
        {
            Compare(ours, theirs!);
        }
    }

    private static void Compare(Case ours, JsonNode theirs)
    {
        Bytes32 root = ours.Tree.Root;
        ((string)theirs["root"]!).Should().Be(root.ToString());

        // Our dump, proofs and multiproof there; a changed proof is refused there.
        ((string)theirs["dumpRoot"]!).Should().Be(root.ToString());
        ((bool)theirs["accepts"]!).Should().BeTrue();
        ((bool)theirs["acceptsMulti"]!).Should().BeTrue();
        ((bool)theirs["acceptsBad"]!).Should().BeFalse();

        // Their proofs and multiproof here.
        foreach ((int pick, JsonNode? proof) in ours.Picks.Zip(theirs["proofs"]!.AsArray()))
        {
            var read = new MerkleProof(LeafHash(ours, ours.Values[pick]), Hashes(proof!));
            read.Verifies(root).Should().BeTrue();
            read.Siblings.Should().Equal(ours.Tree.ProofOf(pick).Siblings);
        }

        JsonNode multi = theirs["multiProof"]!;
        ImmutableArray<Bytes32> leaves = [.. multi["leaves"]!.AsArray().Select(l => LeafHash(ours, Fields(l!)))];
        var multiProof = new MerkleMultiProof(leaves, Hashes(multi["proof"]!), [.. multi["proofFlags"]!.AsArray().Select(f => (bool)f!)]);
        multiProof.Verifies(root).Should().BeTrue();

        // Their dump here, and it is ours byte for byte.
        byte[] dump = Encoding.UTF8.GetBytes(theirs["dump"]!.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        MerkleDumpReadResult loaded = MerkleDumpReader.Read(dump);
        loaded.Problem.Should().BeNull();
        loaded.Tree!.Root.Should().Be(root);
        Encoding.UTF8.GetString(Dump(loaded.Tree)).Should().Be(Encoding.UTF8.GetString(Dump(ours.Tree)));
    }

    private static List<Case> MakeCases()
    {
        var random = new Random(Seed);
        var cases = new List<Case>();
        for (int i = 0; i < StandardTrees + SimpleTrees; i++)
        {
            // Small trees have most of the corners; sizes are spread evenly over their logarithms, with both ends present.
            int count = i switch { < 3 => i + 1, 3 => MaxLeaves, _ => (int)Math.Ceiling(Math.Pow(MaxLeaves, random.NextDouble())) };
            bool isSimple = i >= StandardTrees;
            string[] types = isSimple ? ["bytes32"] : RandomLeaves.Encodings[i % RandomLeaves.Encodings.Length];
            count = types.Length == 1 && isSimple ? Math.Min(count, 300) : count;
            cases.Add(MakeCase(random, isSimple, types, RandomLeaves.Make(random, types, count)));
        }

        return cases;
    }

    private static Case MakeCase(Random random, bool isSimple, string[] types, List<string[]> values)
    {
        LeafEncoding encoding = LeafEncoding.Of(types);
        OpenZeppelinTree tree = isSimple
            ? SimpleMerkleTree.Of([.. values.Select(v => Bytes32.Parse(v[0]))])
            : StandardMerkleTree.Of(LeafList.Parse(encoding, values));
        int[] picks = [.. Enumerable.Range(0, Math.Min(1 + random.Next(12), values.Count)).Select(_ => random.Next(values.Count)).Distinct()];
        MerkleMultiProof multi = tree.MultiProofOf(picks, out ImmutableArray<int> ordered);
        MerkleProof bad = tree.ProofOf(picks[0]);
        bad = values.Count == 1
            ? bad with { Siblings = [tree.Root] }
            : bad with { Siblings = bad.Siblings.SetItem(random.Next(bad.Siblings.Length), Keccak256.Hash("x"u8)) };
        JsonNode Value(int i) => isSimple ? JsonValue.Create(values[i][0]) : Fields(encoding, values[i]);
        var given = new JsonObject
        {
            ["format"] = isSimple ? "simple-v1" : "standard-v1",
            ["leafEncoding"] = Strings(types),
            ["values"] = new JsonArray([.. values.Select((_, i) => Value(i))]),
            ["picks"] = new JsonArray([.. picks.Select(p => (JsonNode)p)]),
            ["dump"] = JsonNode.Parse(Dump(tree)),
            ["proofs"] = new JsonArray([.. picks.Select(p => (JsonNode)Strings(tree.ProofOf(p).Siblings))]),
            ["badProof"] = Strings(bad.Siblings),
            ["multiProof"] = new JsonObject
            {
                ["leaves"] = new JsonArray([.. ordered.Select(Value)]),
                ["proof"] = Strings(multi.Siblings),
                ["proofFlags"] = new JsonArray([.. multi.Flags.Select(f => (JsonNode)f)]),
            },
        };
        return new Case(tree, encoding, values, picks, given);
    }

    private static Bytes32 LeafHash(Case ours, string[] value)
    {
        byte[] words = new byte[ours.Encoding.WordBytes];
        LeafList.Parse(ours.Encoding, [value]).Write(0, words);
        return MerkleProofDocument.LeafHash(ours.Tree.Format, ours.Encoding, words);
    }

    // Booleans are booleans there, everything else is text.
    private static JsonArray Fields(LeafEncoding encoding, string[] value) => new(
        [.. value.Zip(encoding.Fields, (text, type) => type.Kind == LeafFieldKind.Bool ? (JsonNode)(text == "true") : (JsonNode)text)]);

    private static string[] Fields(JsonNode value) => value is JsonArray fields ? [.. fields.Select(f => f!.ToString())] : [(string)value!];

    private static JsonArray Strings<T>(IEnumerable<T> values)
        where T : notnull => new([.. values.Select(v => (JsonNode)v.ToString()!)]);

    private static ImmutableArray<Bytes32> Hashes(JsonNode list) => [.. list.AsArray().Select(h => Bytes32.Parse((string)h!))];

    private static byte[] Dump(OpenZeppelinTree tree)
    {
        var buffer = new ArrayBufferWriter<byte>();
        MerkleDumpWriter.Write(tree, buffer);
        return buffer.WrittenSpan.ToArray();
    }
}
