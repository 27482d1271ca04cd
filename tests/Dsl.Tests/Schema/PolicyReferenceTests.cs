using System.Text.Json;
using System.Text.RegularExpressions;
using VaultPolicy.Dsl.Binding;
using VaultPolicy.Dsl.Binding.Shapes;
using VaultPolicy.Dsl.Schema;

namespace VaultPolicy.Dsl.Tests.Schema;

public sealed partial class PolicyReferenceTests
{
    private static readonly string Page = PolicyReference.Generate();

    [Fact]
    public void Generate_IsTheCommittedPage()
    {
        string path = RepositoryPath.Of("docs", "reference", "policy.md");
        if (Environment.GetEnvironmentVariable("VAULTPOLICY_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(path, Page);
        }

        File.ReadAllText(path).Should().Be(Page, "VAULTPOLICY_UPDATE_GOLDEN=1 writes the page anew");
    }

    [Fact]
    public void Generate_HasARowForEveryKeyOfTheSchema()
    {
        JsonElement schema = JsonDocument.Parse(PolicySchema.Generate()).RootElement;

        Rows().Count().Should().Be(CountKeys(schema));
    }

    [Fact]
    public void Generate_EveryOptionalKey_HasADefault_AndNoRequiredKeyHasOne()
    {
        foreach (string[] cells in Rows())
        {
            (cells[4].Length > 0).Should().Be(cells[3] == "no", $"the key {cells[1]} is documented so");
        }
    }

    [Fact]
    public void Generate_NamesEveryRowThatIsNotEnforced()
    {
        foreach (string path in EnforcementStatus.Paths)
        {
            string last = path[(path.LastIndexOf('.') + 1)..].Replace("=", ": ", StringComparison.Ordinal);
            Page.Should().Contain($"> - `{last}`");
        }
    }

    [Fact]
    public void Notes_StandUnderSectionsOfTheFormat() =>
        PolicyReferenceNotes.Paths.Should().OnlyContain(path => Page.Contains($"# `{path}`\n", StringComparison.Ordinal));

    [Fact]
    public void Links_WithinThePage_HaveTheirHeading()
    {
        string[] anchors = [.. Heading().Matches(Page).Select(match => PolicyReferencePage.AnchorOf(match.Groups[1].Value))];

        anchors.Should().OnlyHaveUniqueItems();
        Link().Matches(Page).Select(match => match.Groups[1].Value).Should().NotBeEmpty().And.BeSubsetOf(anchors);
    }

    [Fact]
    public void MeaningOf_AWordThatNobodyExplained_Throws()
    {
        Shape<DayOfWeek> shape = Choice.Camel<DayOfWeek>("A day.");

        ((Func<string>)(() => PolicyWords.MeaningOf(shape, "monday"))).Should().Throw<InvalidOperationException>().WithMessage("*DayOfWeek.monday*");
    }

    private static IEnumerable<string[]> Rows() =>
        Page.Split('\n').Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('|', StringSplitOptions.TrimEntries)).Where(cells => cells is [_, _, _, "yes" or "no", ..]);

    private static int CountKeys(JsonElement schema)
    {
        int count = schema.TryGetProperty("properties", out JsonElement properties) ? properties.EnumerateObject().Sum(property => 1 + CountKeys(property.Value)) : 0;
        foreach (string keyword in new[] { "items", "additionalProperties" })
        {
            count += schema.TryGetProperty(keyword, out JsonElement child) && child.ValueKind == JsonValueKind.Object ? CountKeys(child) : 0;
        }

        return count + (schema.TryGetProperty("anyOf", out JsonElement forms) ? forms.EnumerateArray().Sum(CountKeys) : 0);
    }

    [GeneratedRegex("(?m)^##+ `([^`]+)`$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"\]\(#([^)]+)\)")]
    private static partial Regex Link();
}
