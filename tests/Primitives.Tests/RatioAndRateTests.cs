namespace VaultPolicy.Primitives.Tests;

public class RatioAndRateTests
{
    [Theory]
    [InlineData(DayCount.Actual360, 31_104_000)]
    [InlineData(DayCount.Actual365, 31_536_000)]
    [InlineData(DayCount.Actual36525, 31_557_600)]
    public void FractionFor_WholeYear_IsTheRate(DayCount dayCount, long seconds)
    {
        Rate rate = new(0.05m, dayCount);
        rate.SecondsPerYear.Should().Be(seconds);
        rate.FractionFor(seconds).Should().Be(0.05m);
        rate.FractionFor(TimeSpan.FromSeconds(seconds)).Should().Be(0.05m);
        rate.FractionFor(-seconds).Should().Be(-0.05m);
    }

    [Fact]
    public void FractionFor_Inexact_RoundsAt28Places() =>
        new Rate(0.015m, DayCount.Actual365).FractionFor(1).Should().Be(0.0000000004756468797564687976m);

    [Fact]
    public void FractionFor_PartsOfSeconds_Throws() =>
        FluentActions.Invoking(() => new Rate(0.1m, DayCount.Actual365).FractionFor(TimeSpan.FromMilliseconds(1)))
            .Should().Throw<ArgumentException>();

    [Fact]
    public void SecondsPerYear_UnknownDayCount_Throws() =>
        FluentActions.Invoking(() => new Rate(0.1m, (DayCount)99).FractionFor(1)).Should().Throw<InvalidOperationException>();

    [Fact]
    public void ToString_RatioAndRate_IsInPercent()
    {
        Ratio.FromPercent(12.50m).ToString().Should().Be("12.5%");
        Ratio.FromBps(-150m).ToString().Should().Be("-1.5%");
        new Rate(0.05m, DayCount.Actual365).ToString().Should().Be("5%/y");
    }

    [Fact]
    public void Operators_Ratios_CompareAndAdd()
    {
        (Ratio.Zero < Ratio.One && Ratio.One > Ratio.Zero && Ratio.Zero <= Ratio.One && Ratio.One >= Ratio.Zero).Should().BeTrue();
        (Ratio.One + Ratio.FromPercent(5m) - Ratio.FromBps(500m)).Should().Be(Ratio.One);
    }
}
