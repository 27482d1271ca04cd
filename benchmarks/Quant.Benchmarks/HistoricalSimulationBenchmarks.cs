using BenchmarkDotNet.Attributes;
using VaultPolicy.Quant.ValueAtRisk;

namespace VaultPolicy.Quant.Benchmarks;

/// <summary>Historical value at risk and expected shortfall of 20 assets over 250 days, after a new day and with new exposures.</summary>
[MemoryDiagnoser]
public class HistoricalSimulationBenchmarks
{
    private const int Assets = 20;
    private const int Days = 250;

    private readonly double[][] _days = [.. Enumerable.Range(0, Days).Select(d =>
        Enumerable.Range(0, Assets).Select(a => 0.05 * Math.Sin((d * 7.1) + (a * 3.3))).ToArray())];
    private readonly double[] _exposures = [.. Enumerable.Range(0, Assets).Select(a => 100d - (a * 7))];
    private readonly double[] _gains = new double[Days];
    private HistoricalSimulation _simulation = null!;
    private int _next;

    [GlobalSetup]
    public void Setup()
    {
        HistoricalSimulation.TryCreate(Assets, Days, out HistoricalSimulation? simulation, out _);
        _simulation = simulation!;
        foreach (double[] day in _days)
        {
            _simulation.TryAdd(day, out _);
        }
    }

    [Benchmark(Baseline = true, Description = "from scratch")]
    public double Scratch()
    {
        for (int d = 0; d < Days; d++)
        {
            double gain = 0;
            double[] day = _days[d];
            for (int a = 0; a < Assets; a++)
            {
                gain += day[a] * _exposures[a];
            }

            _gains[d] = gain;
        }

        HistoricalValueAtRisk.TryEstimate(_gains, 0.99, Days, out ValueAtRiskEstimate estimate, out _);
        return estimate.ValueAtRisk;
    }

    [Benchmark(Description = "new day, 99 %")]
    public double Incremental() => Estimate(0.99);

    [Benchmark(Description = "new day, 95 %")]
    public double IncrementalWiderTail() => Estimate(0.95);

    private double Estimate(double confidence)
    {
        _next = _next + 1 == Days ? 0 : _next + 1;
        _simulation.TryAdd(_days[_next], out _);
        _simulation.TryEstimate(_exposures, confidence, out ValueAtRiskEstimate estimate, out _);
        return estimate.ValueAtRisk;
    }
}
