using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Simulation.Markets.Csv;
using VaultPolicy.Simulation.Scenarios;
using VaultPolicy.Simulation.Tests.Support;

namespace VaultPolicy.Simulation.Tests;

/// <summary>
/// The broken market files and scenarios of `policies/broken` yield their code once and with the expected text. After a wanted
/// change of a message, run with VAULTPOLICY_UPDATE_GOLDEN=1 and review the diff.
/// </summary>
public sealed class BrokenFilesTests
{
    private static readonly string Folder = Path.Combine(SharedData.RepositoryRoot(), "policies", "broken");

    /// <summary>Codes whose files would be too large for the repository; <c>MarketFileTrapTests</c> makes them.</summary>
    private static readonly string[] WithoutFile = ["VP4602", "VP4603"];

    public static TheoryData<string> Codes =>
        [.. DiagnosticCatalog.All.Select(d => d.Code).Where(c => c.StartsWith("VP46", StringComparison.Ordinal) && !WithoutFile.Contains(c))];

    [Theory]
    [MemberData(nameof(Codes))]
    public void BrokenFile_YieldsItsCodeOnceAndAsExpected(string code)
    {
        string scenario = Path.Combine(Folder, code + ".scenario");
        IReadOnlyList<Diagnostic> diagnostics = File.Exists(scenario)
            ? ReadScenario($"policies/broken/{code}.scenario", File.ReadAllBytes(scenario))
            : ReadMarket($"policies/broken/{code}.csv", File.ReadAllBytes(Path.Combine(Folder, code + ".csv")));

        string text = string.Concat(diagnostics.Select(d => $"{d.Span} {d.Severity.ToString().ToLowerInvariant()}[{d.Descriptor.Code}] {d.Message}\n"));
        string golden = Path.Combine(Folder, code + ".expected.txt");
        if (Environment.GetEnvironmentVariable("VAULTPOLICY_UPDATE_GOLDEN") == "1")
        {
            File.WriteAllText(golden, text);
        }

        diagnostics.Select(d => d.Descriptor.Code).Should().Equal(code);
        text.Should().Be(File.ReadAllText(golden));
    }

    [Fact]
    public void Catalogue_EveryCodeHasAPage() =>
        DiagnosticCatalog.All.Select(d => d.Code).Where(c => c.StartsWith("VP46", StringComparison.Ordinal))
            .Should().OnlyContain(c => File.Exists(Path.Combine(SharedData.RepositoryRoot(), "docs", "diagnostics", c + ".md")));

    private static IReadOnlyList<Diagnostic> ReadMarket(string path, byte[] bytes) =>
        System.Text.Encoding.UTF8.GetString(bytes).Contains("Funding", StringComparison.Ordinal)
            ? FundingFile.Read(path, bytes, new MarketFileOptions()).Diagnostics
            : BarFile.Read(path, bytes, new MarketFileOptions()).Diagnostics;

    private static IReadOnlyList<Diagnostic> ReadScenario(string path, byte[] bytes)
    {
        var bag = new DiagnosticBag();
        Scenario? scenario = ScenarioReader.Read(path, bytes, TestPolicies.Small.Model, bag);
        if (scenario is not null)
        {
            Dictionary<string, ReadOnlyMemory<byte>> files = scenario.Files
                .Where(file => File.Exists(Path.Combine(Folder, file)))
                .ToDictionary(file => file, file => (ReadOnlyMemory<byte>)File.ReadAllBytes(Path.Combine(Folder, file)), StringComparer.Ordinal);
            ScenarioMarketLoader.Load(scenario, files, bag);
        }

        return bag.ToSorted();
    }
}
