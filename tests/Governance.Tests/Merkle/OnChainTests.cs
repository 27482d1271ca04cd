using System.Collections.Immutable;
using System.Text.Json.Nodes;
using VaultPolicy.Governance.Merkle;
using VaultPolicy.Governance.Tests.Peers;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Tests.Merkle;

/// <summary>OpenZeppelin's `MerkleProof` 5.7, compiled from npm with solcjs and run by a local node, judges our proofs.</summary>
public sealed class OnChainTests(LocalNode node) : IClassFixture<LocalNode>, IAsyncLifetime
{
    private const int Subjects = 777;

    private static readonly LeafEncoding Encoding = LeafEncoding.Of("address", "uint8", "uint16", "uint64");
    private static readonly List<string[]> Leaves = RandomLeaves.Make(new Random(7), [.. Encoding.Names], Subjects);

    private readonly JsonNode _verifier = JsonNode.Parse(File.ReadAllText(MerklePeers.Verifier))!;
    private string _contract = "";

    public async Task InitializeAsync() => _contract = await node.Deploy((string)_verifier["bytecode"]!);

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData(MerkleFormat.Standard, "verifySubject")]
    [InlineData(MerkleFormat.Uniswap, "verifyPacked")]
    public async Task Contract_ProofOfASubject_AcceptsItAndNoOtherFieldsOrProof(MerkleFormat format, string function)
    {
        var source = LeafList.Parse(Encoding, Leaves);
        IMerkleTree tree = format == MerkleFormat.Standard ? StandardMerkleTree.Of(source) : UniswapMerkleTree.Of(source);
        byte[] words = new byte[Encoding.WordBytes];
        foreach (int subject in new[] { 0, 1, 2, 100, 388, Subjects - 1 })
        {
            source.Write(subject, words);
            MerkleProof proof = tree.ProofOf(subject);
            (await Accepts(function, proof, tree.Root, words)).Should().BeTrue();

            // Any one field changed, a sibling changed, lost or added, another root.
            foreach (int lastByte in new[] { 31, 63, 95, 127 })
            {
                byte[] changed = [.. words];
                changed[lastByte] ^= 1;
                (await Accepts(function, proof, tree.Root, changed)).Should().BeFalse();
            }

            (await Accepts(function, proof with { Siblings = proof.Siblings.SetItem(0, tree.Root) }, tree.Root, words)).Should().BeFalse();
            (await Accepts(function, proof with { Siblings = proof.Siblings[..^1] }, tree.Root, words)).Should().BeFalse();
            (await Accepts(function, proof with { Siblings = proof.Siblings.Add(Bytes32.Zero) }, tree.Root, words)).Should().BeFalse();
            (await Accepts(function, proof, proof.Leaf, words)).Should().BeFalse();
        }
    }

    [Fact]
    public async Task Contract_MultiProof_AcceptsItAndNoChange()
    {
        StandardMerkleTree tree = StandardMerkleTree.Of(LeafList.Parse(Encoding, Leaves));
        var random = new Random(11);
        for (int round = 0; round < 12; round++)
        {
            int[] subjects = [.. Enumerable.Range(0, 1 + random.Next(20)).Select(_ => random.Next(Subjects)).Distinct()];
            MerkleMultiProof proof = tree.MultiProofOf(subjects, out ImmutableArray<int> ordered);
            proof.Leaves.Should().Equal(ordered.Select(i => tree.ProofOf(i).Leaf));
            (await Accepts(proof, tree.Root)).Should().BeTrue();
            (await Accepts(proof, proof.Leaves[0])).Should().BeFalse();
            (await Accepts(proof with { Leaves = proof.Leaves.SetItem(proof.Leaves.Length - 1, tree.Root) }, tree.Root)).Should().BeFalse();
            (await Accepts(proof with { Siblings = proof.Siblings.SetItem(0, tree.Root) }, tree.Root)).Should().BeFalse();

            // Counts that do not fit make the contract revert.
            (await Accepts(proof with { Leaves = proof.Leaves.Add(tree.Root) }, tree.Root)).Should().BeFalse();
        }
    }

    [Fact]
    public async Task Contract_MultiProofsOfEveryKind_AgreesWithUs()
    {
        StandardMerkleTree tree = StandardMerkleTree.Of(LeafList.Parse(Encoding, Leaves[..5]));
        MerkleMultiProof proof = tree.MultiProofOf([0, 3], out _);
        for (int flags = 0; flags < 1 << proof.Flags.Length; flags++)
        {
            MerkleMultiProof turned = proof with { Flags = [.. proof.Flags.Select((_, i) => (flags >> i & 1) == 1)] };
            (await Accepts(turned, tree.Root)).Should().Be(turned.Verifies(tree.Root), "the flags are {0:b}", flags);
        }
    }

    private async Task<bool> Accepts(string function, MerkleProof proof, Bytes32 root, byte[] words)
    {
        CallData call = new CallData(Selector(function)).List(proof.Siblings).Word(root);
        for (int at = 0; at < words.Length; at += 32)
        {
            call.Word(Convert.ToHexStringLower(words, at, 32));
        }

        return IsTrue(await node.Ask(_contract, call.ToString()));
    }

    private async Task<bool> Accepts(MerkleMultiProof proof, Bytes32 root) => IsTrue(await node.Ask(
        _contract, new CallData(Selector("multiProofVerify")).List(proof.Siblings).List(proof.Flags).Word(root).List(proof.Leaves).ToString()));

    private string Selector(string function) => (string)_verifier["selectors"]!.AsObject().Single(s => s.Key.StartsWith(function + "(", StringComparison.Ordinal)).Value!;

    private static bool IsTrue(string? answer) => answer is not null && answer.TrimStart('0', 'x') == "1";
}
