using VaultPolicy.Governance.Merkle;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Tests.Merkle;

public class UniswapMerkleTreeTests
{
    private static readonly string[] Types = ["uint256", "address", "uint256"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(9)]
    [InlineData(100)]
    [InlineData(1_000)]
    [InlineData(5_001)]
    public void Of_AnySize_HasTheRootOfTheWrittenDownAlgorithm(int count)
    {
        LeafEncoding encoding = LeafEncoding.Of(Types);
        List<string[]> leaves = RandomLeaves.Make(new Random(count), Types, count);
        UniswapMerkleTree tree = UniswapMerkleTree.Of(LeafList.Parse(encoding, leaves));
        tree.Root.Should().Be(SlowRoot(leaves.Select(Packed)));
        foreach (int leaf in Enumerable.Range(0, count).Where(i => i % Math.Max(1, count / 20) == 0))
        {
            MerkleProof proof = tree.ProofOf(leaf);
            proof.Leaf.Should().Be(Keccak256.Hash(Packed(leaves[leaf])));
            proof.Verifies(tree.Root).Should().BeTrue();
        }
    }

    [Fact]
    public void Of_EqualLeaves_CountOnce()
    {
        LeafEncoding encoding = LeafEncoding.Of(Types);
        List<string[]> leaves = RandomLeaves.Make(new Random(3), Types, 4);
        UniswapMerkleTree once = UniswapMerkleTree.Of(LeafList.Parse(encoding, leaves));
        UniswapMerkleTree twice = UniswapMerkleTree.Of(LeafList.Parse(encoding, [.. leaves, leaves[2]]));
        twice.Root.Should().Be(once.Root);
        twice.ProofOf(4).Should().BeEquivalentTo(twice.ProofOf(2));
    }

    [Fact]
    public void Of_FieldsThatPackLikeANode_IsRefused()
    {
        // With 64 packed bytes an inner node is a leaf: (left, right) would prove as a "leaf" that nobody put there.
        LeafEncoding encoding = LeafEncoding.Of("bytes32", "uint256");
        encoding.IsPackedLikeNodes.Should().BeTrue();
        List<string[]> leaves = RandomLeaves.Make(new Random(4), ["bytes32", "uint256"], 4);
        FluentActions.Invoking(() => UniswapMerkleTree.Of(LeafList.Parse(encoding, leaves))).Should().Throw<ArgumentException>().WithMessage("*64 bytes*");
    }

    [Fact]
    public void Of_NoLeaves_IsRefused() => FluentActions
        .Invoking(() => UniswapMerkleTree.Of(LeafList.Parse(LeafEncoding.Of(Types), []))).Should().Throw<ArgumentException>();

    [Theory]
    [InlineData(-1)]
    [InlineData(4)]
    public void ProofOf_NoSuchLeaf_Throws(int leaf)
    {
        UniswapMerkleTree tree = UniswapMerkleTree.Of(LeafList.Parse(LeafEncoding.Of(Types), RandomLeaves.Make(new Random(5), Types, 4)));
        FluentActions.Invoking(() => tree.ProofOf(leaf)).Should().Throw<ArgumentOutOfRangeException>();
    }

    // uint256 ++ address ++ uint256, as abi.encodePacked writes them.
    private static byte[] Packed(string[] leaf)
    {
        byte[] packed = new byte[32 + 20 + 32];
        UInt256.Parse(leaf[0]).ToBytes(packed);
        Address.TryParse(leaf[1], out Address address, out _).Should().BeTrue();
        address.CopyTo(packed.AsSpan(32));
        UInt256.Parse(leaf[2]).ToBytes(packed.AsSpan(52));
        return packed;
    }

    private static Bytes32 SlowRoot(IEnumerable<byte[]> leaves)
    {
        List<Bytes32> level = [.. leaves.Select(l => Keccak256.Hash(l)).Distinct().Order()];
        while (level.Count > 1)
        {
            level = [.. level.Chunk(2).Select(pair => pair.Length == 1 ? pair[0] : MerkleNode.Hash(pair[0], pair[1]))];
        }

        return level[0];
    }
}
