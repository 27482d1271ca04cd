using VaultPolicy.Quant.Statistics;
using VaultPolicy.Quant.ValueAtRisk;

namespace VaultPolicy.Quant.Tests.ValueAtRisk;

public class ParametricValueAtRiskTests
{
    // PerformanceAnalytics 2.1.0: VaR and ES of edhec, p = .95, method gaussian (there with the opposite sign).
    [SharedTheory]
    [InlineData("Convertible Arbitrage", 0.0217321414223, 0.0287244219158)]
    [InlineData("Emerging Markets", 0.0469803491957, 0.0606250401335)]
    public void TryEstimate_Edhec_AgreesWithPerformanceAnalytics(string series, double valueAtRisk, double shortfall)
    {
        ParametricValueAtRisk.TryEstimate(Edhec(series), 0.95, 1, 250, out ValueAtRiskEstimate estimate, out _).Should().BeTrue();
        estimate.ValueAtRisk.Should().BeApproximately(valueAtRisk, 1e-10);
        estimate.ExpectedShortfall.Should().BeApproximately(shortfall, 1e-10);
        estimate.Observations.Should().Be(293);
    }

    // Multiples of the deviation: normal quantiles and their expected shortfalls.
    [Theory]
    [InlineData(0.95, 1.6448536269514722, 2.0627128075074257)]
    [InlineData(0.975, 1.959963984540054, 2.3378027922014133)]
    [InlineData(0.99, 2.3263478740408408, 2.665214220345805)]
    [InlineData(0.995, 2.5758293035489004, 2.8919486053834804)]
    [InlineData(0.999, 3.090232306167813, 3.367090077063992)]
    public void TryEstimate_UnitDeviation_GivesTheMultipliers(double confidence, double z, double shortfall)
    {
        ParametricValueAtRisk.TryEstimate([1, -1], confidence, 1, 2, out ValueAtRiskEstimate estimate, out _).Should().BeTrue();
        estimate.ValueAtRisk.Should().BeApproximately(z, 1e-13);
        estimate.ExpectedShortfall.Should().BeApproximately(shortfall, 1e-11);
    }

    [Fact]
    public void TryEstimate_Horizon_ScalesMeanAndDeviation()
    {
        ParametricValueAtRisk.TryEstimate([0.03, -0.01], 0.99, 9, 2, out ValueAtRiskEstimate estimate, out _).Should().BeTrue();
        estimate.ValueAtRisk.Should().BeApproximately((-0.01 * 9) + (2.3263478740408408 * 0.02 * 3), 1e-12);
    }

    [Fact]
    public void TryEstimate_LargeMean_IsNeverANegativeLoss()
    {
        ParametricValueAtRisk.TryEstimate([0.5, 0.6], 0.95, 1, 2, out ValueAtRiskEstimate estimate, out _).Should().BeTrue();
        estimate.ValueAtRisk.Should().Be(0);
        estimate.ExpectedShortfall.Should().Be(0);
    }

    [Fact]
    public void TryEstimate_BadInput_NamesTheError()
    {
        ErrorOf([], 0.99, 1, 2).Should().Be(QuantError.Empty);
        ErrorOf([0.1], 0.99, 1, 2).Should().Be(QuantError.TooFewObservations);
        ErrorOf([0.1, double.NaN], 0.99, 1, 2).Should().Be(QuantError.NotFinite);
        ErrorOf([0.1, 0.2], 1, 1, 2).Should().Be(QuantError.OutOfRange);
        ErrorOf([0.1, 0.2], 0.99, 0, 2).Should().Be(QuantError.OutOfRange);
        ErrorOf([0.1, 0.2], 0.99, double.NaN, 2).Should().Be(QuantError.OutOfRange);
        ErrorOf([0.1, 0.2], 0.99, 1, 1).Should().Be(QuantError.OutOfRange);
    }

    internal static double[] Edhec(string series) => SharedData.Column("risk/edhec_full_from_rda.csv", series);

    [SharedTheory]
    [InlineData("Convertible Arbitrage", -2.59702015734, 18.6011400793)]
    [InlineData("Emerging Markets", -1.22047982689, 6.01258447351)]
    public void Moments_Edhec_AgreeWithPerformanceAnalytics(string series, double skewness, double kurtosis)
    {
        Moments.Skewness(Edhec(series)).Value.Should().BeApproximately(skewness, 1e-10);
        Moments.ExcessKurtosis(Edhec(series)).Value.Should().BeApproximately(kurtosis, 1e-9);
        Moments.Skewness([1, 1, 1]).Error.Should().Be(QuantError.ZeroDenominator);
        Moments.ExcessKurtosis([1, 1]).Error.Should().Be(QuantError.ZeroDenominator);
        Moments.ExcessKurtosis([]).Error.Should().Be(QuantError.Empty);
    }

    private static QuantError ErrorOf(double[] returns, double confidence, double horizon, int minimum)
    {
        ParametricValueAtRisk.TryEstimate(returns, confidence, horizon, minimum, out ValueAtRiskEstimate estimate, out QuantError error).Should().BeFalse();
        estimate.Should().Be(default(ValueAtRiskEstimate));
        return error;
    }
}
