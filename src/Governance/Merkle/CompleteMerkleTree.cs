using System.Collections.Immutable;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Merkle;

/// <summary>
/// The complete binary tree under `standard-v1` and `simple-v1`, in one flat array: n leaves make 2n - 1 nodes, node 0 is the root, the
/// children of node i are 2i + 1 and 2i + 2, and the first leaf is the last node. No node is doubled or promoted.
/// </summary>
/// <remarks>Source: @openzeppelin/merkle-tree 1.0.8, `src/core.ts`.</remarks>
internal sealed class CompleteMerkleTree
{
    // Copying so many hashes is worth a thread's while.
    private const int PartLeaves = 16_384;

    private readonly byte[] _nodes;

    private CompleteMerkleTree(byte[] nodes) => _nodes = nodes;

    /// <summary>The number of nodes, which is odd.</summary>
    internal int NodeCount => _nodes.Length / NodeHasher.NodeBytes;

    /// <summary>The first node that is a leaf.</summary>
    internal int FirstLeaf => NodeCount / 2;

    /// <summary>The root.</summary>
    internal Bytes32 Root => Node(0);

    /// <summary>The nodes, 32 bytes each.</summary>
    internal ReadOnlySpan<byte> Nodes => _nodes;

    /// <summary>Builds a tree.</summary>
    /// <param name="hashes">The leaves' hashes, at least one.</param>
    /// <param name="order">Which leaf stands where; the first becomes the last node.</param>
    /// <returns>The tree, and the number of each leaf's node.</returns>
    internal static (CompleteMerkleTree Tree, int[] Places) Build(byte[] hashes, int[] order)
    {
        int last = (2 * order.Length) - 2;
        byte[] nodes = GC.AllocateUninitializedArray<byte>((last + 1) * NodeHasher.NodeBytes);
        int[] places = GC.AllocateUninitializedArray<int>(order.Length);
        int parts = (order.Length + PartLeaves - 1) / PartLeaves;
        Parallel.For(0, parts, part =>
        {
            int end = Math.Min(order.Length, (part + 1) * PartLeaves);
            for (int place = part * PartLeaves; place < end; place++)
            {
                hashes.AsSpan(order[place] * NodeHasher.NodeBytes, NodeHasher.NodeBytes).CopyTo(nodes.AsSpan((last - place) * NodeHasher.NodeBytes));
                places[order[place]] = last - place;
            }
        });

        // As many parents at once as have both children already.
        for (int end = order.Length - 1; end > 0; end /= 2)
        {
            int start = end / 2;
            NodeHasher.Hash(Range(nodes, (2 * start) + 1, 2 * (end - start)), Range(nodes, start, end - start));
        }

        return (new CompleteMerkleTree(nodes), places);
    }

    /// <summary>Takes nodes of unknown origin after checking each inner node.</summary>
    /// <param name="nodes">The nodes, an odd number; not copied.</param>
    /// <param name="wrong">The first inner node that is not the hash of its children; -1 when there is none.</param>
    internal static CompleteMerkleTree? Load(byte[] nodes, out int wrong)
    {
        int inner = nodes.Length / NodeHasher.NodeBytes / 2;
        byte[] expected = new byte[inner * NodeHasher.NodeBytes];
        NodeHasher.Hash(Range(nodes, 1, 2 * inner), expected);
        int same = nodes.AsSpan(0, expected.Length).CommonPrefixLength(expected);
        wrong = same == expected.Length ? -1 : same / NodeHasher.NodeBytes;
        return wrong < 0 ? new CompleteMerkleTree(nodes) : null;
    }

    /// <summary>A node.</summary>
    /// <param name="node">Its number.</param>
    internal Bytes32 Node(int node) => Bytes32.FromBytes(_nodes.AsSpan(node * NodeHasher.NodeBytes, NodeHasher.NodeBytes));

    /// <summary>The proof of one leaf.</summary>
    /// <param name="leaf">The number of its node.</param>
    internal MerkleProof ProofOf(int leaf)
    {
        var siblings = ImmutableArray.CreateBuilder<Bytes32>();
        for (int node = leaf; node > 0; node = Parent(node))
        {
            siblings.Add(Node(Sibling(node)));
        }

        return new MerkleProof(Node(leaf), siblings.ToImmutable());
    }

    /// <summary>The proof of several leaves; its leaves stand in descending order of their nodes.</summary>
    /// <param name="leaves">The numbers of their nodes, all different, in descending order; at least one.</param>
    internal MerkleMultiProof MultiProofOf(ReadOnlySpan<int> leaves)
    {
        var hashes = ImmutableArray.CreateBuilder<Bytes32>(leaves.Length);
        var open = new Queue<int>(leaves.Length);
        foreach (int leaf in leaves)
        {
            hashes.Add(Node(leaf));
            open.Enqueue(leaf);
        }

        var siblings = ImmutableArray.CreateBuilder<Bytes32>();
        var flags = ImmutableArray.CreateBuilder<bool>();
        while (open.Peek() is var node && node > 0)
        {
            open.Dequeue();
            bool isGiven = open.TryPeek(out int next) && next == Sibling(node);
            flags.Add(isGiven);
            if (isGiven)
            {
                open.Dequeue();
            }
            else
            {
                siblings.Add(Node(Sibling(node)));
            }

            open.Enqueue(Parent(node));
        }

        return new MerkleMultiProof(hashes.MoveToImmutable(), siblings.ToImmutable(), flags.ToImmutable());
    }

    private static int Parent(int node) => (node - 1) / 2;

    // A left child has an odd number, and its sibling the next.
    private static int Sibling(int node) => node % 2 == 1 ? node + 1 : node - 1;

    private static Memory<byte> Range(byte[] nodes, int first, int count) => nodes.AsMemory(first * NodeHasher.NodeBytes, count * NodeHasher.NodeBytes);
}
