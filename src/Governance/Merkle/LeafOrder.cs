using System.Buffers.Binary;
using System.Numerics;

namespace VaultPolicy.Governance.Merkle;

/// <summary>Sorts leaves by their hashes as big-endian numbers.</summary>
/// <remarks>
/// Hashes are evenly spread, so their first bits share them out to buckets of a few dozen, which are sorted each for itself on every
/// processor. Leaves that an attacker chooses (`simple-v1` hashes nothing) at worst share one bucket: n log n still.
/// </remarks>
internal static class LeafOrder
{
    private const int BucketLeaves = 64;
    private const int MaxBucketBits = 16;

    /// <summary>The numbers of the leaves in ascending order of their hashes; equal hashes in order of number.</summary>
    /// <param name="hashes">One hash of 32 bytes for each leaf.</param>
    internal static int[] Ascending(byte[] hashes)
    {
        int count = hashes.Length / NodeHasher.NodeBytes;
        int bits = Math.Min(MaxBucketBits, BitOperations.Log2((uint)Math.Max(1, count / BucketLeaves)));
        int[] ends = Ends(hashes, count, bits);
        int[] order = new int[count];
        ulong[] prefixes = new ulong[count];

        // From the last leaf to the first: each bucket fills from its end, so that equal hashes keep their order.
        int[] next = (int[])ends.Clone();
        for (int leaf = count - 1; leaf >= 0; leaf--)
        {
            ulong prefix = Prefix(hashes, leaf);
            int place = --next[Bucket(prefix, bits)];
            order[place] = leaf;
            prefixes[place] = prefix;
        }

        Parallel.For(0, ends.Length, bucket => Sort(hashes, prefixes, order, next[bucket], ends[bucket]));
        return order;
    }

    /// <summary>The first place whose leaf has the same hash as the leaf before it; 0 when all differ.</summary>
    /// <param name="hashes">The hashes.</param>
    /// <param name="order">The order.</param>
    internal static int FirstDuplicate(byte[] hashes, int[] order)
    {
        for (int place = 1; place < order.Length; place++)
        {
            if (Prefix(hashes, order[place]) == Prefix(hashes, order[place - 1]) && Hash(hashes, order[place]).SequenceEqual(Hash(hashes, order[place - 1])))
            {
                return place;
            }
        }

        return 0;
    }

    private static int[] Ends(byte[] hashes, int count, int bits)
    {
        int[] ends = new int[1 << bits];
        for (int leaf = 0; leaf < count; leaf++)
        {
            ends[Bucket(Prefix(hashes, leaf), bits)]++;
        }

        for (int bucket = 1; bucket < ends.Length; bucket++)
        {
            ends[bucket] += ends[bucket - 1];
        }

        return ends;
    }

    private static void Sort(byte[] hashes, ulong[] prefixes, int[] order, int start, int end)
    {
        Span<ulong> keys = prefixes.AsSpan(start, end - start);
        Span<int> leaves = order.AsSpan(start, end - start);
        keys.Sort(leaves);

        // Equal prefixes are decided by the rest of the hash, and then by the number.
        for (int i = 0; i < keys.Length;)
        {
            int same = i + 1;
            while (same < keys.Length && keys[same] == keys[i])
            {
                same++;
            }

            if (same - i > 1)
            {
                leaves[i..same].Sort((left, right) =>
                    Hash(hashes, left).SequenceCompareTo(Hash(hashes, right)) is var compared && compared != 0 ? compared : left.CompareTo(right));
            }

            i = same;
        }
    }

    // A shift of 64 would be a shift of 0.
    private static int Bucket(ulong prefix, int bits) => bits == 0 ? 0 : (int)(prefix >> (64 - bits));

    private static ulong Prefix(byte[] hashes, int leaf) => BinaryPrimitives.ReadUInt64BigEndian(hashes.AsSpan(leaf * NodeHasher.NodeBytes));

    private static ReadOnlySpan<byte> Hash(byte[] hashes, int leaf) => hashes.AsSpan(leaf * NodeHasher.NodeBytes, NodeHasher.NodeBytes);
}
