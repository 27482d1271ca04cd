using VaultPolicy.Primitives;
using VaultPolicy.Primitives.Keccak;

namespace VaultPolicy.Governance.Merkle;

/// <summary>Hashes rows of nodes, many at once and on every processor.</summary>
internal static class NodeHasher
{
    internal const int NodeBytes = Bytes32.ByteCount;

    private const int PairBytes = 2 * NodeBytes;

    // A batch of pairs fits into the first-level cache; a range of batches is worth a thread's while.
    private const int BatchPairs = 64;
    private const int RangePairs = 16 * BatchPairs;

    /// <summary>
    /// Hashes the nodes' children: node i of <paramref name="parents"/> is that of children 2i and 2i + 1 (<see cref="MerkleNode"/>).
    /// </summary>
    /// <param name="children">Two nodes for each parent.</param>
    /// <param name="parents">Receives the parents.</param>
    internal static void Hash(ReadOnlyMemory<byte> children, Memory<byte> parents)
    {
        int count = parents.Length / NodeBytes;
        int ranges = (count + RangePairs - 1) / RangePairs;
        if (ranges <= 1)
        {
            HashRange(children.Span, parents.Span);
            return;
        }

        Parallel.For(0, ranges, range =>
        {
            int first = range * RangePairs;
            int length = Math.Min(RangePairs, count - first);
            HashRange(children.Span.Slice(first * PairBytes, length * PairBytes), parents.Span.Slice(first * NodeBytes, length * NodeBytes));
        });
    }

    private static void HashRange(ReadOnlySpan<byte> children, Span<byte> parents)
    {
        Span<byte> ordered = stackalloc byte[BatchPairs * PairBytes];
        while (!parents.IsEmpty)
        {
            int pairs = Math.Min(BatchPairs, parents.Length / NodeBytes);
            for (int at = 0; at < pairs * PairBytes; at += PairBytes)
            {
                ReadOnlySpan<byte> left = children.Slice(at, NodeBytes);
                ReadOnlySpan<byte> right = children.Slice(at + NodeBytes, NodeBytes);
                bool isOrdered = left.SequenceCompareTo(right) <= 0;
                (isOrdered ? left : right).CopyTo(ordered.Slice(at, NodeBytes));
                (isOrdered ? right : left).CopyTo(ordered.Slice(at + NodeBytes, NodeBytes));
            }

            KeccakBatch.Hash(ordered[..(pairs * PairBytes)], PairBytes, parents[..(pairs * NodeBytes)]);
            children = children[(pairs * PairBytes)..];
            parents = parents[(pairs * NodeBytes)..];
        }
    }
}
