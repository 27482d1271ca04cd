using System.Text;

namespace VaultPolicy.Reporting.Text;

/// <summary>A line of block characters that shows the course of a value.</summary>
public static class Sparkline
{
    private const string Blocks = "▁▂▃▄▅▆▇█";

    /// <summary>Draws values, oldest first: each column is the mean of its share of them, from the lowest to the highest column.</summary>
    /// <param name="values">The values.</param>
    /// <param name="width">The most columns, at least 1.</param>
    public static string Of(IReadOnlyList<decimal> values, int width)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        if (values.Count == 0)
        {
            return "";
        }

        int columns = Math.Min(width, values.Count);
        decimal[] means = new decimal[columns];
        for (int column = 0; column < columns; column++)
        {
            int start = (int)((long)column * values.Count / columns);
            int end = (int)((long)(column + 1) * values.Count / columns);
            decimal sum = 0m;
            for (int i = start; i < end; i++)
            {
                sum += values[i] / (end - start);
            }

            means[column] = sum;
        }

        decimal low = means.Min();
        decimal range = means.Max() - low;
        var text = new StringBuilder(columns);
        foreach (decimal mean in means)
        {
            int level = range == 0m ? 0 : (int)((mean - low) * (Blocks.Length - 1) / range);
            text.Append(Blocks[level]);
        }

        return text.ToString();
    }
}
