using System.Collections.Immutable;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;
using VaultPolicy.Simulation.Backtest;
using VaultPolicy.Simulation.Metrics;

namespace VaultPolicy.Simulation.Tests.Metrics;

public sealed class MetricsCalculatorTests
{
    private static readonly UnixTime Start = UnixTime.FromUtc(2023, 1, 1);

    [Fact]
    public void Compute_ALossOnTheFirstDay_CountsInEveryReturn()
    {
        // The fall comes before the first day's last step, three steps a day over one year.
        SimulationMetrics metrics = Compute(i => i == 0 ? 1.01m : 1m, steps: 365 * 3);

        metrics.TotalReturn.Should().BeApproximately(-0.00990099m, 1e-8m);
        metrics.AnnualisedReturn.Should().BeApproximately(metrics.TotalReturn, 1e-8m);
        metrics.MaxDrawdown.Should().BeApproximately(0.00990099m, 1e-8m);
    }

    [Fact]
    public void Compute_SteadyGrowthOverTwoYears_AnnualisesGeometrically()
    {
        SimulationMetrics metrics = Compute(i => 1m + (0.21m * i / (730 * 3)), steps: 730 * 3);

        metrics.TotalReturn.Should().Be(0.21m);
        metrics.AnnualisedReturn.Should().BeApproximately(0.10m, 1e-6m);
        metrics.MaxDrawdown.Should().Be(0m);
        metrics.Calmar.Should().BeNull("nothing was ever lost");
    }

    [Fact]
    public void Compute_ShortRun_HasNoValueAtRiskBacktest() =>
        Compute(i => 1m + (i % 2 * 0.01m), steps: 90).VarExceptions.Should().BeNull();

    [Fact]
    public void Compute_Turnover_IsTradedNotionalOverMeanNavAYear() =>
        Compute(_ => 1m, steps: 365 * 3, new SimulationTotals { TradedNotional = 5_000m }).Turnover.Should().Be(5m);

    private static SimulationMetrics Compute(Func<int, decimal> navPerShare, int steps, SimulationTotals? totals = null)
    {
        ImmutableArray<SimulationPoint> points =
        [
            .. Enumerable.Range(0, steps + 1).Select(i => new SimulationPoint(
                Start + (i * 28_800L), true, 1_000m * navPerShare(i), navPerShare(i), 0m, 0m, 1m, OperatingMode.Normal)),
        ];
        var final = new VaultState(
            points[^1].Time,
            OperatingMode.Normal,
            Start,
            "",
            [],
            [],
            UInt256.Zero,
            new FeeState(UInt256.Zero, UInt256.Zero, Start, Start, []),
            [],
            new VaultActivity([], [], [], 1),
            [],
            PriceHistory.None,
            []);
        return MetricsCalculator.Compute(points, totals ?? new SimulationTotals(), final, 18);
    }
}
