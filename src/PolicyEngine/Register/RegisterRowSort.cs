namespace VaultPolicy.PolicyEngine.Register;

/// <summary>Sorts the rows of many chunks into one array, on all processors. The result does not depend on how many there are.</summary>
/// <remarks>
/// Sample sort (Frazer and McKellar 1970): a sample gives 255 separators, rows go to the part between two of them, parts are sorted on
/// their own. The separators come from the rows themselves, so addresses that all begin alike are spread as well as others.
/// </remarks>
internal static class RegisterRowSort
{
    private const int Parts = 256;
    private const int SamplesPerPart = 32;
    private const int SmallCount = 32_768;

    /// <summary>Sorts.</summary>
    /// <param name="chunks">The rows. Emptied as they are copied, to give their memory back.</param>
    public static RegisterRow[] Sort(RegisterRow[][] chunks)
    {
        int count = chunks.Sum(c => c.Length);
        RegisterRow[] sorted = GC.AllocateUninitializedArray<RegisterRow>(count);
        if (count <= SmallCount)
        {
            int at = 0;
            foreach (RegisterRow[] chunk in chunks)
            {
                chunk.CopyTo(sorted, at);
                at += chunk.Length;
            }

            sorted.AsSpan().Sort(default(RegisterRowOrder));
            return sorted;
        }

        RegisterRow[] separators = Separators(chunks, count);
        int[] partEnds = Distribute(chunks, separators, sorted);
        Parallel.For(0, Parts, part =>
        {
            int start = part == 0 ? 0 : partEnds[part - 1];
            sorted.AsSpan(start, partEnds[part] - start).Sort(default(RegisterRowOrder));
        });
        return sorted;
    }

    private static RegisterRow[] Separators(RegisterRow[][] chunks, int count)
    {
        RegisterRow[] sample = new RegisterRow[Parts * SamplesPerPart];
        long next = 0;
        long passed = 0;
        int taken = 0;
        foreach (RegisterRow[] chunk in chunks)
        {
            for (; taken < sample.Length && next < passed + chunk.Length; next = (long)taken * count / sample.Length)
            {
                sample[taken++] = chunk[next - passed];
            }

            passed += chunk.Length;
        }

        sample.AsSpan().Sort(default(RegisterRowOrder));
        return [.. Enumerable.Range(1, Parts - 1).Select(i => sample[i * SamplesPerPart])];
    }

    /// <summary>Copies each row into its part and returns where the parts end.</summary>
    private static int[] Distribute(RegisterRow[][] chunks, RegisterRow[] separators, RegisterRow[] target)
    {
        int[][] counts = new int[chunks.Length][];
        Parallel.For(0, chunks.Length, c =>
        {
            int[] own = new int[Parts];
            foreach (ref readonly RegisterRow row in chunks[c].AsSpan())
            {
                own[PartOf(row, separators)]++;
            }

            counts[c] = own;
        });

        // Each chunk writes its share of a part behind those of the chunks before it.
        int[] ends = new int[Parts];
        int at = 0;
        for (int part = 0; part < Parts; part++)
        {
            foreach (int[] own in counts)
            {
                (own[part], at) = (at, at + own[part]);
            }

            ends[part] = at;
        }

        Parallel.For(0, chunks.Length, c =>
        {
            int[] next = counts[c];
            foreach (ref readonly RegisterRow row in chunks[c].AsSpan())
            {
                target[next[PartOf(row, separators)]++] = row;
            }

            chunks[c] = [];
        });
        return ends;
    }

    /// <summary>The number of separators that are not greater.</summary>
    private static int PartOf(in RegisterRow row, RegisterRow[] separators)
    {
        int low = 0;
        for (int step = Parts / 2; step > 0; step /= 2)
        {
            if (row.CompareAddress(separators[low + step - 1]) >= 0)
            {
                low += step;
            }
        }

        return low;
    }
}
