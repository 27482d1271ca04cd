using System.Text.Json;

namespace VaultPolicy.Cel.Tests.Conformance;

public class ConformanceTests
{
    private const int PlainCases = 1743;
    private static readonly JsonDocument Suite = JsonDocument.Parse(File.ReadAllText(SharedFolder.PathOf("conformance/cel-conformance.json")));
    private static readonly Dictionary<string, ConformanceCase[]> ByFile = Suite.RootElement.GetProperty("tests").EnumerateArray()
        .Where(j => new ConformanceCase(j).IsPlain)
        .GroupBy(j => j.GetProperty("file").GetString()!, j => new ConformanceCase(j), StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.ToArray(), StringComparer.Ordinal);

    public static TheoryData<string> Files => [.. ByFile.Keys];

    [SharedTheory]
    [MemberData(nameof(Files))]
    public void Run_PlainCasesOfFile_AllPassCompiledAndInterpreted(string file) =>
        ByFile[file].SelectMany(c => c.Run().Select(problem => $"{c.Id}: {problem}")).Should().BeEmpty();

    [SharedFact]
    public void Files_Together_AreTheWholePlainSuite() => ByFile.Values.Sum(cases => cases.Length).Should().Be(PlainCases);
}
