using System.Globalization;
using VaultPolicy.Cel.Checking;
using VaultPolicy.Cel.Tests.Conformance;
using VaultPolicy.Cel.Types;
using Xunit.Abstractions;

namespace VaultPolicy.Cel.Tests.Differential;

/// <summary>Compiled code against the interpreter over random well-typed expressions and random contexts.</summary>
public class DifferentialTests(ITestOutputHelper output)
{
    private const int Seed = 7_340_033;
    private const int DefaultCases = 20_000;
    private const string CasesVariable = "VAULTPOLICY_CEL_CASES";

    /// <summary>Streams of expressions, each with a seed of its own: what is tested does not depend on the number of processors.</summary>
    private const int Streams = 16;
    private const int ContextsPerExpression = 2;
    private const int MaxProblemsPerStream = 5;

    /// <summary>Rule sets and traces are compiled for one condition in so many.</summary>
    private const int OtherWaysEvery = 8;

    [Fact]
    public void Evaluate_RandomExpressions_CompiledAndInterpretedAgreeAndEverythingIsCovered()
    {
        int cases = int.TryParse(Environment.GetEnvironmentVariable(CasesVariable), NumberStyles.None, CultureInfo.InvariantCulture, out int wanted) ? wanted : DefaultCases;
        Facts[] contexts = FactsGenerator.Many(new Random(Seed), 4_096);
        Stream[] streams = [.. Enumerable.Range(0, Streams).Select(i => new Stream(Seed + i, (cases + i) / Streams, contexts))];

        Parallel.ForEach(streams, stream => stream.Run());

        HashSet<string> used = [.. streams.SelectMany(s => s.Used)];
        string[] forms = [.. ExpressionGenerator.AllForms];
        string[] uncovered = [.. forms.Where(f => !used.Contains(f))];
        Dictionary<CelErrorCode, int> outcomes = streams.SelectMany(s => s.Outcomes).GroupBy(o => o.Key, o => o.Value).ToDictionary(g => g.Key, g => g.Sum());
        output.WriteLine(
            $"{streams.Sum(s => s.Done)} expressions, {outcomes.Values.Sum()} evaluations each way, {streams.Sum(s => s.Refused)} refused, "
            + $"{forms.Length - uncovered.Length} of {forms.Length} forms covered");
        output.WriteLine(string.Join(", ", outcomes.OrderBy(o => o.Key).Select(o => $"{o.Key} {o.Value}")));
        streams.SelectMany(s => s.Problems).Should().BeEmpty();
        streams.Sum(s => s.Done).Should().Be(cases);
        uncovered.Should().BeEmpty();
        outcomes[CelErrorCode.None].Should().BeGreaterThan(outcomes.Values.Sum() / 2, "most evaluations should compare values");
    }

    private sealed class Stream(int seed, int cases, Facts[] contexts)
    {
        private readonly ExpressionGenerator _generator = new(seed);
        private readonly Random _random = new(seed);

        internal IEnumerable<string> Used => _generator.Uses.Keys;

        internal Dictionary<CelErrorCode, int> Outcomes { get; } = [];

        internal List<string> Problems { get; } = [];

        internal int Done { get; private set; }

        internal int Refused { get; private set; }

        internal void Run()
        {
            while (Done < cases && Problems.Count < MaxProblemsPerStream)
            {
                string text = _generator.Next();
                CelCheckResult check = Facts.Environment.Check(text);
                if (check.Expression is { } expression)
                {
                    Done++;
                    Compare(expression, text);
                }
                else
                {
                    Refused++;
                    Problems.AddRange(check.Issues.Where(issue => !IsExpected(issue)).Take(1).Select(issue => $"{issue.Kind} {issue.Message}: {text}"));
                }
            }
        }

        private void Compare(CelChecked expression, string text)
        {
            try
            {
                CelProgram<Facts, object> program = expression.Compile<Facts, object>();
                CelInterpreter interpreter = expression.ToInterpreter();
                for (int i = 0; i < ContextsPerExpression; i++)
                {
                    Facts facts = FactsGenerator.Of(_random, contexts);
                    CelOutcome<object> compiled = program.Evaluate(facts);
                    CelInterpretation interpreted = interpreter.Evaluate(facts);
                    Outcomes[compiled.Error] = Outcomes.GetValueOrDefault(compiled.Error) + 1;
                    if (compiled.Error != interpreted.Error || (compiled.IsOk && !ConformanceValue.Same(compiled.Value, interpreted.Value)))
                    {
                        Problems.Add($"compiled {compiled.Error} {compiled.Value}, interpreted {interpreted.Error} {interpreted.Value}: {text}");
                        return;
                    }

                    if (i == 0 && Done % OtherWaysEvery == 0 && expression.Type.Kind == CelTypeKind.Bool && Disagrees(expression, facts, compiled) is { } way)
                    {
                        Problems.Add($"compiled {compiled.Error} {compiled.Value} at {compiled.Position}, {way}: {text}");
                    }
                }
            }
            catch (Exception error)
            {
                Problems.Add($"{error.GetType().Name} {error.InnerException?.Message ?? error.Message}: {text}");
            }
        }

        /// <summary>Well-typed expressions can be too costly or too long, and functions that read the context do not take <c>dyn</c>.</summary>
        private static bool IsExpected(CelIssue issue) => issue.Kind is CelIssueKind.CostExceeded or CelIssueKind.TooLarge or CelIssueKind.NotAvailable;
    }

    /// <summary>The other ways to evaluate a condition; null when all give the same outcome.</summary>
    private static string? Disagrees(CelChecked expression, Facts facts, CelOutcome<object> expected)
    {
        byte value = expected.IsOk ? (bool)expected.Value! ? (byte)1 : (byte)0 : (byte)2;
        CelRuleResult[] results = new CelRuleResult[2];
        CelRuleSet<Facts>.Compile([expression, expression]).Evaluate(facts, results);
        if (Array.Exists(results, r => r != new CelRuleResult(value, expected.Error, expected.Position)))
        {
            return $"as rules {results[0]} {results[1]}";
        }

        foreach (CelExecution execution in new[] { CelExecution.Compiled, CelExecution.Interpreted })
        {
            CelExplainer<Facts> explainer = expression.Explain<Facts>(execution: execution);
            CelOutcome<bool> traced = explainer.Evaluate(facts, explainer.NewTrace());
            if (traced.Error != expected.Error || (traced.IsOk && traced.Value != (bool)expected.Value!))
            {
                return $"{execution} with a trace {traced}";
            }
        }

        return null;
    }
}
