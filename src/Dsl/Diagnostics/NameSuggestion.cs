using System.Collections.Immutable;

namespace VaultPolicy.Dsl.Diagnostics;

/// <summary>Proposes a known name for an unknown one.</summary>
public static class NameSuggestion
{
    /// <summary>The longest list of valid names put into a help text.</summary>
    public const int MaxListed = 10;

    // INVARIANT: longer names are never compared, so that a hostile name costs little.
    private const int MaxComparedLength = 64;

    /// <summary>
    /// The nearest known name within min(2, length / 3) edits (insert, delete, replace, swap neighbours), letters' case
    /// ignored. Ties go to the ordinally first. Null when none is near.
    /// </summary>
    /// <param name="name">The unknown name.</param>
    /// <param name="candidates">The known names.</param>
    public static string? Nearest(string name, IEnumerable<string> candidates)
    {
        if (name.Length > MaxComparedLength)
        {
            return null;
        }

        int allowed = Math.Min(2, name.Length / 3);
        return candidates
            .Where(candidate => Math.Abs(candidate.Length - name.Length) <= allowed)
            .Select(candidate => (Name: candidate, Edits: Distance(Fold(name), Fold(candidate))))
            .Where(pair => pair.Edits <= allowed)
            .OrderBy(pair => pair.Edits)
            .ThenBy(pair => pair.Name, StringComparer.Ordinal)
            .Select(pair => pair.Name)
            .FirstOrDefault();
    }

    /// <summary>The known names sorted by nearness and then ordinally, at most <see cref="MaxListed"/>.</summary>
    /// <param name="name">The unknown name.</param>
    /// <param name="candidates">The known names.</param>
    public static ImmutableArray<string> NearestList(string name, IEnumerable<string> candidates)
    {
        string compared = Fold(name.Length > MaxComparedLength ? name[..MaxComparedLength] : name);
        return candidates
            .Distinct(StringComparer.Ordinal)
            .OrderBy(candidate => Distance(compared, Fold(candidate)))
            .ThenBy(candidate => candidate, StringComparer.Ordinal)
            .Take(MaxListed)
            .ToImmutableArray();
    }

    /// <summary>A help text: "did you mean `max`?", else "valid names are ...", or null when there are no known names.</summary>
    /// <param name="name">The unknown name.</param>
    /// <param name="candidates">The known names.</param>
    /// <param name="noun">What the names are, in plural, such as "keys".</param>
    public static string? HelpFor(string name, IReadOnlyCollection<string> candidates, string noun = "names")
    {
        if (Nearest(name, candidates) is { } nearest)
        {
            return $"did you mean `{nearest}`?";
        }

        if (candidates.Count == 0)
        {
            return null;
        }

        ImmutableArray<string> listed = NearestList(name, candidates);
        string list = string.Join(", ", listed.Order(StringComparer.Ordinal).Select(candidate => $"`{candidate}`"));
        return listed.Length < candidates.Distinct(StringComparer.Ordinal).Count() ? $"valid {noun} include {list}" : $"valid {noun} are {list}";
    }

    /// <summary>The Damerau-Levenshtein distance in its optimal string alignment form (no piece is edited twice).</summary>
    /// <param name="left">One text.</param>
    /// <param name="right">The other text.</param>
    public static int Distance(string left, string right)
    {
        int width = right.Length + 1;
        int[] previous2 = new int[width];
        int[] previous = new int[width];
        int[] current = new int[width];
        for (int j = 0; j < width; j++)
        {
            previous[j] = j;
        }

        for (int i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j < width; j++)
            {
                int cost = left[i - 1] == right[j - 1] ? 0 : 1;
                int best = Math.Min(Math.Min(previous[j] + 1, current[j - 1] + 1), previous[j - 1] + cost);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    best = Math.Min(best, previous2[j - 2] + 1);
                }

                current[j] = best;
            }

            (previous2, previous, current) = (previous, current, previous2);
        }

        return previous[right.Length];
    }

    private static string Fold(string text) => text.ToLowerInvariant();
}
