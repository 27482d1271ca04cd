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
    internal static int[] Ascending(byte[] hashes) => Ascending(hashes, out _);

    /// <summary>As <see cref="Ascending(byte[])"/>, and tells equal hashes.</summary>
    /// <param name="hashes">One hash of 32 bytes for each leaf.</param>
    /// <param name="duplicate">The first place whose leaf has the same hash as the leaf before it; 0 when all differ.</param>
    internal static int[] Ascending(byte[] hashes, out int duplicate)
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

        // Equal hashes share a bucket. The first of all, so that the same leaves give the same message.
        int[] duplicates = new int[ends.Length];
        Parallel.For(0, ends.Length, bucket => duplicates[bucket] = Sort(hashes, prefixes, order, next[bucket], ends[bucket]));
        duplicate = duplicates.FirstOrDefault(place => place > 0);
        return order;
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

    /// <summary>Sorts a bucket; the first place of a leaf that is equal to the one before it, or 0.</summary>
    private static int Sort(byte[] hashes, ulong[] prefixes, int[] order, int start, int end)
    {
        Span<ulong> keys = prefixes.AsSpan(start, end - start);
        Span<int> leaves = order.AsSpan(start, end - start);
        keys.Sort(leaves);

        int duplicate = 0;

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
                for (int place = i + 1; place < same && duplicate == 0; place++)
                {
                    duplicate = Hash(hashes, leaves[place]).SequenceEqual(Hash(hashes, leaves[place - 1])) ? start + place : 0;
                }
            }

            i = same;
        }

        return duplicate;
    }

    // A shift of 64 would be a shift of 0.
    private static int Bucket(ulong prefix, int bits) => bits == 0 ? 0 : (int)(prefix >> (64 - bits));

    private static ulong Prefix(byte[] hashes, int leaf) => BinaryPrimitives.ReadUInt64BigEndian(hashes.AsSpan(leaf * NodeHasher.NodeBytes));

    private static ReadOnlySpan<byte> Hash(byte[] hashes, int leaf) => hashes.AsSpan(leaf * NodeHasher.NodeBytes, NodeHasher.NodeBytes);
}
