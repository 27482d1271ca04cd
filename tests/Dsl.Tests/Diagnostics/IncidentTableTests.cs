using System.Text.RegularExpressions;
using VaultPolicy.Dsl.Diagnostics;

namespace VaultPolicy.Dsl.Tests.Diagnostics;

/// <summary>docs/reference/linter.md: every lesson has its row, every code in it exists, and every code that an incident taught is in it.</summary>
public sealed partial class IncidentTableTests
{
    private const int Lessons = 60;

    private static readonly string Table = File.ReadAllText(RepositoryPath.Of("docs", "reference", "linter.md"));

    [Fact]
    public void Rows_AreTheLessonsInTheirOrder() =>
        Lesson().Matches(Table).Select(row => int.Parse(row.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)).Should().Equal(Enumerable.Range(1, Lessons));

    [Fact]
    public void Rows_SayWhereTheyAreFound()
    {
        foreach (Match row in Lesson().Matches(Table))
        {
            row.Groups[2].Value.Should().MatchRegex("^(check|engine|plan|chain)(, (check|engine|plan))?$", row.Value);
            (row.Groups[2].Value == "chain").Should().Be(row.Groups[3].Value == "not found", row.Value);
            if (row.Groups[2].Value.StartsWith("check", StringComparison.Ordinal))
            {
                row.Groups[3].Value.Should().Contain("](../diagnostics/VP", row.Value);
            }
        }
    }

    [Fact]
    public void Codes_AreThoseOfTheCatalogue()
    {
        string[] codes = [.. Code().Matches(Table).Select(link => link.Groups[1].Value)];

        codes.Should().OnlyContain(code => DiagnosticCatalog.TryFind(code) != null);
        codes.Should().Contain(DiagnosticCatalog.All.Select(d => d.Code).Where(code => string.CompareOrdinal(code, "VP4370") >= 0 && string.CompareOrdinal(code, "VP4399") <= 0));
    }

    [Fact]
    public void Pages_OfThoseCodes_TellTheIncident()
    {
        foreach (string code in DiagnosticCatalog.All.Select(d => d.Code).Where(code => string.CompareOrdinal(code, "VP4370") >= 0 && string.CompareOrdinal(code, "VP4399") <= 0))
        {
            DiagnosticPages.TryGet(code).Should().Contain("\n## The incident\n", code);
        }
    }

    [GeneratedRegex(@"^\| L(\d\d) [^|]+ \| ([a-z, ]+) \| ([^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Lesson();

    [GeneratedRegex(@"\[(VP\d{4})\]\(\.\./diagnostics/\1\.md\)")]
    private static partial Regex Code();
}
