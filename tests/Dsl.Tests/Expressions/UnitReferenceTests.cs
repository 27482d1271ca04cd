using System.Text;
using System.Text.RegularExpressions;
using VaultPolicy.Dsl.Model;

namespace VaultPolicy.Dsl.Tests.Expressions;

/// <summary>
/// The table of unit algebra in `docs/reference/expressions.md` is made of the declared operators. VAULTPOLICY_UPDATE_GOLDEN=1 writes it
/// anew.
/// </summary>
public sealed partial class UnitReferenceTests
{
    private const string Begin = "<!-- units: written by the tests -->\n";
    private const string End = "<!-- end of units -->";

    private static readonly string Path = RepositoryPath.Of("docs", "reference", "expressions.md");

    [Fact]
    public void Page_UnitAlgebra_IsThatOfTheDeclarations()
    {
        string page = File.ReadAllText(Path);
        int start = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int end = page.IndexOf(End, StringComparison.Ordinal);
        string expected = $"\n{Table()}\n";

        if (Environment.GetEnvironmentVariable("VAULTPOLICY_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(Path, page[..start] + expected + page[end..]);
            return;
        }

        page[start..end].Should().Be(expected);
    }

    private static string Table()
    {
        var text = new StringBuilder("| | | | makes |\n|---|---|---|---|\n");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (Match match in UnitPolicy.Environments.For(ExpressionScope.Portfolio).Listing().Select(line => Operation().Match(line)).Where(m => m.Success))
        {
            (string left, string operation, string right, string result) = (match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value, match.Groups[4].Value);
            bool both = $"{left} {right}" is var pair && Units().IsMatch(pair);

            // Products and sums are the same from both sides: they are shown once.
            if (both && !(operation is "*" or "+" && seen.Contains($"{right} {operation} {left}")))
            {
                seen.Add($"{left} {operation} {right}");
                text.Append($"| `{left}` | `{operation}` | `{right}` | `{result}` |\n");
            }
        }

        return text.ToString();
    }

    [GeneratedRegex(@"^(\S+(?:, [A-Z]\))?) ([-+*/]) (\S+(?:, [A-Z]\))?): (.+)$")]
    private static partial Regex Operation();

    [GeneratedRegex("amount|price|rate|duration|timestamp")]
    private static partial Regex Units();
}
