using BenchmarkDotNet.Attributes;

namespace VaultPolicy.Cel.Benchmarks;

/// <summary>One rule over a thousand requests; judge the ratio to hand-written C# and the allocations. Times are per decision.</summary>
[MemoryDiagnoser]
public class DecisionBenchmarks
{
    private AllowlistRequest[] _requests = [];
    private CelProgram<AllowlistRequest, bool> _program = null!;
    private CelProgram<AllowlistRequest, bool> _interpreted = null!;
    private CelExplainer<AllowlistRequest> _explainer = null!;
    private CelTrace _trace = null!;

    [GlobalSetup]
    public void Setup()
    {
        _requests = AllowlistWorkload.Create();
        CelChecked rule = AllowlistRule.Check(AllowlistWorkload.Expression);
        _program = rule.Compile<AllowlistRequest, bool>(CelExecution.Compiled);
        _interpreted = rule.Compile<AllowlistRequest, bool>(CelExecution.Interpreted);
        _explainer = rule.Explain<AllowlistRequest>(execution: CelExecution.Compiled);
        _trace = _explainer.NewTrace();
        AllowlistRule.Verify(_requests, r => _program.Evaluate(r) is { IsOk: true, Value: true });
        AllowlistRule.Verify(_requests, r => _interpreted.Evaluate(r) is { IsOk: true, Value: true });
        AllowlistRule.Verify(_requests, r =>
        {
            bool allowed = _explainer.Evaluate(r, _trace) is { IsOk: true, Value: true };
            int clauses = AllowlistWorkload.TrueClauses(r);
            bool isNoted = (int)_trace.TrueClauses[0] == clauses && (int)_trace.EvaluatedClauses[0] == Math.Min(15, (clauses << 1) | 1) && _trace.FailedClauses[0] == 0;
            return isNoted ? allowed : throw new InvalidOperationException($"the trace of {r} is wrong");
        });
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = AllowlistWorkload.Count)]
    public int HandWritten()
    {
        int allowed = 0;
        foreach (ref readonly AllowlistRequest request in _requests.AsSpan())
        {
            allowed += AllowlistWorkload.HandWritten(request) ? 1 : 0;
        }

        return allowed;
    }

    [Benchmark(OperationsPerInvoke = AllowlistWorkload.Count)]
    public int Compiled()
    {
        int allowed = 0;
        foreach (ref readonly AllowlistRequest request in _requests.AsSpan())
        {
            CelOutcome<bool> outcome = _program.Evaluate(request);
            allowed += outcome.IsOk && outcome.Value ? 1 : 0;
        }

        return allowed;
    }

    /// <summary>As <see cref="Compiled"/>, and every decision leaves the results of its clauses and the values they read.</summary>
    [Benchmark(OperationsPerInvoke = AllowlistWorkload.Count)]
    public int CompiledWithTrace()
    {
        int allowed = 0;
        foreach (ref readonly AllowlistRequest request in _requests.AsSpan())
        {
            CelOutcome<bool> outcome = _explainer.Evaluate(request, _trace);
            allowed += outcome.IsOk && outcome.Value ? 1 : 0;
        }

        return allowed;
    }

    [Benchmark(OperationsPerInvoke = AllowlistWorkload.Count)]
    public int Interpreted()
    {
        int allowed = 0;
        foreach (ref readonly AllowlistRequest request in _requests.AsSpan())
        {
            CelOutcome<bool> outcome = _interpreted.Evaluate(request);
            allowed += outcome.IsOk && outcome.Value ? 1 : 0;
        }

        return allowed;
    }
}
