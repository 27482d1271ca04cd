namespace VaultPolicy.Cel.Checking;

/// <summary>Finds the declared name that a misspelt one probably meant.</summary>
internal static class Suggestion
{
    private const int MaxLength = 64;

    internal static string? Help(string written, IEnumerable<string> known) =>
        Find(written, known) is { } found ? $"did you mean `{found}`?" : null;

    internal static string? Find(string written, IEnumerable<string> known)
    {
        if (written.Length > MaxLength)
        {
            return null;
        }

        int limit = Math.Max(1, written.Length / 3);
        string? best = null;
        foreach (string name in known.Order(StringComparer.Ordinal))
        {
            if (name.Length > MaxLength || Math.Abs(name.Length - written.Length) > limit)
            {
                continue;
            }

            int distance = Distance(written, name);
            if (distance <= limit && distance < written.Length)
            {
                (best, limit) = (name, distance - 1);
            }
        }

        return best;
    }

    /// <summary>Edits between two names without regard to case; two neighbours that change places are one (optimal string alignment).</summary>
    private static int Distance(string left, string right)
    {
        int width = right.Length + 1;
        Span<int> before = stackalloc int[width];
        Span<int> last = stackalloc int[width];
        Span<int> row = stackalloc int[width];
        for (int j = 0; j < width; j++)
        {
            row[j] = j;
        }

        for (int i = 1; i <= left.Length; i++)
        {
            last.CopyTo(before);
            row.CopyTo(last);
            row[0] = i;
            for (int j = 1; j < width; j++)
            {
                int cost = Same(left[i - 1], right[j - 1]) ? 0 : 1;
                row[j] = Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && Same(left[i - 1], right[j - 2]) && Same(left[i - 2], right[j - 1]))
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }
        }

        return row[width - 1];
    }

    private static bool Same(char left, char right) => char.ToLowerInvariant(left) == char.ToLowerInvariant(right);
}
