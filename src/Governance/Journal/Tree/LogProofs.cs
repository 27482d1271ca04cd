using System.Collections.Immutable;
using System.Numerics;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Journal.Tree;

/// <summary>
/// Makes proofs from the hashes of all leaves, read once in order: a proof consists of the roots of a few ranges of leaves, and each grows in
/// a compact range of its own. Memory is logarithmic in the number of leaves, time linear.
/// </summary>
public static class LogProofs
{
    /// <summary>Proves that a leaf stands at an index.</summary>
    /// <param name="leafHashes">The hashes of the leaves, at least <paramref name="size"/>.</param>
    /// <param name="index">The index, from 0.</param>
    /// <param name="size">The size of the tree.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is not below the size.</exception>
    /// <exception cref="ArgumentException">There are fewer leaves than the size.</exception>
    public static InclusionProof Inclusion(IEnumerable<Bytes32> leafHashes, long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        List<LeafRange> ranges = [];
        AddPath(new LeafRange(0, size), index, ranges);
        return new InclusionProof(index, size, Roots(leafHashes, ranges));
    }

    /// <summary>Proves that a tree is the beginning of a later one.</summary>
    /// <param name="leafHashes">The hashes of the leaves, at least <paramref name="newSize"/>.</param>
    /// <param name="oldSize">The size of the earlier tree, at least 1.</param>
    /// <param name="newSize">The size of the later tree.</param>
    /// <exception cref="ArgumentOutOfRangeException">The earlier size is below 1 or above the later one.</exception>
    /// <exception cref="ArgumentException">There are fewer leaves than the later size.</exception>
    public static ConsistencyProof Consistency(IEnumerable<Bytes32> leafHashes, long oldSize, long newSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(oldSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(oldSize, newSize);
        List<LeafRange> ranges = [];
        AddSubproof(new LeafRange(0, newSize), oldSize, isRootKnown: true, ranges);
        return new ConsistencyProof(oldSize, newSize, Roots(leafHashes, ranges));
    }

    // PATH(m, D[n]) of RFC 6962, section 2.1.1; the deepest comes first.
    private static void AddPath(LeafRange range, long index, List<LeafRange> ranges)
    {
        if (range.Count == 1)
        {
            return;
        }

        (LeafRange left, LeafRange right) = range.Split();
        (LeafRange inside, LeafRange beside) = index < left.End ? (left, right) : (right, left);
        AddPath(inside, index, ranges);
        ranges.Add(beside);
    }

    // SUBPROOF(m, D[n], b) of RFC 6962, section 2.1.2; oldSize counts from the start of the whole tree.
    private static void AddSubproof(LeafRange range, long oldSize, bool isRootKnown, List<LeafRange> ranges)
    {
        if (oldSize == range.End)
        {
            if (!isRootKnown)
            {
                ranges.Add(range);
            }

            return;
        }

        (LeafRange left, LeafRange right) = range.Split();
        if (oldSize <= left.End)
        {
            AddSubproof(left, oldSize, isRootKnown, ranges);
            ranges.Add(right);
        }
        else
        {
            AddSubproof(right, oldSize, isRootKnown: false, ranges);
            ranges.Add(left);
        }
    }

    private static ImmutableArray<Bytes32> Roots(IEnumerable<Bytes32> leafHashes, List<LeafRange> ranges)
    {
        ArgumentNullException.ThrowIfNull(leafHashes);
        int[] order = [.. Enumerable.Range(0, ranges.Count).OrderBy(i => ranges[i].Start)];
        CompactRange[] trees = [.. ranges.Select(_ => new CompactRange())];
        long last = ranges.Count == 0 ? 0 : ranges.Max(r => r.End);
        int current = 0;
        long index = 0;
        foreach (Bytes32 leaf in leafHashes.TakeWhile(_ => index < last))
        {
            LeafRange range = ranges[order[current]];
            if (index >= range.Start)
            {
                trees[order[current]].Append(leaf);
            }

            index++;
            if (index == range.End && index < last)
            {
                current++;
            }
        }

        return index == last
            ? [.. trees.Select(t => t.Root)]
            : throw new ArgumentException($"there are {index} leaves, {last} are needed", nameof(leafHashes));
    }

    /// <summary>Leaves from <paramref name="Start"/> to before <paramref name="End"/>.</summary>
    private readonly record struct LeafRange(long Start, long End)
    {
        public long Count => End - Start;

        /// <summary>At the largest power of two below the number of leaves.</summary>
        public (LeafRange Left, LeafRange Right) Split()
        {
            long middle = Start + (1L << (63 - BitOperations.LeadingZeroCount((ulong)(Count - 1))));
            return (new LeafRange(Start, middle), new LeafRange(middle, End));
        }
    }
}
