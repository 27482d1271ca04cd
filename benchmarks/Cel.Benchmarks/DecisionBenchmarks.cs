using BenchmarkDotNet.Attributes;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Benchmarks;

/// <summary>One rule over a thousand requests; judge the ratio to hand-written C# and the allocations. Times are per decision.</summary>
[MemoryDiagnoser]
public class DecisionBenchmarks
{
    private AllowlistRequest[] _requests = [];
    private CelProgram<AllowlistRequest, bool> _program = null!;

    [GlobalSetup]
    public void Setup()
    {
        _requests = AllowlistWorkload.Create();
        CelEnvironment environment = new CelEnvironmentBuilder()
            .AddStandardLibrary()
            .AddVariable<AllowlistRequest>("groups", CelType.List(CelType.String), nameof(AllowlistRequest.Groups))
            .AddVariable<AllowlistRequest>("kyc", CelType.Int, nameof(AllowlistRequest.Kyc))
            .AddVariable<AllowlistRequest>("jurisdiction", CelType.String, nameof(AllowlistRequest.Jurisdiction))
            .AddVariable<AllowlistRequest>("amount", CelType.Int, nameof(AllowlistRequest.Amount))
            .Build();
        CelCheckResult check = environment.Check(AllowlistWorkload.Expression, CelType.Bool);
        _program = (
            check.Expression ?? throw new InvalidOperationException(string.Join("; ", check.Issues))).Compile<AllowlistRequest, bool>();
        if (Compiled() != HandWritten() || HandWritten() != 445)
        {
            throw new InvalidOperationException($"the compiled rule allows {Compiled()}, the hand-written one {HandWritten()}, expected 445");
        }
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
}
