using VaultPolicy.Quant.ValueAtRisk;

namespace VaultPolicy.Quant.Tests.ValueAtRisk;

public class HistoricalValueAtRiskTests
{
    // PerformanceAnalytics 2.1.0: VaR and ES of edhec, p = .95, method historical (there with the opposite sign).
    [SharedTheory]
    [InlineData("Convertible Arbitrage", 0.01506, 0.03878)]
    [InlineData("Emerging Markets", 0.04232, 0.0754466666667)]
    public void TryEstimate_Edhec_AgreesWithPerformanceAnalytics(string series, double valueAtRisk, double shortfall)
    {
        double[] returns = SharedData.Column("risk/edhec_full_from_rda.csv", series);
        HistoricalValueAtRisk.TryEstimate(returns, 0.95, 250, out ValueAtRiskEstimate estimate, out QuantError error).Should().BeTrue();
        error.Should().Be(QuantError.None);
        estimate.ValueAtRisk.Should().BeApproximately(valueAtRisk, 1e-10);
        estimate.ExpectedShortfall.Should().BeApproximately(shortfall, 1e-10);
        estimate.Observations.Should().Be(293);
    }

    [Fact]
    public void TryEstimate_OnlyGains_IsZero()
    {
        HistoricalValueAtRisk.TryEstimate([0.01, 0.02, 0.03], 0.5, 1, out ValueAtRiskEstimate estimate, out _).Should().BeTrue();
        estimate.ValueAtRisk.Should().Be(0d);
        estimate.ExpectedShortfall.Should().Be(0d);
    }

    [Fact]
    public void TryEstimate_NoReturnBelowTheQuantile_ShortfallIsTheValueAtRisk()
    {
        HistoricalValueAtRisk.TryEstimate([-0.02, -0.02, 0.03], 0.99, 1, out ValueAtRiskEstimate estimate, out _).Should().BeTrue();
        estimate.ValueAtRisk.Should().BeApproximately(0.02, 1e-15);
        estimate.ExpectedShortfall.Should().Be(estimate.ValueAtRisk);
    }

    [Fact]
    public void TryEstimate_MoreThanTheStackHolds_IsTheSameEstimate()
    {
        double[] few = [.. Enumerable.Range(0, 101).Select(i => (i - 50) / 1000d)];
        double[] many = [.. Enumerable.Range(0, 1_001).Select(i => (i - 500) / 10_000d)];
        HistoricalValueAtRisk.TryEstimate(few, 0.9, 1, out ValueAtRiskEstimate a, out _).Should().BeTrue();
        HistoricalValueAtRisk.TryEstimate(many, 0.9, 1, out ValueAtRiskEstimate b, out _).Should().BeTrue();
        a.ValueAtRisk.Should().BeApproximately(0.04, 1e-15);
        b.ValueAtRisk.Should().BeApproximately(0.04, 1e-15);
        a.ExpectedShortfall.Should().BeApproximately(0.0455, 1e-15);
    }

    [Fact]
    public void TryEstimate_BadInput_NamesTheError()
    {
        ErrorOf([], 0.99, 1).Should().Be(QuantError.Empty);
        ErrorOf([0.1, 0.2], 0.99, 100).Should().Be(QuantError.TooFewObservations);
        ErrorOf([0.1, double.NaN], 0.99, 1).Should().Be(QuantError.NotFinite);
        ErrorOf([0.1, double.NegativeInfinity], 0.99, 1).Should().Be(QuantError.NotFinite);
        ErrorOf([0.1], 1d, 1).Should().Be(QuantError.OutOfRange);
        ErrorOf([0.1], 0d, 1).Should().Be(QuantError.OutOfRange);
        ErrorOf([0.1], double.NaN, 1).Should().Be(QuantError.OutOfRange);
        ErrorOf([0.1], 0.99, 0).Should().Be(QuantError.OutOfRange);
    }

    [Theory]
    [InlineData(0.99, 100)]
    [InlineData(0.95, 20)]
    [InlineData(0.975, 40)]
    [InlineData(0.999, 1_000)]
    [InlineData(0.5, 2)]
    public void ObservationsToSeeTail_Confidence_IsItsInverse(double confidence, int expected) =>
        HistoricalValueAtRisk.ObservationsToSeeTail(confidence).Should().Be(expected);

    [Fact]
    public void ObservationsToSeeTail_OutOfRange_Throws() =>
        FluentActions.Invoking(() => HistoricalValueAtRisk.ObservationsToSeeTail(1d)).Should().Throw<ArgumentOutOfRangeException>();

    private static QuantError ErrorOf(double[] returns, double confidence, int minimum)
    {
        HistoricalValueAtRisk.TryEstimate(returns, confidence, minimum, out ValueAtRiskEstimate estimate, out QuantError error)
            .Should().BeFalse();
        estimate.Should().Be(default(ValueAtRiskEstimate));
        return error;
    }
}
