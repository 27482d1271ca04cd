using VaultPolicy.Quant.ValueAtRisk;

namespace VaultPolicy.Quant.Tests.ValueAtRisk;

public class HistoricalSimulationTests
{
    // The window slides; each estimate equals one from scratch, for confidences with short and long tails.
    [Theory]
    [InlineData(250, 20, 0.99)]
    [InlineData(250, 20, 0.95)]
    [InlineData(250, 3, 0.5)]
    [InlineData(7, 2, 0.9)]
    [InlineData(1, 1, 0.99)]
    [InlineData(600, 2, 0.99)]
    public void TryEstimate_SlidingWindow_EqualsAnEstimateFromScratch(int window, int assets, double confidence)
    {
        var random = new RandomNumbers(41);
        HistoricalSimulation simulation = Create(assets, window);
        double[] exposures = [.. Enumerable.Range(0, assets).Select(_ => random.Uniform(-100, 100))];
        var days = new List<double[]>();
        for (int day = 0; day < window + 40; day++)
        {
            days.Add([.. Enumerable.Range(0, assets).Select(_ => random.Uniform(-0.1, 0.1))]);
            simulation.TryAdd(days[^1], out _).Should().BeTrue();
            if (simulation.Days < window)
            {
                simulation.TryEstimate(exposures, confidence, out _, out QuantError early).Should().BeFalse();
                early.Should().Be(QuantError.WindowNotCovered);
                continue;
            }

            simulation.TryEstimate(exposures, confidence, out ValueAtRiskEstimate estimate, out _).Should().BeTrue();
            double[] gains = [.. days.TakeLast(window).Select(d => d.Zip(exposures, (r, u) => r * u).Sum())];
            HistoricalValueAtRisk.TryEstimate(gains, confidence, 1, out ValueAtRiskEstimate scratch, out _).Should().BeTrue();
            estimate.ValueAtRisk.Should().BeApproximately(scratch.ValueAtRisk, 1e-12);
            estimate.ExpectedShortfall.Should().BeApproximately(scratch.ExpectedShortfall, 1e-12);
            estimate.Observations.Should().Be(window);
        }
    }

    [Fact]
    public void TryEstimate_FullRevaluation_SeesWhatSensitivitiesMiss()
    {
        var random = new RandomNumbers(42);
        HistoricalSimulation simulation = Create(1, 250);
        for (int i = 0; i < 250; i++)
        {
            simulation.TryAdd([random.Uniform(-0.3, 0.3)], out _).Should().BeTrue();
        }

        // Short a straddle-like payoff: no delta, all gamma.
        DeltaGamma.TryCreate([0], [-200], out DeltaGamma? sensitivities, out _).Should().BeTrue();
        simulation.TryEstimate(sensitivities!.Gain, 0.95, out ValueAtRiskEstimate second, out _).Should().BeTrue();
        simulation.TryEstimate(x => -100 * x[0] * x[0], 0.95, out ValueAtRiskEstimate exact, out _).Should().BeTrue();
        simulation.TryEstimate(new double[] { 0 }, 0.95, out ValueAtRiskEstimate linear, out _).Should().BeTrue();
        second.ValueAtRisk.Should().BeApproximately(exact.ValueAtRisk, 1e-12);
        linear.ValueAtRisk.Should().Be(0);
        exact.ValueAtRisk.Should().BeGreaterThan(7);
        simulation.TryEstimate(_ => double.NaN, 0.95, out _, out QuantError error).Should().BeFalse();
        error.Should().Be(QuantError.NotFinite);
    }

    [Fact]
    public void TryEstimate_Exposures_AllocateNothing()
    {
        HistoricalSimulation simulation = Create(20, 250);
        for (int i = 0; i < 250; i++)
        {
            simulation.TryAdd(new double[20], out _).Should().BeTrue();
        }

        double[] exposures = new double[20];
        simulation.TryEstimate(exposures, 0.99, out _, out _).Should().BeTrue();
        long before = GC.GetAllocatedBytesForCurrentThread();
        simulation.TryAdd(exposures, out _);
        simulation.TryEstimate(exposures, 0.99, out _, out _);
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
    }

    [Fact]
    public void BadInput_NamesTheError()
    {
        HistoricalSimulation.TryCreate(0, 10, out HistoricalSimulation? none, out QuantError error).Should().BeFalse();
        (none, error).Should().Be((null, QuantError.OutOfRange));
        HistoricalSimulation.TryCreate(1, 1_000_000, out _, out error).Should().BeFalse();
        error.Should().Be(QuantError.OutOfRange);
        HistoricalSimulation simulation = Create(2, 1);
        simulation.TryAdd([0.1], out error).Should().BeFalse();
        error.Should().Be(QuantError.LengthMismatch);
        simulation.TryAdd([0.1, double.NaN], out error).Should().BeFalse();
        error.Should().Be(QuantError.NotFinite);
        simulation.TryAdd([0.1, -1.5], out error).Should().BeFalse();
        error.Should().Be(QuantError.OutOfRange);
        simulation.Days.Should().Be(0, "a refused day changes nothing");
        simulation.TryAdd([0.1, -1], out _).Should().BeTrue();
        simulation.TryEstimate(new double[] { 1 }, 0.99, out _, out error).Should().BeFalse();
        error.Should().Be(QuantError.LengthMismatch);
        simulation.TryEstimate(new[] { 1, double.PositiveInfinity }, 0.99, out _, out error).Should().BeFalse();
        error.Should().Be(QuantError.NotFinite);
        simulation.TryEstimate(new double[] { 1, 1 }, 1, out _, out error).Should().BeFalse();
        error.Should().Be(QuantError.OutOfRange);
        DeltaGamma.TryCreate([1], [1, 2], out _, out error).Should().BeFalse();
        error.Should().Be(QuantError.LengthMismatch);
        DeltaGamma.TryCreate([double.NaN], [1], out _, out error).Should().BeFalse();
        error.Should().Be(QuantError.NotFinite);
    }

    private static HistoricalSimulation Create(int assets, int window)
    {
        HistoricalSimulation.TryCreate(assets, window, out HistoricalSimulation? simulation, out _).Should().BeTrue();
        return simulation!;
    }
}
