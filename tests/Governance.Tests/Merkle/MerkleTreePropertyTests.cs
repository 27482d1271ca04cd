using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.Governance.Merkle;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Tests.Merkle;

/// <summary>Laws of every tree: each leaf proves, nothing else does, and any set of leaves has a multiproof.</summary>
public class MerkleTreePropertyTests
{
    private const int MaxCount = 70;

    private sealed record Trial(IMerkleTree Tree, int Leaf, int Bit, int Place, uint Mask)
    {
        public override string ToString() => $"{Tree.Format} of {Tree.Count}, leaf {Leaf}, bit {Bit}, place {Place}, mask {Mask:x}";
    }

    private static readonly Gen<Trial> Trials =
        from seed in Gen.Choose(0, int.MaxValue - 1)
        from count in Gen.Choose(1, MaxCount)
        from format in Gen.Elements(MerkleFormat.Standard, MerkleFormat.Simple, MerkleFormat.Uniswap)
        from leaf in Gen.Choose(0, MaxCount)
        from bit in Gen.Choose(0, 255)
        from place in Gen.Choose(0, 30)
        from mask in Gen.Choose(1, int.MaxValue)
        select new Trial(Make(format, seed, count), leaf % count, bit, place, (uint)mask);

    [Fact]
    public void ProofOf_EveryLeaf_Verifies() => Cases.Check(
        Trials, t => Enumerable.Range(0, t.Tree.Count).All(leaf => t.Tree.ProofOf(leaf).Verifies(t.Tree.Root)), 150);

    [Fact]
    public void ProofOf_AnyBitChanged_NeverVerifies() => Cases.Check(
        Trials,
        t =>
        {
            MerkleProof proof = t.Tree.ProofOf(t.Leaf);
            bool badLeaf = (proof with { Leaf = Flip(proof.Leaf, t.Bit) }).Verifies(t.Tree.Root);
            bool badRoot = proof.Verifies(Flip(t.Tree.Root, t.Bit));
            bool badSibling = proof.Siblings.Length > 0
                && (proof with { Siblings = proof.Siblings.SetItem(t.Place % proof.Siblings.Length, Flip(proof.Siblings[t.Place % proof.Siblings.Length], t.Bit)) })
                    .Verifies(t.Tree.Root);
            bool added = (proof with { Siblings = proof.Siblings.Add(Bytes32.Zero) }).Verifies(t.Tree.Root);
            bool lost = proof.Siblings.Length > 0 && (proof with { Siblings = proof.Siblings[1..] }).Verifies(t.Tree.Root);
            return !(badLeaf || badRoot || badSibling || added || lost);
        },
        400);

    [Fact]
    public void MultiProofOf_AnySet_VerifiesAndIsNoLongerThanItsSingleProofs() => Cases.Check(
        Trials.Where(t => t.Tree is OpenZeppelinTree),
        t =>
        {
            var tree = (OpenZeppelinTree)t.Tree;
            int[] set = [.. Enumerable.Range(0, tree.Count).Where(i => i == t.Leaf || (t.Mask >> (i % 31) & 1) == 1)];
            MerkleMultiProof proof = tree.MultiProofOf(set, out ImmutableArray<int> ordered);
            return proof.Verifies(tree.Root)
                && ordered.Order().SequenceEqual(set)
                && proof.Leaves.SequenceEqual(ordered.Select(i => tree.ProofOf(i).Leaf))
                && proof.Siblings.Length <= set.Sum(i => tree.ProofOf(i).Siblings.Length)
                && ordered.Select((_, i) => (proof with { Leaves = proof.Leaves.SetItem(i, Flip(proof.Leaves[i], t.Bit)) }).Verifies(tree.Root)).All(v => !v);
        },
        150);

    [Fact]
    public void Root_OtherOrderOfTheLeaves_IsTheSame() => Cases.Check(
        from seed in Gen.Choose(0, int.MaxValue - 1) from count in Gen.Choose(1, 300) select (seed, count),
        c =>
        {
            LeafEncoding encoding = LeafEncoding.Of("address", "uint64");
            List<string[]> leaves = RandomLeaves.Make(new System.Random(c.seed), [.. encoding.Names], c.count);
            List<string[]> reversed = [.. Enumerable.Reverse(leaves)];
            return StandardMerkleTree.Of(LeafList.Parse(encoding, leaves)).Root == StandardMerkleTree.Of(LeafList.Parse(encoding, reversed)).Root;
        },
        50);

    [Fact]
    public void Standard_InnerNodeAsLeaf_NeverVerifiesThroughItsFields()
    {
        // Second preimage: the two children of an inner node are 64 bytes, which is a leaf of two words. Hashed twice it is no node.
        LeafEncoding encoding = LeafEncoding.Of("bytes32", "bytes32");
        StandardMerkleTree tree = StandardMerkleTree.Of(LeafList.Parse(encoding, RandomLeaves.Make(new System.Random(1), [.. encoding.Names], 9)));
        byte[] children = new byte[64];
        for (int node = 0; node < tree.NodeCount / 2; node++)
        {
            (Bytes32 left, Bytes32 right) = (tree.Node((2 * node) + 1), tree.Node((2 * node) + 2));
            (left < right ? left : right).CopyTo(children);
            (left < right ? right : left).CopyTo(children.AsSpan(32));
            MerkleNode.Hash(left, right).Should().Be(tree.Node(node));
            StandardMerkleTree.LeafHash(children).Should().NotBe(tree.Node(node));
        }
    }

    [Fact]
    public void Of_EqualLeaves_IsRefusedWithBothNumbers() => FluentActions
        .Invoking(() => StandardMerkleTree.Of(LeafList.Parse(LeafEncoding.Of("uint8"), [["1"], ["7"], ["3"], ["7"]])))
        .Should().Throw<ArgumentException>().WithMessage("leaves 1 and 3 are the same*");

    [Fact]
    public void Of_LeavesWithOnePrefix_AreSortedByTheRest()
    {
        // Chosen leaves, as `simple-v1` allows: all fall into one bucket, and the first eight bytes decide nothing.
        Bytes32[] leaves = [.. Enumerable.Range(0, 5_000).Select(i => Bytes32.FromUInt256((ulong)(i * 7_919 % 5_003)))];
        SimpleMerkleTree tree = SimpleMerkleTree.Of(leaves);
        Enumerable.Range(0, leaves.Length).OrderBy(i => leaves[i]).Select(tree.NodeOf)
            .Should().Equal(Enumerable.Range(0, leaves.Length).Select(place => tree.NodeCount - 1 - place));
        Enumerable.Range(0, leaves.Length).Where(i => i % 97 == 0).Should().OnlyContain(i => tree.ProofOf(i).Verifies(tree.Root) && tree.Leaf(i) == leaves[i]);
    }

    [Fact]
    public void Of_NoLeaves_IsRefused() => FluentActions.Invoking(() => SimpleMerkleTree.Of([])).Should().Throw<ArgumentException>();

    [Fact]
    public void MultiProofOf_NoLeafOrOneTwice_IsRefused()
    {
        SimpleMerkleTree tree = SimpleMerkleTree.Of([Keccak256.Hash("a"u8), Keccak256.Hash("b"u8)]);
        FluentActions.Invoking(() => tree.MultiProofOf([], out _)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => tree.MultiProofOf([1, 1], out _)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => tree.MultiProofOf([2], out _)).Should().Throw<ArgumentOutOfRangeException>();
    }

    private static IMerkleTree Make(MerkleFormat format, int seed, int count)
    {
        string[] types = RandomLeaves.Encodings[seed % RandomLeaves.Encodings.Length];
        types = format == MerkleFormat.Simple ? ["bytes32"] : types;
        List<string[]> leaves = RandomLeaves.Make(new System.Random(seed), types, count);
        return format switch
        {
            MerkleFormat.Simple => SimpleMerkleTree.Of([.. leaves.Select(l => Bytes32.Parse(l[0]))]),
            MerkleFormat.Standard => StandardMerkleTree.Of(LeafList.Parse(LeafEncoding.Of(types), leaves)),
            _ => UniswapMerkleTree.Of(LeafList.Parse(LeafEncoding.Of(types), leaves)),
        };
    }

    private static Bytes32 Flip(Bytes32 value, int bit)
    {
        byte[] bytes = new byte[Bytes32.ByteCount];
        value.CopyTo(bytes);
        bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        return Bytes32.FromBytes(bytes);
    }
}
