using BenchmarkDotNet.Attributes;
using VaultPolicy.Cel.Syntax;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Benchmarks;

/// <summary>The rule of <see cref="DecisionBenchmarks"/> from its text on. The code of a delegate is made when it is first called, so the first decision has the whole price.</summary>
[MemoryDiagnoser]
public class CompileBenchmarks
{
    private readonly string _text = AllowlistWorkload.Expression;
    private readonly AllowlistRequest _request = AllowlistWorkload.Create()[0];
    private readonly CelLimits _limits = new();

    [Benchmark]
    public CelParseResult Parse() => CelParser.Parse(_text, _limits);

    [Benchmark]
    public CelCheckResult ParseAndCheck() => AllowlistRule.Environment.Check(_text, CelType.Bool);

    [Benchmark(Baseline = true)]
    public CelProgram<AllowlistRequest, bool> TextToDelegate() => AllowlistRule.Check(_text).Compile<AllowlistRequest, bool>(CelExecution.Compiled);

    [Benchmark]
    public bool TextToFirstDecision() => TextToDelegate().Evaluate(_request).Value;

    [Benchmark]
    public bool TextToFirstDecisionInterpreted() =>
        AllowlistRule.Check(_text).Compile<AllowlistRequest, bool>(CelExecution.Interpreted).Evaluate(_request).Value;
}
