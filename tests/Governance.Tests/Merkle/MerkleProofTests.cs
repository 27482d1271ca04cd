using VaultPolicy.Governance.Merkle;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Tests.Merkle;

public class MerkleProofTests
{
    private static readonly Bytes32 A = Keccak256.Hash("a"u8);
    private static readonly Bytes32 B = Keccak256.Hash("b"u8);
    private static readonly Bytes32 C = Keccak256.Hash("c"u8);
    private static readonly Bytes32 D = Keccak256.Hash("d"u8);
    private static readonly Bytes32 Root = MerkleNode.Hash(MerkleNode.Hash(A, B), MerkleNode.Hash(C, D));

    [Fact]
    public void Hash_EitherOrder_IsTheSame() => MerkleNode.Hash(A, B).Should().Be(MerkleNode.Hash(B, A));

    [Fact]
    public void Hash_KnownPair_IsKeccakOfTheSmallerFirst()
    {
        (Bytes32 small, Bytes32 large) = A < B ? (A, B) : (B, A);
        byte[] pair = Convert.FromHexString(small.ToString()[2..] + large.ToString()[2..]);
        MerkleNode.Hash(A, B).Should().Be(Keccak256.Hash(pair));
    }

    [Fact]
    public void Verifies_RightSiblings_AcceptsAndAnyChangeRefuses()
    {
        var proof = new MerkleProof(C, [D, MerkleNode.Hash(A, B)]);
        proof.Verifies(Root).Should().BeTrue();
        (proof with { Leaf = A }).Verifies(Root).Should().BeFalse();
        (proof with { Siblings = [D] }).Verifies(Root).Should().BeFalse();
        (proof with { Siblings = [MerkleNode.Hash(A, B), D] }).Verifies(Root).Should().BeFalse();
        proof.Verifies(A).Should().BeFalse();
    }

    [Fact]
    public void MultiProof_TwoOfFour_Verifies()
    {
        var proof = new MerkleMultiProof([A, C], [B, D], [false, false, true]);
        proof.Verifies(Root).Should().BeTrue();
        (proof with { Leaves = [C, A] }).Verifies(Root).Should().BeFalse();
        (proof with { Flags = [false, false, false] }).Verifies(Root).Should().BeFalse();
    }

    [Fact]
    public void MultiProof_AllLeaves_NeedsNoSibling() =>
        new MerkleMultiProof([A, B, C, D], [], [true, true, true]).Verifies(Root).Should().BeTrue();

    [Fact]
    public void MultiProof_EmptySet_ProvesNothing() => new MerkleMultiProof([], [Root], []).Verifies(Root).Should().BeFalse();

    [Fact]
    public void MultiProof_LeafThatNothingBinds_IsRefused()
    {
        // The step that should bind the second leaf takes siblings only: such leaves were the flaw of CVE-2023-34459.
        var proof = new MerkleMultiProof([A, D], [B, MerkleNode.Hash(C, D)], [false, false, false]);
        proof.TryRoot(out _).Should().BeFalse();
        new MerkleMultiProof([Root, D], [], [true]).Verifies(Root).Should().BeFalse();
    }

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(2, 2, 2)]
    [InlineData(1, 3, 1)]
    public void MultiProof_CountsThatDoNotFit_AreRefused(int leaves, int siblings, int flags)
    {
        var proof = new MerkleMultiProof(
            [.. Enumerable.Repeat(A, leaves)], [.. Enumerable.Repeat(B, siblings)], [.. Enumerable.Repeat(true, flags)]);
        proof.TryRoot(out _).Should().BeFalse();
    }
}
