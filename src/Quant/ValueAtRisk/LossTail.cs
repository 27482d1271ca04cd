using VaultPolicy.Quant.Statistics;

namespace VaultPolicy.Quant.ValueAtRisk;

/// <summary>Value at risk and expected shortfall of a set of profits and losses.</summary>
internal static class LossTail
{
    private const int MaxOnStack = 512;

    // A tail of so few is kept in order while reading; a longer one is cheaper to sort with the rest.
    private const int MaxInsertion = 48;

    /// <summary>
    /// Minus the type-7 quantile, floored at 0, and minus the mean of what lies strictly below it. The values are finite, at least one,
    /// and the confidence is above 0 and below 1.
    /// </summary>
    internal static bool TryEstimate(
        ReadOnlySpan<double> profits, double confidence, out ValueAtRiskEstimate estimate, out QuantError error)
    {
        double tail = 1d - confidence;
        int count = profits.Length;
        int needed = Math.Min(count, (int)((count - 1) * tail) + 3);
        Span<double> sorted = count <= MaxOnStack ? stackalloc double[MaxOnStack] : new double[count];
        if (needed <= MaxInsertion && needed < count)
        {
            sorted = sorted[..needed];
            Smallest(profits, sorted);
        }
        else
        {
            sorted = sorted[..count];
            profits.CopyTo(sorted);
            sorted.Sort();
        }

        double quantile = Quantile.OfSorted(sorted, count, tail);
        double valueAtRisk = Math.Max(0d, -quantile);
        return TryMake(valueAtRisk, Shortfall(sorted, quantile), count, out estimate, out error);
    }

    /// <summary>The figures, with a shortfall no smaller than the value at risk; not finite when sums of huge numbers overflowed.</summary>
    internal static bool TryMake(double valueAtRisk, double shortfall, int observations, out ValueAtRiskEstimate estimate, out QuantError error)
    {
        bool finite = double.IsFinite(valueAtRisk) && double.IsFinite(shortfall);
        estimate = finite ? new ValueAtRiskEstimate(valueAtRisk, Math.Max(valueAtRisk, shortfall), observations) : default;
        error = finite ? QuantError.None : QuantError.NotFinite;
        return finite;
    }

    private static double Shortfall(ReadOnlySpan<double> sorted, double quantile)
    {
        double sum = 0d;
        int count = 0;
        while (count < sorted.Length && sorted[count] < quantile)
        {
            sum += sorted[count];
            count++;
        }

        return count == 0 ? -quantile : -sum / count;
    }

    /// <summary>The smallest values, ascending.</summary>
    private static void Smallest(ReadOnlySpan<double> values, Span<double> smallest)
    {
        smallest.Fill(double.PositiveInfinity);
        foreach (double value in values)
        {
            if (!(value < smallest[^1]))
            {
                continue;
            }

            int i = smallest.Length - 1;
            while (i > 0 && smallest[i - 1] > value)
            {
                smallest[i] = smallest[i - 1];
                i--;
            }

            smallest[i] = value;
        }
    }
}
