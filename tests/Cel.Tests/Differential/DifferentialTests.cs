using System.Globalization;
using VaultPolicy.Cel.Checking;
using VaultPolicy.Cel.Tests.Conformance;
using Xunit.Abstractions;

namespace VaultPolicy.Cel.Tests.Differential;

/// <summary>Compiled code against the interpreter over random well-typed expressions and random contexts.</summary>
public class DifferentialTests(ITestOutputHelper output)
{
    private const int Seed = 7_340_033;
    private const int DefaultCases = 20_000;
    private const string CasesVariable = "VAULTPOLICY_CEL_CASES";

    [Fact]
    public void Evaluate_RandomExpressions_CompiledAndInterpretedAgreeAndEverythingIsCovered()
    {
        int cases = int.TryParse(Environment.GetEnvironmentVariable(CasesVariable), NumberStyles.None, CultureInfo.InvariantCulture, out int wanted) ? wanted : DefaultCases;
        ExpressionGenerator generator = new(Seed);
        Random random = new(Seed);
        List<string> problems = [];
        SortedDictionary<CelErrorCode, int> outcomes = [];
        int refused = 0;
        for (int i = 0; i < cases && problems.Count < 20;)
        {
            string text = generator.Next();
            CelCheckResult check = Facts.Environment.Check(text);
            if (check.Expression is not { } expression)
            {
                refused++;
                problems.AddRange(check.Issues.Where(issue => !IsExpected(issue)).Take(1).Select(issue => $"{issue.Kind} {issue.Message}: {text}"));
                continue;
            }

            i++;
            Facts facts = FactsGenerator.Make(random);
            try
            {
                CelOutcome<object> compiled = expression.Compile<Facts, object>().Evaluate(facts);
                CelInterpretation interpreted = expression.ToInterpreter().Evaluate(facts);
                outcomes[compiled.Error] = outcomes.GetValueOrDefault(compiled.Error) + 1;
                if (compiled.Error != interpreted.Error || (compiled.IsOk && !ConformanceValue.Same(compiled.Value, interpreted.Value)))
                {
                    problems.Add($"compiled {compiled.Error} {compiled.Value}, interpreted {interpreted.Error} {interpreted.Value}: {text}");
                }
            }
            catch (Exception error)
            {
                problems.Add($"{error.GetType().Name} {error.InnerException?.Message ?? error.Message}: {text}");
            }
        }

        string[] uncovered = [.. ExpressionGenerator.AllForms.Where(f => !generator.Uses.ContainsKey(f))];
        output.WriteLine($"{cases} cases, {refused} refused, {ExpressionGenerator.AllForms.Count() - uncovered.Length} of {ExpressionGenerator.AllForms.Count()} forms covered");
        output.WriteLine(string.Join(", ", outcomes.Select(o => $"{o.Key} {o.Value}")));
        problems.Should().BeEmpty();
        uncovered.Should().BeEmpty();
        outcomes[CelErrorCode.None].Should().BeGreaterThan(cases / 2, "most cases should compare values");
    }

    /// <summary>Well-typed expressions can be too costly or too long, and functions that read the context do not take <c>dyn</c>.</summary>
    private static bool IsExpected(CelIssue issue) => issue.Kind is CelIssueKind.CostExceeded or CelIssueKind.TooLarge or CelIssueKind.NotAvailable;
}
