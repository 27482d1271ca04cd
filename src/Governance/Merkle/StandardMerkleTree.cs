using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Merkle;

/// <summary>OpenZeppelin's `standard-v1`: a leaf is the keccak-256 of the keccak-256 of its fields as `abi.encode` writes them.</summary>
/// <remarks>
/// Source: @openzeppelin/merkle-tree 1.0.8, `src/standard.ts`. Unlike there, two equal leaves are refused: a proof of one would be a
/// proof of the other. Memory: 64 bytes a leaf for the nodes, 4 for its place, and what the source holds.
/// </remarks>
public sealed class StandardMerkleTree : OpenZeppelinTree
{
    private StandardMerkleTree(ILeafSource leaves, CompleteMerkleTree tree, int[] nodes)
        : base(tree, nodes) => Leaves = leaves;

    /// <inheritdoc/>
    public override MerkleFormat Format => MerkleFormat.Standard;

    /// <summary>The leaves, in their own order.</summary>
    public ILeafSource Leaves { get; }

    /// <summary>Builds the tree.</summary>
    /// <param name="leaves">The leaves, 1 to <see cref="MerkleLimits.MaxLeaves"/>, all different.</param>
    /// <exception cref="ArgumentException">There are no leaves, too many, or two that are equal.</exception>
    public static StandardMerkleTree Of(ILeafSource leaves)
    {
        (CompleteMerkleTree tree, int[] nodes) = Sorted(LeafHasher.HashTwice(leaves));
        return new StandardMerkleTree(leaves, tree, nodes);
    }

    /// <summary>The hash of one leaf.</summary>
    /// <param name="words">The leaf's words, as `abi.encode` writes them.</param>
    public static Bytes32 LeafHash(ReadOnlySpan<byte> words)
    {
        Span<byte> hash = stackalloc byte[Bytes32.ByteCount];
        Keccak256.Hash(words, hash);
        return Keccak256.Hash(hash);
    }

    /// <summary>Takes a tree that was checked.</summary>
    internal static StandardMerkleTree FromChecked(ILeafSource leaves, CompleteMerkleTree tree, int[] nodes) => new(leaves, tree, nodes);
}
