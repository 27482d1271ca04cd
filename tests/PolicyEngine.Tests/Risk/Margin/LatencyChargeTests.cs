using FsCheck.Fluent;
using VaultPolicy.PolicyEngine.Risk.Margin;
using VaultPolicy.Primitives.Tests;

namespace VaultPolicy.PolicyEngine.Tests.Risk.Margin;

public sealed class LatencyChargeTests
{
    /// <summary>z 2.3263478740, sigma 0.8, 900 s: root(t) 0.005342198...; the move is 0.99424 %.</summary>
    [Fact]
    public void Of_QuarterOfAnHour_IsTheMoveOverTheLoss()
    {
        var terms = new LatencyTerms(0.99m, 0.8m, 600, 300);
        double move = 2.3263478740408408 * 0.8 * Math.Sqrt(900d / 31_536_000d);
        double expected = ((move * 50_000d) + (0.5 * move * move * 200_000d) + 100d) / 20_000d;

        LatencyCharge.Of(terms, -50_000m, -200_000m, 100m, 20_000m, out decimal charge).Should().Be(MarginFault.None);

        ((double)charge).Should().BeApproximately(expected, 1e-12);
        charge.Should().BeGreaterThan(0.02m);
    }

    [Fact]
    public void Of_MoreLatency_NeverLess() => Cases.Check(
        from lag in Gen.Choose(0, 100_000).Four()
        from vol in Gen.Choose(0, 300)
        from confidence in Gen.Choose(500, 999)
        from book in Gen.Choose(-1_000_000, 1_000_000).Two()
        from loss in Gen.Choose(1, 1_000_000)
        select (Lag: lag, Vol: vol / 100m, Confidence: confidence / 1_000m, Delta: (decimal)book.Item1, Gamma: (decimal)book.Item2, Loss: (decimal)loss),
        c =>
        {
            decimal Charge(long lag, long finality)
            {
                LatencyCharge.Of(new LatencyTerms(c.Confidence, c.Vol, lag, finality), c.Delta, c.Gamma, 0m, c.Loss, out decimal charge).Should().Be(MarginFault.None);
                return charge;
            }

            decimal less = Charge(Math.Min(c.Lag.Item1, c.Lag.Item2), Math.Min(c.Lag.Item3, c.Lag.Item4));
            return less <= Charge(Math.Max(c.Lag.Item1, c.Lag.Item2), Math.Max(c.Lag.Item3, c.Lag.Item4)) && less >= 0m;
        },
        20_000);

    [Fact]
    public void Of_NothingToLose_ChargesNothing()
    {
        LatencyCharge.Of(new LatencyTerms(0.99m, 0.8m, 600, 300), 1m, 1m, 1m, 0m, out decimal charge).Should().Be(MarginFault.None);
        charge.Should().Be(0m);
    }

    [Theory]
    [InlineData(0.49, 0.8, 1, 1, 0, 1)]
    [InlineData(1, 0.8, 1, 1, 0, 1)]
    [InlineData(0.99, -0.1, 1, 1, 0, 1)]
    [InlineData(0.99, 0.8, -1, 1, 0, 1)]
    [InlineData(0.99, 0.8, 1, -1, 0, 1)]
    [InlineData(0.99, 0.8, long.MaxValue, long.MaxValue, 0, 1)]
    [InlineData(0.99, 0.8, 1, 1, -1, 1)]
    [InlineData(0.99, 0.8, 1, 1, 0, -1)]
    public void Of_BadData_IsAFault(decimal confidence, decimal volatility, long lag, long finality, decimal cost, decimal loss)
    {
        LatencyCharge.Of(new LatencyTerms(confidence, volatility, lag, finality), 1m, 1m, cost, loss, out decimal charge).Should().Be(MarginFault.LatencyOutOfRange);
        charge.Should().Be(0m);
    }
}
