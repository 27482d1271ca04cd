using System.Collections.Immutable;
using System.Globalization;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Merkle;

/// <summary>
/// The tree of Uniswap's merkle-distributor: a leaf is keccak-256 of its packed fields, leaves are sorted, equal ones count once, and the
/// last node of an odd level moves up unchanged.
/// </summary>
/// <remarks>
/// Source: Uniswap/merkle-distributor, `src/merkle-tree.ts`. Its leaves are hashed once, as nodes are: fields that pack to 64 bytes are
/// refused, because a leaf and an inner node could then be the same bytes.
/// </remarks>
public sealed class UniswapMerkleTree : IMerkleTree
{
    // The levels from the leaves upwards, each a whole array of nodes.
    private readonly ImmutableArray<byte[]> _levels;
    private readonly int[] _places;

    private UniswapMerkleTree(ILeafSource leaves, ImmutableArray<byte[]> levels, int[] places)
    {
        Leaves = leaves;
        _levels = levels;
        _places = places;
    }

    /// <inheritdoc/>
    public MerkleFormat Format => MerkleFormat.Uniswap;

    /// <summary>The leaves, in their own order.</summary>
    public ILeafSource Leaves { get; }

    /// <inheritdoc/>
    public int Count => _places.Length;

    /// <inheritdoc/>
    public Bytes32 Root => Node(_levels.Length - 1, 0);

    /// <summary>Builds the tree.</summary>
    /// <param name="leaves">The leaves, 1 to <see cref="MerkleLimits.MaxLeaves"/>; equal ones share a place.</param>
    /// <exception cref="ArgumentException">There are no leaves, too many, or their fields pack to 64 bytes.</exception>
    public static UniswapMerkleTree Of(ILeafSource leaves)
    {
        if (leaves.Encoding.IsPackedLikeNodes)
        {
            throw new ArgumentException("the fields pack to 64 bytes, as an inner node does: a node could be passed off as a leaf", nameof(leaves));
        }

        if (leaves.Count is 0 or > MerkleLimits.MaxLeaves)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{leaves.Count} leaves; a tree has 1 to {MerkleLimits.MaxLeaves}"), nameof(leaves));
        }

        byte[] level = Distinct(LeafHasher.HashPacked(leaves), out int[] places);
        var levels = ImmutableArray.CreateBuilder<byte[]>();
        levels.Add(level);
        while (level.Length > NodeHasher.NodeBytes)
        {
            level = Above(level);
            levels.Add(level);
        }

        return new UniswapMerkleTree(leaves, levels.ToImmutable(), places);
    }

    /// <summary>The hash of one leaf.</summary>
    /// <param name="encoding">The types of its fields.</param>
    /// <param name="words">One word for each field.</param>
    public static Bytes32 LeafHash(LeafEncoding encoding, ReadOnlySpan<byte> words)
    {
        Span<byte> packed = stackalloc byte[encoding.PackedBytes];
        encoding.Pack(words, packed);
        return Keccak256.Hash(packed);
    }

    /// <inheritdoc/>
    public MerkleProof ProofOf(int leaf)
    {
        if (leaf < 0 || leaf >= Count)
        {
            throw new ArgumentOutOfRangeException(nameof(leaf), leaf, string.Create(CultureInfo.InvariantCulture, $"there are {Count}"));
        }

        var siblings = ImmutableArray.CreateBuilder<Bytes32>();
        int place = _places[leaf];
        for (int level = 0; level < _levels.Length - 1; level++, place /= 2)
        {
            int sibling = place ^ 1;

            // A node without a sibling moves up, and the proof has nothing to say about that level.
            if (sibling < _levels[level].Length / NodeHasher.NodeBytes)
            {
                siblings.Add(Node(level, sibling));
            }
        }

        return new MerkleProof(Node(0, _places[leaf]), siblings.ToImmutable());
    }

    private static byte[] Distinct(byte[] hashes, out int[] places)
    {
        int[] order = LeafOrder.Ascending(hashes);
        places = new int[order.Length];
        byte[] level = new byte[hashes.Length];
        int count = 0;
        foreach (int leaf in order)
        {
            ReadOnlySpan<byte> hash = hashes.AsSpan(leaf * NodeHasher.NodeBytes, NodeHasher.NodeBytes);
            if (count == 0 || !hash.SequenceEqual(level.AsSpan((count - 1) * NodeHasher.NodeBytes, NodeHasher.NodeBytes)))
            {
                hash.CopyTo(level.AsSpan(count * NodeHasher.NodeBytes));
                count++;
            }

            places[leaf] = count - 1;
        }

        return level.Length == count * NodeHasher.NodeBytes ? level : level[..(count * NodeHasher.NodeBytes)];
    }

    private static byte[] Above(byte[] level)
    {
        int count = level.Length / NodeHasher.NodeBytes;
        int pairs = count / 2;
        byte[] above = new byte[(count - pairs) * NodeHasher.NodeBytes];
        NodeHasher.Hash(level.AsMemory(0, 2 * pairs * NodeHasher.NodeBytes), above.AsMemory(0, pairs * NodeHasher.NodeBytes));
        level.AsSpan(2 * pairs * NodeHasher.NodeBytes).CopyTo(above.AsSpan(pairs * NodeHasher.NodeBytes));
        return above;
    }

    private Bytes32 Node(int level, int place) =>
        Bytes32.FromBytes(_levels[level].AsSpan(place * NodeHasher.NodeBytes, NodeHasher.NodeBytes));
}
