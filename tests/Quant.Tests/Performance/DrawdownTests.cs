using VaultPolicy.Quant.Performance;

namespace VaultPolicy.Quant.Tests.Performance;

public class DrawdownTests
{
    [Fact]
    public void TrySeries_KnownValues_IsMeasuredFromThePeak()
    {
        Drawdown.TrySeries([100d, 120d, 90d, 130d, 65d], out double[] series, out _).Should().BeTrue();
        series.Should().Equal(0d, 0d, 0.25, 0d, 0.5);
        Drawdown.Max([100d, 120d, 90d, 130d, 65d]).Value.Should().Be(0.5);
        Drawdown.Max([1d, 2d, 3d]).Value.Should().Be(0d);
        Drawdown.Max([1d, 0d]).Value.Should().Be(1d);
    }

    [Fact]
    public void MaxOfReturns_FirstReturnNegative_CountsFromTheStart() =>
        Drawdown.MaxOfReturns([-0.1, 0.05]).Value.Should().BeApproximately(0.1, 1e-15);

    // PerformanceAnalytics 2.1.0, maxDrawdown(edhec).
    [SharedTheory]
    [InlineData("Convertible Arbitrage", 0.29268839453)]
    [InlineData("Emerging Markets", 0.359789528052)]
    public void MaxOfReturns_Edhec_AgreesWithPerformanceAnalytics(string series, double expected) =>
        Drawdown.MaxOfReturns(SharedData.Column("risk/edhec_full_from_rda.csv", series)).Value.Should().BeApproximately(expected, 1e-11);

    // PerformanceAnalytics 2.1.0, maxDrawdown(managers); printed with four places but for the first.
    [SharedTheory]
    [InlineData("HAM1", 0.15177290548, 1e-11)]
    [InlineData("HAM2", 0.2399, 5e-5)]
    [InlineData("HAM3", 0.2894, 5e-5)]
    [InlineData("HAM4", 0.2874, 5e-5)]
    [InlineData("HAM5", 0.3405, 5e-5)]
    [InlineData("HAM6", 0.0788, 5e-5)]
    [InlineData("SP500 TR", 0.4473, 5e-5)]
    public void MaxOfReturns_Managers_AgreesWithPerformanceAnalytics(string series, double expected, double tolerance) =>
        Drawdown.MaxOfReturns(SharedData.Column("risk/managers.csv", series)).Value.Should().BeApproximately(expected, tolerance);

    [Fact]
    public void Drawdown_BadInput_NamesTheError()
    {
        Drawdown.Max([]).Error.Should().Be(QuantError.Empty);
        Drawdown.Max([0d, 1d]).Error.Should().Be(QuantError.OutOfRange);
        Drawdown.Max([1d, -1d]).Error.Should().Be(QuantError.OutOfRange);
        Drawdown.Max([1d, double.NaN]).Error.Should().Be(QuantError.NotFinite);
        Drawdown.MaxOfReturns([]).Error.Should().Be(QuantError.Empty);
        Drawdown.MaxOfReturns([-1.01]).Error.Should().Be(QuantError.OutOfRange);
        Drawdown.TrySeries([], out double[] series, out QuantError error).Should().BeFalse();
        series.Should().BeEmpty();
        error.Should().Be(QuantError.Empty);
    }
}
