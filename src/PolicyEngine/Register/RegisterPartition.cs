namespace VaultPolicy.PolicyEngine.Register;

/// <summary>Which rows belong to which region of a table.</summary>
internal sealed class RegisterPartition
{
    private const int BlockRows = 65_536;

    private readonly int[] _rows;
    private readonly int[] _ends;

    private RegisterPartition(int[] rows, int[] ends, int largest)
    {
        _rows = rows;
        _ends = ends;
        LargestRegion = largest;
    }

    /// <summary>The rows of the region that has most.</summary>
    public int LargestRegion { get; }

    /// <summary>Groups rows by region; within a region they stay in order.</summary>
    /// <param name="sorted">The rows.</param>
    /// <param name="hash">Names the region of an address.</param>
    /// <param name="regions">The number of regions.</param>
    public static RegisterPartition Of(RegisterRow[] sorted, RegisterHash hash, int regions)
    {
        int[] rows = GC.AllocateUninitializedArray<int>(sorted.Length);
        if (regions == 1)
        {
            for (int i = 0; i < rows.Length; i++)
            {
                rows[i] = i;
            }

            return new RegisterPartition(rows, [rows.Length], rows.Length);
        }

        int blocks = (sorted.Length + BlockRows - 1) / BlockRows;
        int[][] next = new int[blocks][];
        Parallel.For(0, blocks, block =>
        {
            int[] counts = new int[regions];
            for (int i = block * BlockRows; i < Math.Min(sorted.Length, (block + 1) * BlockRows); i++)
            {
                counts[RegionOf(sorted[i], hash)]++;
            }

            next[block] = counts;
        });

        int[] ends = new int[regions];
        int at = 0;
        int largest = 0;
        for (int region = 0; region < regions; region++)
        {
            int start = at;
            foreach (int[] counts in next)
            {
                (counts[region], at) = (at, at + counts[region]);
            }

            ends[region] = at;
            largest = Math.Max(largest, at - start);
        }

        Parallel.For(0, blocks, block =>
        {
            int[] place = next[block];
            for (int i = block * BlockRows; i < Math.Min(sorted.Length, (block + 1) * BlockRows); i++)
            {
                rows[place[RegionOf(sorted[i], hash)]++] = i;
            }
        });
        return new RegisterPartition(rows, ends, largest);
    }

    /// <summary>The indices of the rows of a region.</summary>
    public ReadOnlySpan<int> RowsOf(int region)
    {
        int start = region == 0 ? 0 : _ends[region - 1];
        return _rows.AsSpan(start, _ends[region] - start);
    }

    private static int RegionOf(in RegisterRow row, in RegisterHash hash)
    {
        (ulong high, ulong middle, uint low) = row.Address;
        return hash.PlacesOf(high, middle, low).Region;
    }
}
