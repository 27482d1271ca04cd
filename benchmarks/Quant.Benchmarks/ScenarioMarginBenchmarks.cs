using BenchmarkDotNet.Attributes;
using VaultPolicy.Quant.Margin;
using VaultPolicy.Quant.Options;

namespace VaultPolicy.Quant.Benchmarks;

/// <summary>Initial and maintenance margin of 30 options in 2 expiries, perpetuals and base, through the grid of 23 scenarios.</summary>
[MemoryDiagnoser]
public class ScenarioMarginBenchmarks
{
    private readonly MarginPortfolio _portfolio = new()
    {
        Cash = 10_000,
        Base = 69,
        Perps = -42,
        Spot = 1_500,
        PerpPrice = 1_505,
        Expiries = [Expiry(7), Expiry(45)],
    };

    [Benchmark(Description = "30 options, 2 expiries, 23 scenarios")]
    public bool Margin() =>
        ScenarioMargin.TryCompute(_portfolio, MarginParameters.Default, MarginGrids.Core.AsSpan(), out _, out _);

    private static MarginExpiry Expiry(int days) => new(
        days * 86_400L, 1_503, 0, 0.03, 1,
        [.. Enumerable.Range(0, 15).Select(i => new MarginOption(
            i % 2 == 0 ? OptionKind.Call : OptionKind.Put, 1_000 + (i * 70), i % 3 == 0 ? -5 : 3, 0.6 + (0.02 * i)))]);
}
