using System.Text.RegularExpressions;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Packages;
using VaultPolicy.Dsl.Tests.Syntax.Yaml;

namespace VaultPolicy.Dsl.Tests.Diagnostics;

/// <summary>
/// Keeps the catalogue, `docs/diagnostics/` and `policies/broken/` in step. After a wanted change of a message, run with
/// VAULTPOLICY_UPDATE_GOLDEN=1 and review the diff.
/// </summary>
public sealed partial class CatalogueTests
{
    private static readonly string[] Sections = ["## Meaning", "## Why it matters", "## Broken", "## Fixed", "## Related"];

    /// <summary>Codes (or the starts of codes) that no policy file can yield, and why.</summary>
    private static readonly (string Code, string Reason)[] WithoutBrokenFile =
    [
        ("VP0", "about the command line, not about a file"),
        ("VP6001", "a file of more than 4 MiB; made by HostileYamlTests"),
        ("VP6003", "a file of 100,001 entries; made by HostileYamlTests"),
        ("VP3050", "about a policy's unit tests, not about a policy"),
        ("VP11", "about comma-separated files; the reader of registers is tested with PolicyEngine"),
        ("VP415", "about registers; tested with PolicyEngine"),
        ("VP416", "about registers; tested with PolicyEngine"),
        ("VP417", "about lists of sanctioned addresses; tested with Governance"),
        ("VP610", "about registers; tested with PolicyEngine"),
        ("VP4112", "about a policy with its register; tested with Cli, which has such a package"),
        ("VP46", "about market files; tested with Simulation"),
        ("VP71", "about proposals; tested with Governance and Cli"),
        ("VP75", "about journals; tested with Governance and Cli"),
        ("VP702", "about plans, which are made from two policies; tested with Governance and Cli"),
        ("VP70", "about Merkle trees and proofs; tested with Governance and Cli"),
        ("VP8001", "reported by `fmt --check` only"),
        ("VP9", "a fault of the product, which no input should reach"),
    ];

    public static TheoryData<string> Codes => [.. DiagnosticCatalog.All.Select(d => d.Code)];

    public static TheoryData<string> BrokenFiles =>
        [.. Directory.EnumerateFiles(RepositoryPath.Of("policies", "broken"), "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void Code_HasAPageAndABrokenFile(string code)
    {
        DiagnosticPages.TryGet(code).Should().NotBeNull($"docs/diagnostics/{code}.md must exist");
        bool excepted = WithoutBrokenFile.Any(exception => code.StartsWith(exception.Code, StringComparison.Ordinal));
        File.Exists(RepositoryPath.Of("policies", "broken", $"{code}.yaml")).Should().Be(!excepted, $"policies/broken/{code}.yaml shows what yields the code");
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Page_HasTheHouseForm(string code)
    {
        string page = DiagnosticPages.TryGet(code)!;
        DiagnosticDescriptor descriptor = DiagnosticCatalog.TryFind(code)!;

        page.Should().StartWith($"# {code}: {descriptor.Slug}\n\n{descriptor.Summary}. Default severity: {descriptor.DefaultSeverity.ToString().ToLowerInvariant()}.\n");
        // A page whose check a known incident taught tells it.
        page.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal) && line != "## The incident").Should().Equal(Sections);
        foreach (Match link in CodeLink().Matches(page))
        {
            DiagnosticCatalog.TryFind(link.Groups[1].Value).Should().NotBeNull($"{code}.md links to {link.Value}");
        }
    }

    [Fact]
    public void Pages_AndBrokenFiles_BelongToCodes()
    {
        IEnumerable<string> files = Directory.EnumerateFiles(RepositoryPath.Of("docs", "diagnostics"), "VP*.md")
            .Concat(Directory.EnumerateFiles(RepositoryPath.Of("policies", "broken"), "VP*"));

        files.Select(file => Path.GetFileName(file).Split('.')[0]).Should().OnlyContain(code => DiagnosticCatalog.TryFind(code) != null);
    }

    [Theory]
    [MemberData(nameof(BrokenFiles))]
    public void BrokenFile_YieldsItsCodeOnceAndAsExpected(string code)
    {
        string path = $"policies/broken/{code}.yaml";
        string golden = RepositoryPath.Of("policies", "broken", $"{code}.expected.txt");

        PackageCheckResult result = PolicyPackage.Check(path, File.ReadAllBytes(RepositoryPath.Of("policies", "broken", $"{code}.yaml")), new Folder());

        string[] lines = [.. result.Diagnostics.Select(Concise)];
        if (Environment.GetEnvironmentVariable("VAULTPOLICY_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(golden, string.Concat(lines.Select(line => line + "\n")));
        }

        result.Diagnostics.Where(d => d.Severity != Severity.Note || d.Descriptor.Code == code).Select(d => d.Descriptor.Code).Should().Equal(code);
        string.Concat(lines.Select(line => line + "\n")).Should().Be(File.ReadAllText(golden));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void PageOfAYamlCode_ShowsAnExampleThatYieldsItAndOneThatDoesNot(string code)
    {
        if (!code.StartsWith("VP10", StringComparison.Ordinal))
        {
            return;
        }

        string page = DiagnosticPages.TryGet(code)!;
        string[] examples = [.. YamlExample().Matches(page).Select(match => match.Groups[1].Value)];
        if (examples.Length == 0)
        {
            page.Should().Contain("```text", "examples whose bytes are not text are described");
            return;
        }

        examples.Should().HaveCount(2);
        Reading.Of(examples[0]).Diagnostics.Select(d => d.Descriptor.Code).Should().StartWith([code]);
        Reading.Of(examples[1]).Diagnostics.Should().BeEmpty();
    }

    private static string Concise(Diagnostic d) => $"{d.Span} {d.Severity.ToString().ToLowerInvariant()}[{d.Descriptor.Code}] {d.Message}";

    /// <summary>The files beside the broken policies: one register.</summary>
    private sealed class Folder : IPackageFiles
    {
        public bool TryRead(string relativePath, out ReadOnlyMemory<byte> content)
        {
            content = Exists(relativePath) ? File.ReadAllBytes(PathOf(relativePath)) : default(ReadOnlyMemory<byte>);
            return Exists(relativePath);
        }

        public bool Exists(string relativePath) => File.Exists(PathOf(relativePath));

        private static string PathOf(string relativePath) => RepositoryPath.Of("policies", "broken", relativePath);
    }

    [GeneratedRegex(@"\[(VP[0-9]{4})\]\(\1\.md\)")]
    private static partial Regex CodeLink();

    [GeneratedRegex("```yaml\n(.*?\n)```", RegexOptions.Singleline)]
    private static partial Regex YamlExample();
}
