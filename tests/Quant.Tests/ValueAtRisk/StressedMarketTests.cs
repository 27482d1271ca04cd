using VaultPolicy.Quant.ValueAtRisk;

namespace VaultPolicy.Quant.Tests.ValueAtRisk;

public class StressedMarketTests
{
    private static readonly double[] Correlation = [1, 0.2, 0.1, 0.2, 1, 0, 0.1, 0, 1];

    // Long positions lose their diversification: with everything correlated the risks nearly add up, and double volatility doubles them.
    [Fact]
    public void TryCreate_Crash_TakesDiversificationAway()
    {
        double calm = ValueAtRisk(1, 0.9, 0);
        double correlated = ValueAtRisk(1, 0.99, 1);
        double crash = ValueAtRisk(2, 0.99, 1);
        correlated.Should().BeGreaterThan(calm * 1.3);
        correlated.Should().BeLessThan(2.3263478740408408 * (100 * 0.04 + 80 * 0.05 + 50 * 0.03));
        crash.Should().BeApproximately(2 * correlated, 1e-9);
    }

    [Fact]
    public void TryCreate_ImpossibleTarget_IsRepairedAndSaysSo()
    {
        StressedMarket.TryCreate([0.04, 0.05, 0.03], Correlation, 1, -0.9, 1, out StressedMarket? market, out _).Should().BeTrue();
        market!.CorrelationRepaired.Should().BeTrue();
        ComponentValueAtRisk.TryEstimate([1, 1, 1], market.Covariance(), 0.99, 1, new double[3], out _, out QuantError error).Should().BeTrue("{0}", error);
    }

    [Fact]
    public void BadInput_NamesTheError()
    {
        ErrorOf([], [], 1, 0.9, 1).Should().Be(QuantError.Empty);
        ErrorOf([0.1, -0.1], [1, 0, 0, 1], 1, 0.9, 1).Should().Be(QuantError.OutOfRange);
        ErrorOf([0.1, double.NaN], [1, 0, 0, 1], 1, 0.9, 1).Should().Be(QuantError.NotFinite);
        ErrorOf([0.1, 0.1], [1, 0, 0], 1, 0.9, 1).Should().Be(QuantError.LengthMismatch);
        ErrorOf([0.1, 0.1], [1, 0, 0, 1], -1, 0.9, 1).Should().Be(QuantError.OutOfRange);
        ErrorOf([0.1, 0.1], [1, 0, 0, 1], 1, 1.1, 1).Should().Be(QuantError.OutOfRange);
        ErrorOf([0.1, 0.1], [1, 0, 0, 1], 1, 0.9, double.NaN).Should().Be(QuantError.OutOfRange);
    }

    private static double ValueAtRisk(double factor, double target, double share)
    {
        StressedMarket.TryCreate([0.04, 0.05, 0.03], Correlation, factor, target, share, out StressedMarket? market, out _).Should().BeTrue();
        ComponentValueAtRisk.TryEstimate(
            [100, 80, 50], market!.Covariance(), 0.99, 1, new double[3], out ValueAtRiskEstimate total, out _).Should().BeTrue();
        return total.ValueAtRisk;
    }

    private static QuantError ErrorOf(double[] volatilities, double[] correlation, double factor, double target, double share)
    {
        StressedMarket.TryCreate(volatilities, correlation, factor, target, share, out StressedMarket? market, out QuantError error).Should().BeFalse();
        market.Should().BeNull();
        return error;
    }
}
