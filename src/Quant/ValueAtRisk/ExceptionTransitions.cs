namespace VaultPolicy.Quant.ValueAtRisk;

/// <summary>How often a period without (0) or with (1) a loss beyond the value at risk was followed by one without or with.</summary>
/// <param name="NoneThenNone">Without, then without (n00).</param>
/// <param name="NoneThenSome">Without, then with (n01).</param>
/// <param name="SomeThenNone">With, then without (n10).</param>
/// <param name="SomeThenSome">With, then with (n11).</param>
public readonly record struct ExceptionTransitions(long NoneThenNone, long NoneThenSome, long SomeThenNone, long SomeThenSome)
{
    /// <summary>Counts the transitions between neighbours of a series of periods.</summary>
    /// <param name="exceptions">For each period, oldest first, whether its loss was beyond the value at risk.</param>
    public static ExceptionTransitions Count(ReadOnlySpan<bool> exceptions)
    {
        Span<long> counts = stackalloc long[4];
        counts.Clear();
        for (int i = 1; i < exceptions.Length; i++)
        {
            counts[(exceptions[i - 1] ? 2 : 0) + (exceptions[i] ? 1 : 0)]++;
        }

        return new ExceptionTransitions(counts[0], counts[1], counts[2], counts[3]);
    }
}
