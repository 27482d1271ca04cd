using System.Text.Json;
using Xunit.Abstractions;

namespace VaultPolicy.Cel.Tests.Conformance;

public class ConformanceTests(ITestOutputHelper output)
{
    /// <summary>What is reached; raise it with the library, never lower it.</summary>
    private const int RequiredPasses = 1657;

    [Fact]
    public void Run_PlainCases_GiveNoWrongValueAndReachTheRequiredNumber()
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(RepositoryFiles.Shared("conformance/cel-conformance.json")));
        List<(ConformanceCase Case, ConformanceCase.Verdict Verdict)> results = [];
        foreach (JsonElement json in document.RootElement.GetProperty("tests").EnumerateArray())
        {
            ConformanceCase test = new(json);
            if (test.IsPlain)
            {
                results.Add((test, test.Run()));
            }
        }

        foreach (IGrouping<ConformanceCase.Outcome, (ConformanceCase Case, ConformanceCase.Verdict Verdict)> group in results.GroupBy(r => r.Verdict.Outcome))
        {
            output.WriteLine($"{group.Key}: {group.Count()}");
        }

        results.Where(r => r.Verdict.Outcome == ConformanceCase.Outcome.Wrong).Select(r => $"{r.Case.Id}: {r.Verdict.Detail}").Should().BeEmpty();
        results.Count(r => r.Verdict.Outcome == ConformanceCase.Outcome.Passed).Should().BeGreaterThanOrEqualTo(RequiredPasses);
    }
}
