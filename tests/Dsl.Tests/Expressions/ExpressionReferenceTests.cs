using System.Text.RegularExpressions;
using VaultPolicy.Cel;
using VaultPolicy.Dsl.Expressions;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Dsl.Tests.Binding;

namespace VaultPolicy.Dsl.Tests.Expressions;

/// <summary>`docs/reference/expressions.md` names everything that expressions may use.</summary>
public sealed partial class ExpressionReferenceTests
{
    private static readonly string Page = File.ReadAllText(RepositoryPath.Of("docs", "reference", "expressions.md"));
    private static readonly PolicyEnvironments Environments = PolicyEnvironments.Create(Bound.Of(Policies.Small).Model!, (_, _) => { });

    [Theory]
    [InlineData(ExpressionScope.Access)]
    [InlineData(ExpressionScope.Portfolio)]
    [InlineData(ExpressionScope.Asset)]
    [InlineData(ExpressionScope.Metrics)]
    public void Page_NamesEveryVariableFieldAndFunctionOfTheScope(ExpressionScope scope)
    {
        CelEnvironment environment = Environments.For(scope);
        Dictionary<string, string> variables = environment.Listing().Select(line => Entry().Match(line)).Where(match => match.Success)
            .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);

        string[] missing = [.. environment.Listing().Where(line => !IsOnThePage(line, variables))];

        missing.Should().BeEmpty();
        variables.Should().NotBeEmpty();
    }

    [Fact]
    public void Page_EverySpelledName_Exists()
    {
        string[] fields = [.. SpelledField().Matches(Page).Select(match => match.Groups[1].Value).Distinct()];

        fields.Should().HaveCountGreaterThan(30);
        foreach (string field in fields)
        {
            Enum.GetValues<ExpressionScope>().Should().Contain(
                scope => Environments.For(scope).Check(field, null).Expression != null, $"the page names `{field}`");
        }
    }

    private static bool IsOnThePage(string line, Dictionary<string, string> variables)
    {
        if (Entry().Match(line) is { Success: true } entry)
        {
            string name = entry.Groups[1].Value;
            string type = entry.Groups[2].Value;
            return name.Split('.') switch
            {
                ["params" or "assets" or "quotes" or "shares", _] => Page.Contains($"`{name.Split('.')[0]}.", StringComparison.Ordinal),
                [var record, var field] when char.IsUpper(record[0]) => OwnersOf(record, variables).Any(
                    owner => Page.Contains($"`{owner}.{field}{(char.IsUpper(type[0]) ? "." : "` |")}", StringComparison.Ordinal)),
                // A record is shown by its fields.
                _ => Page.Contains($"| `{name}` |", StringComparison.Ordinal) || (char.IsUpper(type[0]) && Page.Contains($"| `{name}.", StringComparison.Ordinal)),
            };
        }

        if (ReadingOfOracle().Match(line) is { Success: true } reading)
        {
            return Page.Contains($"`oracle(…).{reading.Groups[1].Value}` |", StringComparison.Ordinal);
        }

        // Operators are a table by type; functions stand there by name.
        return Operator().IsMatch(line) || Page.Contains(NameOfFunction(line) + "(", StringComparison.Ordinal);
    }

    // `market.funding` of `market.funding(string): rate`, `size` of `list(T).size(): int`.
    private static string NameOfFunction(string line)
    {
        string call = line[..line.LastIndexOf(": ", StringComparison.Ordinal)];
        int open = call.Length - 1;
        for (int depth = 1; depth > 0;)
        {
            open--;
            depth += call[open] == ')' ? 1 : call[open] == '(' ? -1 : 0;
        }

        string[] parts = call[..open].Split('.');
        return parts is ["market", ..] ? call[..open] : parts[^1];
    }

    // The result of a function, a variable, or a field of one.
    private static IEnumerable<string> OwnersOf(string record, Dictionary<string, string> variables) =>
        record == "Oracle"
            ? ["oracle(…)"]
            : variables.Where(pair => pair.Value == record).Select(pair => pair.Key.Replace("Metrics.", "metrics.", StringComparison.Ordinal));

    [GeneratedRegex(@"^([A-Za-z]+(?:\.[A-Za-z]+)?): (.+)$")]
    private static partial Regex Entry();

    [GeneratedRegex(@"^oracle\('[^']+'\)\.([A-Za-z]+): ")]
    private static partial Regex ReadingOfOracle();

    [GeneratedRegex(@"^-\(|\[[^]]+\]: | (?:[-+*/%]|[<>]=?|==|in) ")]
    private static partial Regex Operator();

    [GeneratedRegex(@"`((?:subject|request|vault|portfolio|metrics)\.[A-Za-z.]+)` \|")]
    private static partial Regex SpelledField();
}
