namespace VaultPolicy.Cel.Benchmarks;

/// <summary>A thousand different rules in the manner of the workload: two to six clauses of eight kinds, no two rules alike. Deterministic.</summary>
internal static class RuleTexts
{
    internal const int Count = 1_000;

    private static readonly string[] Countries = ["CH", "DE", "SG", "US", "GB", "FR", "NL", "JP", "AT", "BE", "CA", "DK", "ES", "FI", "IE", "IT"];

    internal static string[] Create()
    {
        Random random = new(20_260_401);
        HashSet<string> texts = new(StringComparer.Ordinal);
        while (texts.Count < Count)
        {
            texts.Add(string.Join(" && ", Enumerable.Range(0, random.Next(2, 7)).Select(_ => Clause(random))));
        }

        return [.. texts];
    }

    private static string Clause(Random random) => random.Next(8) switch
    {
        0 => $"'group{random.Next(50)}' in groups",
        1 => $"kyc >= {random.Next(5)}",
        2 => $"jurisdiction in [{string.Join(", ", Shuffled(random, 8))}]",
        3 => $"amount <= {random.Next(1_000_000)}",
        4 => $"!(jurisdiction == {Shuffled(random, 1)[0]})",
        5 => $"(amount < {random.Next(10_000)} || kyc > {random.Next(3)})",
        6 => $"groups.exists(g, g.startsWith('{(char)('a' + random.Next(26))}'))",
        _ => $"amount + {random.Next(1_000)} < {random.Next(2_000_000)}",
    };

    private static string[] Shuffled(Random random, int count)
    {
        string[] countries = [.. Countries];
        random.Shuffle(countries);
        return [.. countries.Take(count).Select(c => $"'{c}'")];
    }
}
