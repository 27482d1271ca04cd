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

    /// <summary>Levenshtein distance without regard to case.</summary>
    private static int Distance(string left, string right)
    {
        Span<int> row = stackalloc int[right.Length + 1];
        for (int j = 0; j <= right.Length; j++)
        {
            row[j] = j;
        }

        for (int i = 1; i <= left.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int cost = char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]) ? 0 : 1;
                int next = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + cost);
                diagonal = row[j];
                row[j] = next;
            }
        }

        return row[right.Length];
    }
}
