using VaultPolicy.Dsl.Model;
using VaultPolicy.Governance.Planning.Changes;

namespace VaultPolicy.Governance.Planning.Comparison;

/// <summary>What an expression says by the names in it: variables and parameters whose definitions moved while its own text stayed.</summary>
internal static class MovedDefinitions
{
    private const int MaxDepth = 16;

    /// <summary>The change with the old and the new definitions beside its text.</summary>
    public static PolicyChange Beside(ComparisonInput input, PolicyChange change)
    {
        var before = new List<string>();
        var after = new List<string>();
        Collect(input, change.Before!, 0, [], before, after);
        return before.Count == 0 ? change : change with { Before = $"{change.Before}, where {string.Join(", ", before)}", After = $"{change.After}, where {string.Join(", ", after)}" };
    }

    private static void Collect(ComparisonInput input, string text, int depth, HashSet<string> seen, List<string> before, List<string> after)
    {
        if (depth == MaxDepth)
        {
            return;
        }

        foreach ((string name, string? old, string? next) in Definitions(input).Where(d => Names(text, d.Name) && seen.Add(d.Name)))
        {
            if (old != next)
            {
                before.Add($"{name} is {old ?? "absent"}");
                after.Add($"{name} is {next ?? "absent"}");
            }

            Collect(input, $"{old} {next}", depth + 1, seen, before, after);
        }
    }

    private static IEnumerable<(string Name, string? Before, string? After)> Definitions(ComparisonInput input)
    {
        (PolicyModel old, PolicyModel next) = (input.Before, input.After);
        foreach ((string name, NamedExpression? before, NamedExpression? after) in Matched
            .ById(old.Access.Variables, next.Access.Variables, v => v.Name.Value)
            .Concat(Matched.ById(old.Variables, next.Variables, v => v.Name.Value)))
        {
            yield return ($"variables.{name}", before?.Expression.Text, after?.Expression.Text);
        }

        foreach ((string name, ParameterDefinition? before, ParameterDefinition? after) in Matched.ById(old.Parameters, next.Parameters, p => p.Name.Value))
        {
            yield return ($"params.{name}", ValueText.Of(before?.Value), ValueText.Of(after?.Value));
        }
    }

    /// <summary>Whether a text has a name as a whole word.</summary>
    private static bool Names(string text, string name)
    {
        for (int at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            int end = at + name.Length;
            if ((at == 0 || !IsName(text[at - 1])) && (end == text.Length || !IsName(text[end])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsName(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '.';
}
