using System.Text;
using System.Text.RegularExpressions;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.PolicyEngine.Register;

namespace VaultPolicy.PolicyEngine.Tests.Register;

/// <summary>
/// Keeps the codes of registers, their broken examples in `policies/broken/` and their pages in step. After a wanted change of a
/// message, run with VAULTPOLICY_UPDATE_GOLDEN=1 and review the diff.
/// </summary>
public sealed partial class BrokenRegisterTests
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Path, "policies", "broken");

    public static TheoryData<string> Codes =>
        [.. typeof(RegisterDiagnostics).GetFields().Concat(typeof(CsvDiagnostics).GetFields()).Select(f => ((DiagnosticDescriptor)f.GetValue(null)!).Code)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void BrokenFile_YieldsItsCodeOnceAndAsExpected(string code)
    {
        string golden = Path.Combine(Folder, $"{code}.expected.txt");
        string file = File.Exists(Path.Combine(Folder, $"{code}.ndjson")) ? $"{code}.ndjson" : $"{code}.csv";
        RegisterReadResult result = RegisterReader.Read($"policies/broken/{file}", File.ReadAllBytes(Path.Combine(Folder, file)));

        string text = string.Concat(result.Diagnostics.Select(d =>
            $"{d.Span} {d.Severity.ToString().ToLowerInvariant()}[{d.Descriptor.Code}] {d.Message}\n"));
        if (Environment.GetEnvironmentVariable("VAULTPOLICY_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(golden, text);
        }

        result.Diagnostics.Should().ContainSingle().Which.Descriptor.Code.Should().Be(code);
        text.Should().Be(File.ReadAllText(golden));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Page_ShowsAnExampleThatYieldsTheCodeAndOneThatDoesNot(string code)
    {
        string page = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "diagnostics", $"{code}.md"));

        string[] examples = [.. CsvExample().Matches(page).Select(match => match.Groups[1].Value)];

        examples.Should().HaveCount(2);
        Read(examples[0]).Diagnostics.Select(d => d.Descriptor.Code).Should().Contain(code);
        Read(examples[1]).Diagnostics.Should().BeEmpty();
    }

    private static RegisterReadResult Read(string text) => RegisterReader.Read("register.csv", Encoding.UTF8.GetBytes(text));

    [GeneratedRegex("```(?:csv|json)\n(.*?\n)```", RegexOptions.Singleline)]
    private static partial Regex CsvExample();
}
