using VaultPolicy.Quant.Numerics;
using VaultPolicy.Quant.Statistics;
using VaultPolicy.Quant.ValueAtRisk;

namespace VaultPolicy.Quant.Tests.ValueAtRisk;

public class CornishFisherTests
{
    [Theory]
    [InlineData(0.01, -0.5, 3, -3.301284492180553)]
    [InlineData(0.05, -1, 5, -1.8094244200434684)]
    [InlineData(0.01, -0.3, 1, -2.7468599269185763)]
    [InlineData(0.01, 0, 0, -2.3263478740408408)]
    public void Quantile_KnownMoments_GivesTheKnownValue(double probability, double skewness, double kurtosis, double expected) =>
        CornishFisher.Quantile(probability, skewness, kurtosis).Value.Should().BeApproximately(expected, 1e-13);

    // PerformanceAnalytics 2.1.0: VaR and ES of edhec, p = .95, method modified.
    [SharedFact]
    public void TryEstimate_EmergingMarkets_AgreesWithPerformanceAnalytics()
    {
        CornishFisherValueAtRisk.TryEstimate(
            ParametricValueAtRiskTests.Edhec("Emerging Markets"), 0.95, 250, OutsideExpansionAction.Refuse,
            out ValueAtRiskEstimate estimate, out bool usedHistorical, out _).Should().BeTrue();
        estimate.ValueAtRisk.Should().BeApproximately(0.0534331844486, 1e-10);
        estimate.ExpectedShortfall.Should().BeApproximately(0.1157088675, 1e-10);
        usedHistorical.Should().BeFalse();
    }

    // Here PerformanceAnalytics prints 0.0256838871486 although the expansion falls in the middle: the polynomial agrees, the estimate is refused.
    [SharedFact]
    public void TryEstimate_ConvertibleArbitrage_IsRefusedAlthoughThePolynomialAgrees()
    {
        double[] returns = ParametricValueAtRiskTests.Edhec("Convertible Arbitrage");
        double s = Moments.Skewness(returns).Value;
        double k = Moments.ExcessKurtosis(returns).Value;
        double z = CornishFisher.Expansion(NormalDistribution.Inverse(0.05), s, k);
        (-(Moments.Mean(returns).Value + (z * Moments.StandardDeviation(returns, Divisor.Population).Value)))
            .Should().BeApproximately(0.0256838871486, 1e-10);

        CornishFisher.IsMonotone(0.05, s, k).Should().BeFalse();
        CornishFisherValueAtRisk.TryEstimate(
            returns, 0.95, 250, OutsideExpansionAction.Refuse, out ValueAtRiskEstimate refused, out bool replaced, out QuantError error)
            .Should().BeFalse();
        (error, replaced, refused).Should().Be((QuantError.OutsideExpansion, false, default(ValueAtRiskEstimate)));

        CornishFisherValueAtRisk.TryEstimate(
            returns, 0.95, 250, OutsideExpansionAction.UseHistorical, out ValueAtRiskEstimate historical, out replaced, out error)
            .Should().BeTrue();
        (error, replaced).Should().Be((QuantError.None, true));
        historical.ValueAtRisk.Should().BeApproximately(0.01506, 1e-10);
    }

    // Where the check accepts, a rarer loss is never smaller.
    [Fact]
    public void Quantile_Accepted_RisesWithTheProbability()
    {
        var random = new RandomNumbers(31);
        int accepted = 0;
        for (int i = 0; i < 3_000; i++)
        {
            double s = random.Uniform(-2.5, 2.5);
            double k = random.Uniform(-1, 12);
            bool monotone = CornishFisher.IsMonotone(0.01, s, k);
            double[] values = [.. Enumerable.Range(1, 99).Select(p => CornishFisher.Expansion(NormalDistribution.Inverse(p / 100d), s, k))];
            bool rises = values.Zip(values.Skip(1), (a, b) => a < b).All(x => x);
            accepted += monotone ? 1 : 0;
            (monotone && !rises).Should().BeFalse("s = {0}, k = {1}", s, k);
        }

        accepted.Should().BeInRange(300, 2_700);
    }

    [Fact]
    public void TryEstimate_BadInput_NamesTheError()
    {
        ErrorOf([]).Should().Be(QuantError.Empty);
        ErrorOf([0.1, 0.2, 0.3]).Should().Be(QuantError.TooFewObservations);
        ErrorOf([0.1, 0.2, 0.3, double.NaN]).Should().Be(QuantError.NotFinite);
        ErrorOf([0.1, 0.1, 0.1, 0.1]).Should().Be(QuantError.ZeroDenominator);
        CornishFisher.Quantile(0, 0, 0).Error.Should().Be(QuantError.OutOfRange);
        CornishFisher.Quantile(double.NaN, 0, 0).Error.Should().Be(QuantError.NotFinite);
        CornishFisher.Quantile(0.01, double.NaN, 0).Error.Should().Be(QuantError.NotFinite);
    }

    private static QuantError ErrorOf(double[] returns)
    {
        CornishFisherValueAtRisk.TryEstimate(returns, 0.99, 4, OutsideExpansionAction.Refuse, out _, out _, out QuantError error).Should().BeFalse();
        return error;
    }
}
