using VaultPolicy.Quant.Performance;

namespace VaultPolicy.Quant.Tests.Performance;

public class RatiosTests
{
    private const double Months = 12d;

    // PerformanceAnalytics 2.1.0 on managers, HAM1.
    [SharedFact]
    public void Ratios_Ham1_AgreeWithPerformanceAnalytics()
    {
        double[] returns = SharedData.Column("risk/managers.csv", "HAM1");
        Ratios.Calmar(returns, Months).Value.Should().BeApproximately(0.906169717108, 1e-11);
        Ratios.Sortino(returns, 0d).Value.Should().BeApproximately(0.764933403862, 1e-11);
        Ratios.Sharpe(returns, 0.035 / 12d, Months).Value.Should().BeApproximately(1.10916697551, 1e-11);
    }

    [Fact]
    public void Ratios_NoRisk_HaveNoValue()
    {
        Ratios.Sharpe([0d, 0d, 0d], 0d, Months).Error.Should().Be(QuantError.ZeroDenominator);
        Ratios.Sortino([0.01, 0.02], 0d).Error.Should().Be(QuantError.ZeroDenominator);
        Ratios.Calmar([0.01, 0.02], Months).Error.Should().Be(QuantError.ZeroDenominator);
    }

    [Fact]
    public void Ratios_BadInput_NameTheError()
    {
        Ratios.Sharpe([0.01], 0d, Months).Error.Should().Be(QuantError.TooFewObservations);
        Ratios.Sharpe([0.01, 0.02], 0d, 0d).Error.Should().Be(QuantError.OutOfRange);
        Ratios.Sharpe([0.01, 0.02], double.NaN, Months).Error.Should().Be(QuantError.NotFinite);
        Ratios.Sortino([], 0d).Error.Should().Be(QuantError.Empty);
        Ratios.Calmar([double.NaN], Months).Error.Should().Be(QuantError.NotFinite);
    }

    [Fact]
    public void Returns_OfValues_AreSimple()
    {
        Returns.TryFromValues([100d, 110d, 99d], out double[] returns, out _).Should().BeTrue();
        returns[0].Should().BeApproximately(0.1, 1e-15);
        returns[1].Should().BeApproximately(-0.1, 1e-15);
        Returns.TryFromValues([100d], out _, out QuantError few).Should().BeFalse();
        few.Should().Be(QuantError.TooFewObservations);
        Returns.TryFromValues([100d, 0d, 1d], out double[] none, out QuantError range).Should().BeFalse();
        range.Should().Be(QuantError.OutOfRange);
        none.Should().BeEmpty();
    }

    [Fact]
    public void Annualised_Figures_FollowTheirDefinitions()
    {
        Returns.Annualised([0.1, 0.1], 1d).Value.Should().BeApproximately(0.1, 1e-15);
        Returns.Annualised([0.01], Months).Value.Should().BeApproximately(Math.Pow(1.01, 12d) - 1d, 1e-15);
        Returns.Annualised([-1d], Months).Value.Should().Be(-1d);
        Returns.Annualised([-1.5], Months).Error.Should().Be(QuantError.OutOfRange);
        Returns.AnnualisedVolatility([0.01, -0.01], 365d).Value.Should().BeApproximately(0.01 * Math.Sqrt(2d * 365d), 1e-15);
        Returns.AnnualisedVolatility([0.01, -0.01], -1d).Error.Should().Be(QuantError.OutOfRange);
    }
}
