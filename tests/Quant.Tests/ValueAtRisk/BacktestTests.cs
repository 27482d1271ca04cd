using VaultPolicy.Quant.ValueAtRisk;

namespace VaultPolicy.Quant.Tests.ValueAtRisk;

public class BacktestTests
{
    // The 95 % quantile of chi-squared with one degree of freedom.
    private const double Critical = 3.841458820694124;

    [Theory]
    [InlineData(255, 7, 0.01, 5.316341340978)]
    [InlineData(250, 0, 0.01, 5.025167926751)]
    [InlineData(1_000, 20, 0.01, 7.827239152922)]
    public void Kupiec_KnownCounts_GivesTheStatistic(long observations, long exceptions, double tail, double expected)
    {
        Kupiec.TryTest(observations, exceptions, tail, out LikelihoodRatioTest test, out _).Should().BeTrue();
        test.Statistic.Should().BeApproximately(expected, 1e-10);
    }

    [Fact]
    public void Kupiec_KnownCounts_GivesThePValue()
    {
        Kupiec.TryTest(1_000, 20, 0.01, out LikelihoodRatioTest test, out _).Should().BeTrue();
        test.PValue.Should().BeApproximately(0.005146464983, 1e-11);
        Kupiec.TryTest(100, 1, 0.01, out LikelihoodRatioTest exact, out _).Should().BeTrue();
        exact.PValue.Should().BeApproximately(1d, 1e-6);
    }

    // Kupiec 1995: the counts that a test at 95 % accepts.
    [Theory]
    [InlineData(250, 0.01, 1, 6)]
    [InlineData(250, 0.025, 3, 11)]
    [InlineData(250, 0.05, 7, 19)]
    [InlineData(255, 0.01, 1, 6)]
    [InlineData(255, 0.025, 3, 11)]
    [InlineData(255, 0.05, 7, 20)]
    [InlineData(365, 0.01, 1, 7)]
    [InlineData(365, 0.025, 4, 15)]
    [InlineData(365, 0.05, 11, 26)]
    [InlineData(510, 0.01, 2, 10)]
    [InlineData(510, 0.025, 7, 20)]
    [InlineData(510, 0.05, 17, 35)]
    [InlineData(1_000, 0.01, 5, 16)]
    [InlineData(1_000, 0.025, 16, 35)]
    [InlineData(1_000, 0.05, 38, 64)]
    public void Kupiec_AcceptanceRegion_AgreesWithThePaper(int observations, double tail, int first, int last)
    {
        int[] accepted = [.. Enumerable.Range(0, observations + 1).Where(exceptions =>
            Kupiec.TryTest(observations, exceptions, tail, out LikelihoodRatioTest test, out _) && test.Statistic < Critical)];
        accepted.Should().Equal(Enumerable.Range(first, last - first + 1));
    }

    [Fact]
    public void Kupiec_BadInput_NamesTheError()
    {
        ErrorOf(0, 0, 0.01).Should().Be(QuantError.Empty);
        ErrorOf(-1, 0, 0.01).Should().Be(QuantError.OutOfRange);
        ErrorOf(10, 11, 0.01).Should().Be(QuantError.OutOfRange);
        ErrorOf(10, -1, 0.01).Should().Be(QuantError.OutOfRange);
        ErrorOf(10, 1, 0d).Should().Be(QuantError.OutOfRange);
        ErrorOf(10, 1, double.NaN).Should().Be(QuantError.OutOfRange);
    }

    [Theory]
    [InlineData(230, 9, 9, 1, 0.705549961912, 0.400925)]
    [InlineData(480, 10, 5, 5, 23.248302891729, 1.4238e-6)]
    public void Christoffersen_KnownTransitions_GivesStatisticAndPValue(long n00, long n01, long n10, long n11, double statistic, double p)
    {
        Christoffersen.TryTestIndependence(new(n00, n01, n10, n11), out LikelihoodRatioTest test, out _).Should().BeTrue();
        test.Statistic.Should().BeApproximately(statistic, 1e-10);
        test.PValue.Should().BeApproximately(p, p * 1e-4);
    }

    [Fact]
    public void Christoffersen_NoExceptions_IsIndependent()
    {
        Christoffersen.TryTestIndependence(new(100, 0, 0, 0), out LikelihoodRatioTest test, out _).Should().BeTrue();
        test.Statistic.Should().Be(0d);
        test.PValue.Should().Be(1d);
        Christoffersen.TryTestIndependence(default, out _, out QuantError empty).Should().BeFalse();
        empty.Should().Be(QuantError.Empty);
        Christoffersen.TryTestIndependence(new(1, -1, 0, 0), out _, out QuantError range).Should().BeFalse();
        range.Should().Be(QuantError.OutOfRange);
    }

    [SharedFact]
    public void RollingBacktest_BitcoinDaily_GivesTheKnownCounts()
    {
        double[] returns = SharedData.BitcoinReturns();
        RollingBacktest.TryRun(returns, 250, 0.99, out RollingBacktest run, out _).Should().BeTrue();
        run.Observations.Should().Be(2_518);
        run.Exceptions.Should().Be(31);
        Kupiec.TryTest(run.Observations, run.Exceptions, 0.01, out LikelihoodRatioTest coverage, out _).Should().BeTrue();
        coverage.Statistic.Should().BeApproximately(1.2657034756, 1e-8);
        Christoffersen.TryTestIndependence(run.Transitions, out LikelihoodRatioTest independence, out _).Should().BeTrue();
        independence.Statistic.Should().BeApproximately(0.7731495632, 1e-8);
    }

    [SharedTheory]
    [InlineData(250, 0.95, 127)]
    [InlineData(500, 0.99, 23)]
    [InlineData(500, 0.95, 109)]
    public void RollingBacktest_OtherWindows_GiveTheKnownCounts(int window, double confidence, int exceptions)
    {
        RollingBacktest.TryRun(SharedData.BitcoinReturns(), window, confidence, out RollingBacktest run, out _).Should().BeTrue();
        run.Exceptions.Should().Be(exceptions);
    }

    [Fact]
    public void RollingBacktest_BadInput_NamesTheError()
    {
        RollingBacktest.TryRun([], 1, 0.99, out _, out QuantError empty).Should().BeFalse();
        empty.Should().Be(QuantError.Empty);
        RollingBacktest.TryRun([0.1, 0.2], 2, 0.99, out _, out QuantError few).Should().BeFalse();
        few.Should().Be(QuantError.TooFewObservations);
        RollingBacktest.TryRun([0.1, 0.2], int.MaxValue, 0.99, out _, out QuantError huge).Should().BeFalse();
        huge.Should().Be(QuantError.TooFewObservations);
        RollingBacktest.TryRun([0.1, 0.2], 0, 0.99, out _, out QuantError window).Should().BeFalse();
        window.Should().Be(QuantError.OutOfRange);
        RollingBacktest.TryRun([0.1, double.NaN], 1, 0.99, out _, out QuantError notFinite).Should().BeFalse();
        notFinite.Should().Be(QuantError.NotFinite);
    }

    private static QuantError ErrorOf(long observations, long exceptions, double tail)
    {
        Kupiec.TryTest(observations, exceptions, tail, out _, out QuantError error).Should().BeFalse();
        return error;
    }
}
