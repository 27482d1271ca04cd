using BenchmarkDotNet.Attributes;

namespace VaultPolicy.Cel.Benchmarks;

/// <summary>A thousand different rules compiled together. Times are per rule; the first decision includes the just-in-time compiler.</summary>
[MemoryDiagnoser]
public class RuleSetBenchmarks
{
    private static readonly AllowlistRequest Request = AllowlistWorkload.Create()[0];
    private readonly string[] _texts = RuleTexts.Create();
    private readonly CelRuleResult[] _results = new CelRuleResult[RuleTexts.Count];
    private CelRuleSet<AllowlistRequest> _rules = null!;

    [GlobalSetup]
    public void Setup()
    {
        _rules = TextsToDelegates();
        _rules.Evaluate(Request, _results);
        for (int i = 0; i < _texts.Length; i++)
        {
            CelOutcome<bool> alone = AllowlistRule.Check(_texts[i]).Compile<AllowlistRequest, bool>(CelExecution.Interpreted).Evaluate(Request);
            if (_results[i].IsTrue != (alone.IsOk && alone.Value) || _results[i].Error != alone.Error)
            {
                throw new InvalidOperationException($"{_texts[i]}: {_results[i]} among the others, {alone} alone");
            }
        }
    }

    [Benchmark(OperationsPerInvoke = RuleTexts.Count)]
    public int Check() => _texts.Count(t => AllowlistRule.Check(t).Cost > 0);

    [Benchmark(Baseline = true, OperationsPerInvoke = RuleTexts.Count)]
    public CelRuleSet<AllowlistRequest> TextsToDelegates() =>
        CelRuleSet<AllowlistRequest>.Compile([.. _texts.Select(AllowlistRule.Check)], CelExecution.Compiled);

    [Benchmark(OperationsPerInvoke = RuleTexts.Count)]
    public CelRuleResult TextsToFirstDecisions()
    {
        TextsToDelegates().Evaluate(Request, _results);
        return _results[^1];
    }

    [Benchmark(OperationsPerInvoke = RuleTexts.Count)]
    public CelRuleResult TextsToFirstDecisionsInterpreted()
    {
        CelRuleSet<AllowlistRequest>.Compile([.. _texts.Select(AllowlistRule.Check)], CelExecution.Interpreted).Evaluate(Request, _results);
        return _results[^1];
    }

    [Benchmark(OperationsPerInvoke = RuleTexts.Count)]
    public CelRuleResult Evaluate()
    {
        _rules.Evaluate(Request, _results);
        return _results[^1];
    }
}
