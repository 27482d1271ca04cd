using BenchmarkDotNet.Attributes;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Compilation;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.Simulation.Backtest;
using VaultPolicy.Simulation.Markets;
using VaultPolicy.Simulation.Scenarios;

namespace VaultPolicy.PolicyEngine.Benchmarks;

/// <summary>
/// The default scenario of the funding-carry policy: funding, flows, all risk limits with value at risk over 250 observations, orders and
/// fills at each step. Times and allocations are per step; 1 s / mean is steps per second on one core.
/// </summary>
[MemoryDiagnoser]
public class SimulationBenchmarks
{
    /// <summary>Steps of the default scenario: three a day over two years.</summary>
    private const int Steps = 2_191;

    private SimulationSetup _setup = null!;

    [GlobalSetup]
    public void Setup()
    {
        CompiledPolicy policy = KvantsPackage.Compile(out RegisterTable register);
        var diagnostics = new DiagnosticBag();
        Scenario scenario = ScenarioReader.Read("scenario.yaml", KvantsPackage.Read("scenario.yaml"), policy.Source.Model, diagnostics)
            ?? throw new InvalidOperationException("the scenario has findings");
        MarketSeries market = ScenarioMarketLoader.Load(scenario, new Dictionary<string, ReadOnlyMemory<byte>>(), diagnostics)
            ?? throw new InvalidOperationException("the market has findings");
        _setup = new SimulationSetup(policy.Engine, new AccessEngine(policy.Access, register), scenario, market);
        int steps = SimulationRunner.Run(_setup).Points.Length;
        if (steps != Steps)
        {
            throw new InvalidOperationException($"the scenario has {steps} steps, the benchmark counts {Steps}");
        }
    }

    [Benchmark(OperationsPerInvoke = Steps)]
    public SimulationResult Run() => SimulationRunner.Run(_setup);
}
