using System.Text;
using System.Text.RegularExpressions;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Governance.Register;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Tests.Register;

/// <summary>
/// Keeps the codes of lists, their broken examples in `policies/broken/` and their pages in step. After a wanted change of a message,
/// run with VAULTPOLICY_UPDATE_GOLDEN=1 and review the diff.
/// </summary>
public sealed partial class BrokenListTests
{
    // The list that the examples of registers are screened with.
    private static readonly SanctionsList Sanctioned = new(
        [new SanctionsFile("list.json", "", 1, [Address.Parse("0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501")], 0, 0, [])], null);

    private static readonly string Folder = Path.Combine(RepositoryFiles.Root, "policies", "broken");

    public static TheoryData<string> Codes =>
        [.. typeof(ListDiagnostics).GetFields().Select(f => ((DiagnosticDescriptor)f.GetValue(null)!).Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void BrokenFile_YieldsItsCodeOnceAndAsExpected(string code)
    {
        string golden = Path.Combine(Folder, $"{code}.expected.txt");
        string file = Directory.EnumerateFiles(Folder, code + ".*").Single(f => !f.EndsWith(".txt", StringComparison.Ordinal));

        IReadOnlyList<Diagnostic> diagnostics = Check("policies/broken/" + Path.GetFileName(file), File.ReadAllBytes(file));

        string text = string.Concat(diagnostics.Select(d => $"{d.Span} {d.Severity.ToString().ToLowerInvariant()}[{d.Descriptor.Code}] {d.Message}\n"));
        if (Environment.GetEnvironmentVariable("VAULTPOLICY_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(golden, text);
        }

        diagnostics.Should().ContainSingle().Which.Descriptor.Code.Should().Be(code);
        text.Should().Be(File.ReadAllText(golden));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Page_ShowsAnExampleThatYieldsTheCodeAndOneThatDoesNot(string code)
    {
        string page = File.ReadAllText(Path.Combine(RepositoryFiles.Root, "docs", "diagnostics", $"{code}.md"));

        (string Kind, string Text)[] examples = [.. Example().Matches(page).Select(match => (match.Groups[1].Value, match.Groups[2].Value))];

        examples.Should().HaveCount(2);
        Check("example." + examples[0].Kind, Encoding.UTF8.GetBytes(examples[0].Text)).Select(d => d.Descriptor.Code).Should().Contain(code);
        Check("example." + examples[1].Kind, Encoding.UTF8.GetBytes(examples[1].Text)).Should().BeEmpty();
    }

    private static IReadOnlyList<Diagnostic> Check(string path, byte[] bytes)
    {
        if (path.EndsWith(".json", StringComparison.Ordinal))
        {
            return SanctionsReader.Read(path, bytes).Diagnostics;
        }

        RegisterReadResult result = RegisterReader.Read(path, bytes);
        result.Diagnostics.Should().BeEmpty();
        return RegisterScreening.Check(path, new RegisterBytes(bytes), result.Table!, Sanctioned);
    }

    [GeneratedRegex("```(csv|json)\n(.*?\n)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
