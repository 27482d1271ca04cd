using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Merkle;

/// <summary>OpenZeppelin's `simple-v1`: the leaves are 32 bytes each and are not hashed again.</summary>
/// <remarks>
/// Source: @openzeppelin/merkle-tree 1.0.8, `src/simple.ts`, with its own node hash. Give it hashes only: an inner node is keccak-256 of
/// 64 bytes, so a leaf that is no hash of something shorter or longer may be taken for a node, or a node for a leaf.
/// </remarks>
public sealed class SimpleMerkleTree : OpenZeppelinTree
{
    private SimpleMerkleTree(CompleteMerkleTree tree, int[] nodes)
        : base(tree, nodes)
    {
    }

    /// <inheritdoc/>
    public override MerkleFormat Format => MerkleFormat.Simple;

    /// <summary>Builds the tree.</summary>
    /// <param name="leaves">The leaves, 1 to <see cref="MerkleLimits.MaxLeaves"/>, all different.</param>
    /// <exception cref="ArgumentException">There are no leaves, too many, or two that are equal.</exception>
    public static SimpleMerkleTree Of(ReadOnlySpan<Bytes32> leaves)
    {
        byte[] hashes = new byte[leaves.Length * Bytes32.ByteCount];
        for (int i = 0; i < leaves.Length; i++)
        {
            leaves[i].CopyTo(hashes.AsSpan(i * Bytes32.ByteCount));
        }

        (CompleteMerkleTree tree, int[] nodes) = Sorted(hashes);
        return new SimpleMerkleTree(tree, nodes);
    }

    /// <summary>A leaf.</summary>
    /// <param name="leaf">Its number.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such leaf.</exception>
    public Bytes32 Leaf(int leaf) => Node(NodeOf(leaf));

    /// <summary>Takes a tree that was checked.</summary>
    internal static SimpleMerkleTree FromChecked(CompleteMerkleTree tree, int[] nodes) => new(tree, nodes);
}
