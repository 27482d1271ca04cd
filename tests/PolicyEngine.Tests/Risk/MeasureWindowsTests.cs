using VaultPolicy.PolicyEngine.Risk;

namespace VaultPolicy.PolicyEngine.Tests.Risk;

public sealed class MeasureWindowsTests
{
    [Fact]
    public void WithValueAtRisk_Alone_SamplesAtItsHorizon()
    {
        MeasureWindows windows = MeasureWindows.None.WithValueAtRisk(86_400, 250);

        windows.SampleSeconds.Should().Be(86_400);
        windows.Samples.Should().Be(250 + 62 + 2);
    }

    [Fact]
    public void WithValueAtRisk_TwoHorizons_SamplesAtTheirCommonDivisorInEitherOrder()
    {
        MeasureWindows windows = MeasureWindows.None.WithValueAtRisk(86_400, 100).WithValueAtRisk(36_000, 50);

        windows.Should().Be(MeasureWindows.None.WithValueAtRisk(36_000, 50).WithValueAtRisk(86_400, 100));
        windows.SampleSeconds.Should().Be(7_200);
        windows.Samples.Should().Be((100 + 25 + 2) * 12);
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(10, 0)]
    [InlineData(-1, 10)]
    public void WithValueAtRisk_NothingToLookAt_ChangesNothing(long horizon, long observations) =>
        MeasureWindows.None.WithValueAtRisk(horizon, observations).Should().Be(MeasureWindows.None);

    [Fact]
    public void WithValueAtRisk_AbsurdObservations_AreBounded() =>
        MeasureWindows.None.WithValueAtRisk(1, long.MaxValue).Samples.Should().Be(MeasureWindows.MaxSamples);

    [Fact]
    public void WithNavAndTrades_KeepTheLongest()
    {
        MeasureWindows windows = MeasureWindows.None.WithNav(10).WithNav(5).WithTrades(3).WithTrades(7);

        windows.NavSeconds.Should().Be(10);
        windows.TradeSeconds.Should().Be(7);
    }
}
