using VaultPolicy.PolicyEngine.Hedging;

namespace VaultPolicy.PolicyEngine.Tests.Hedging;

public sealed class HedgeWidthTests
{
    /// <summary>F = K = 2000, v = 0.8, T = 30/365: gamma 8.640129525e-4; a = 1e-3 (widths computed with mpmath).</summary>
    [Theory]
    [InlineData(0.0005, 0.103843007)]
    [InlineData(0.001, 0.130833990)]
    public void WhalleyWilmott_PublishedCase_IsTheWidthTimesThePrice(decimal cost, decimal units)
    {
        HedgeWidth.WhalleyWilmott(0.0008640129525m, 2_000m, cost, 0.001m, out decimal halfWidth).Should().Be(HedgeFault.None);

        (halfWidth / 2_000m).Should().BeApproximately(units, 0.000_000_001m);
    }

    [Fact]
    public void PerUnit_FivePercentOfTenUnits_IsHalfAUnit()
    {
        HedgeWidth.PerUnit(0.05m, 10m * 2_000m, out decimal halfWidth).Should().Be(HedgeFault.None);

        halfWidth.Should().Be(0.5m * 2_000m);
    }

    [Theory]
    [InlineData(0, 0.001, 0.001, HedgeFault.NotPositive)]
    [InlineData(2000, -0.001, 0.001, HedgeFault.NegativeLimit)]
    [InlineData(2000, 0.001, 0, HedgeFault.NotPositive)]
    public void WhalleyWilmott_BadData_IsAFault(decimal price, decimal cost, decimal aversion, HedgeFault fault)
    {
        HedgeWidth.WhalleyWilmott(0.001m, price, cost, aversion, out decimal halfWidth).Should().Be(fault);
        halfWidth.Should().Be(0m);
    }

    [Fact]
    public void OfNav_NegativeShareOrNoValue_IsAFault()
    {
        HedgeWidth.OfNav(-0.01m, 1m, out _).Should().Be(HedgeFault.NegativeBand);
        HedgeWidth.OfNav(0.01m, 0m, out _).Should().Be(HedgeFault.NotPositive);
        HedgeWidth.OfNav(2m, decimal.MaxValue, out _).Should().Be(HedgeFault.OutOfRange);
    }

    /// <summary>gamma S^2 (f^2 - i^2) dt / 2 with gamma -0.01, S 2000, f 0.5, i 0.8, a day: -20,000 · (0.25 - 0.64) / 365.</summary>
    [Fact]
    public void ScalpProfit_ShortGammaBelowImplied_Earns()
    {
        ScalpProfit.Expected(-0.01m, 2_000m, 0.5m, 0.8m, 86_400, out decimal profit).Should().Be(HedgeFault.None);

        profit.Should().BeApproximately(-20_000m * (0.25m - 0.64m) / 365m, 0.000_000_001m);
    }

    [Theory]
    [InlineData(0, 0.5, 0.8, 1, HedgeFault.NotPositive)]
    [InlineData(2000, -0.5, 0.8, 1, HedgeFault.NegativeLimit)]
    [InlineData(2000, 0.5, -0.8, 1, HedgeFault.NegativeLimit)]
    [InlineData(2000, 0.5, 0.8, -1, HedgeFault.NegativeLimit)]
    public void ScalpProfit_BadData_IsAFault(decimal price, decimal forecast, decimal implied, long seconds, HedgeFault fault) =>
        ScalpProfit.Expected(0.01m, price, forecast, implied, seconds, out _).Should().Be(fault);
}
