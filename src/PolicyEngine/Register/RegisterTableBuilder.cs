using System.Runtime.InteropServices;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Register;

/// <summary>Places sorted rows into the buckets of a table, region by region on all processors.</summary>
internal static class RegisterTableBuilder
{
    // Two rows fill a bucket. With two buckets to choose from, regions can be filled to 89 % (Dietzfelbinger and Weidling 2007);
    // at 84 % placing is quick.
    private const int RowsPerBucket = 2;
    private const int FillPercent = 84;
    private const int RowsPerRegion = 16_384;
    private const int CacheLineBytes = RowsPerBucket * RegisterRow.ByteCount;

    // A row that has pushed so many others around shows that the region cannot be filled.
    private const int MaxMoves = 1_000;

    /// <summary>Builds the table.</summary>
    /// <param name="sorted">The rows in ascending order of their addresses, without doubles.</param>
    public static RegisterTable Build(RegisterRow[] sorted)
    {
        Bytes32 digest = RegisterDigest.Of(sorted);
        int regions = (sorted.Length / RowsPerRegion) + 1;
        int spare = 2;
        for (int attempt = 0; ; attempt++)
        {
            // Another key each time, and more room: the attempts end.
            if (TryBuild(sorted, digest, regions, spare << attempt, attempt) is { } table)
            {
                return table;
            }
        }
    }

    private static RegisterTable? TryBuild(RegisterRow[] sorted, Bytes32 digest, int regions, int spare, int attempt)
    {
        var partition = RegisterPartition.Of(sorted, new RegisterHash(digest, attempt, regions, buckets: 2), regions);
        int buckets = (int)((((long)partition.LargestRegion * 100) + (RowsPerBucket * FillPercent) - 1) / (RowsPerBucket * FillPercent)) + spare;
        var hash = new RegisterHash(digest, attempt, regions, buckets);

        // Pinned for the alignment alone: lines that start at 64 bytes are read whole.
        byte[] places = GC.AllocateUninitializedArray<byte>(checked((regions * buckets * CacheLineBytes) + CacheLineBytes), pinned: true);
        int offset = (int)(-(long)Marshal.UnsafeAddrOfPinnedArrayElement(places, 0) & (CacheLineBytes - 1));
        int[] order = GC.AllocateUninitializedArray<int>(sorted.Length);
        int failed = 0;
        ForEachRegion(regions, () => new RegisterRegion(buckets, MaxMoves), (region, scratch) =>
        {
            Span<RegisterRow> rows = MemoryMarshal.Cast<byte, RegisterRow>(
                places.AsSpan(offset + (region * buckets * CacheLineBytes), buckets * CacheLineBytes));
            if (!scratch.Fill(rows, sorted, partition.RowsOf(region), hash))
            {
                Interlocked.Exchange(ref failed, 1);
                return;
            }

            scratch.WriteOrder(order, region * buckets * RowsPerBucket);
        });
        return failed == 0 ? new RegisterTable(places, offset, order, buckets, hash, digest) : null;
    }

    private static void ForEachRegion(int regions, Func<RegisterRegion> scratch, Action<int, RegisterRegion> action)
    {
        if (regions == 1)
        {
            action(0, scratch());
            return;
        }

        Parallel.For(0, regions, scratch, (region, _, own) =>
        {
            action(region, own);
            return own;
        }, _ => { });
    }
}
