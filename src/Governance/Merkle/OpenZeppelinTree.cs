using System.Collections.Immutable;
using System.Globalization;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Merkle;

/// <summary>What OpenZeppelin's two formats share: a complete tree over sorted leaves, and where each leaf stands in it.</summary>
public abstract class OpenZeppelinTree : IMerkleTree
{
    private readonly int[] _nodes;

    private protected OpenZeppelinTree(CompleteMerkleTree tree, int[] nodes)
    {
        Tree = tree;
        _nodes = nodes;
    }

    /// <inheritdoc/>
    public abstract MerkleFormat Format { get; }

    /// <inheritdoc/>
    public int Count => _nodes.Length;

    /// <inheritdoc/>
    public Bytes32 Root => Tree.Root;

    /// <summary>The number of nodes, which a dump lists.</summary>
    public int NodeCount => Tree.NodeCount;

    private protected CompleteMerkleTree Tree { get; }

    /// <summary>A node.</summary>
    /// <param name="node">Its number; 0 is the root.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such node.</exception>
    public Bytes32 Node(int node) => Tree.Node(Checked(node, NodeCount, nameof(node)));

    /// <summary>The number of a leaf's node: its `treeIndex` in a dump.</summary>
    /// <param name="leaf">The leaf's number.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such leaf.</exception>
    public int NodeOf(int leaf) => _nodes[Checked(leaf, Count, nameof(leaf))];

    /// <inheritdoc/>
    public MerkleProof ProofOf(int leaf) => Tree.ProofOf(NodeOf(leaf));

    /// <summary>The proof of several leaves at once.</summary>
    /// <param name="leaves">Their numbers in any order, each once; at least one.</param>
    /// <param name="ordered">The same numbers in the order in which the proof lists the leaves.</param>
    /// <exception cref="ArgumentException">There is no leaf, or one is there twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such leaf.</exception>
    public MerkleMultiProof MultiProofOf(IEnumerable<int> leaves, out ImmutableArray<int> ordered)
    {
        ordered = [.. leaves.OrderByDescending(NodeOf)];
        int[] nodes = [.. ordered.Select(NodeOf)];
        if (nodes.Length == 0 || nodes.Zip(nodes.Skip(1)).Any(pair => pair.First == pair.Second))
        {
            throw new ArgumentException("a multiproof is about one leaf or more, each once", nameof(leaves));
        }

        return Tree.MultiProofOf(nodes);
    }

    private protected static (CompleteMerkleTree Tree, int[] Nodes) Sorted(byte[] hashes)
    {
        int count = hashes.Length / NodeHasher.NodeBytes;
        if (count is 0 or > MerkleLimits.MaxLeaves)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{count} leaves; a tree has 1 to {MerkleLimits.MaxLeaves}"), nameof(hashes));
        }

        int[] order = LeafOrder.Ascending(hashes, out int duplicate);
        if (duplicate > 0)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"leaves {order[duplicate - 1]} and {order[duplicate]} are the same"), nameof(hashes));
        }

        return CompleteMerkleTree.Build(hashes, order);
    }

    private static int Checked(int value, int end, string name) => value >= 0 && value < end
        ? value
        : throw new ArgumentOutOfRangeException(name, value, string.Create(CultureInfo.InvariantCulture, $"there are {end}"));
}
