using VaultPolicy.Quant.Averages;

namespace VaultPolicy.Quant.Tests.Averages;

public class TimeWeightedAverageTests
{
    private static readonly PriceObservation[] Spike = [new(1_000, 100), new(2_740, 200)];

    // 1,740 s at 100 and 60 s at 200.
    [Fact]
    public void Averages_OneMinuteSpike_GiveTheClosedForms()
    {
        TimeWeightedAverage.Arithmetic(Spike, 1_000, 2_800).Value.Should().BeApproximately((1_740d * 100 + 60d * 200) / 1_800, 1e-10);
        TimeWeightedAverage.Arithmetic(Spike, 1_000, 2_800).Value.Should().BeApproximately(103.3333, 1e-4);
        TimeWeightedAverage.Geometric(Spike, 1_000, 2_800).Value.Should().BeApproximately(100 * Math.Pow(2, 1d / 30), 1e-10);
        TimeWeightedAverage.Geometric(Spike, 1_000, 2_800).Value.Should().BeApproximately(102.3374, 1e-4);
    }

    [Fact]
    public void Averages_PriceOfThisMoment_HasNoWeight()
    {
        TimeWeightedAverage.Arithmetic(Spike, 1_000, 2_740).Value.Should().Be(100);
        TimeWeightedAverage.Geometric([new(0, 100), new(10, 1e6)], 0, 10).Value.Should().BeApproximately(100, 1e-12);
    }

    [Fact]
    public void Averages_WindowInsideOneObservation_IsItsPrice()
    {
        TimeWeightedAverage.Arithmetic(Spike, 1_500, 1_600).Value.Should().Be(100);
        TimeWeightedAverage.Arithmetic(Spike, 5_000, 9_000).Value.Should().Be(200);
    }

    [Fact]
    public void Averages_WindowNotCovered_IsAnError()
    {
        TimeWeightedAverage.Arithmetic(Spike, 999, 2_800).Error.Should().Be(QuantError.WindowNotCovered);
        TimeWeightedAverage.Geometric(Spike, 0, 500).Error.Should().Be(QuantError.WindowNotCovered);
    }

    [Fact]
    public void Averages_RandomPrices_GeometricIsNeverAboveArithmetic()
    {
        var random = new RandomNumbers(61);
        for (int i = 0; i < 300; i++)
        {
            PriceObservation[] prices = [.. Enumerable.Range(0, 20).Select(t => new PriceObservation(t * 60, random.LogUniform(1, 1_000)))];
            double arithmetic = TimeWeightedAverage.Arithmetic(prices, 30, 1_100).Value;
            double geometric = TimeWeightedAverage.Geometric(prices, 30, 1_100).Value;
            geometric.Should().BeLessThanOrEqualTo(arithmetic);
            geometric.Should().BeInRange(1, 1_000);
        }
    }

    [Fact]
    public void Averages_BadInput_NamesTheError()
    {
        TimeWeightedAverage.Arithmetic([], 0, 1).Error.Should().Be(QuantError.Empty);
        TimeWeightedAverage.Arithmetic(Spike, 2_000, 2_000).Error.Should().Be(QuantError.CrossedBounds);
        TimeWeightedAverage.Arithmetic(Spike, 2_000, 1_500).Error.Should().Be(QuantError.CrossedBounds);
        TimeWeightedAverage.Arithmetic([new(0, 0)], 0, 1).Error.Should().Be(QuantError.OutOfRange);
        TimeWeightedAverage.Geometric([new(0, -1)], 0, 1).Error.Should().Be(QuantError.OutOfRange);
        TimeWeightedAverage.Geometric([new(0, double.NaN)], 0, 1).Error.Should().Be(QuantError.NotFinite);
        TimeWeightedAverage.Geometric([new(0, 1), new(0, 2)], 0, 1).Error.Should().Be(QuantError.NotAscending);
        TimeWeightedAverage.Arithmetic([new(long.MinValue, 1)], 0, long.MaxValue).Error.Should().Be(QuantError.OutOfRange);
    }

    // What a 12-second block must show to move a 30-minute average by 5 %.
    [Fact]
    public void ManipulationCost_OneBlock_GivesTheKnownMultiples()
    {
        ManipulationCost.Arithmetic(0.05, 1_800, 12).Value.Should().BeApproximately(8.5, 1e-12);
        ManipulationCost.Geometric(0.05, 1_800, 12).Value.Should().BeApproximately(1_508, 1);
        ManipulationCost.Geometric(-0.05, 1_800, 12).Value.Should().BeApproximately(4.6e-4, 1e-5);
        ManipulationCost.Arithmetic(-0.05, 1_800, 12).Error.Should().Be(QuantError.OutOfRange, "not even a price of 0 does it");
        ManipulationCost.Geometric(-1, 1_800, 12).Error.Should().Be(QuantError.OutOfRange);
        ManipulationCost.Geometric(0.05, 10, 12).Error.Should().Be(QuantError.OutOfRange);
        ManipulationCost.Arithmetic(double.NaN, 10, 1).Error.Should().Be(QuantError.NotFinite);
    }

    [Fact]
    public void ManipulationCost_Multiple_MovesTheAverageByThatMuch()
    {
        double arithmetic = ManipulationCost.Arithmetic(0.07, 1_800, 60).Value;
        TimeWeightedAverage.Arithmetic([new(0, 100), new(1_740, 100 * arithmetic)], 0, 1_800).Value.Should().BeApproximately(107, 1e-9);
        double geometric = ManipulationCost.Geometric(0.07, 1_800, 60).Value;
        TimeWeightedAverage.Geometric([new(0, 100), new(1_740, 100 * geometric)], 0, 1_800).Value.Should().BeApproximately(107, 1e-9);
    }

    [Fact]
    public void TickAverage_NegativeMean_IsRoundedDown()
    {
        TickAverage.TryMeanTick(0, -7, 2, out int tick, out _).Should().BeTrue();
        tick.Should().Be(-4);
        TickAverage.TryMeanTick(100, 107, 2, out tick, out _).Should().BeTrue();
        tick.Should().Be(3);
        TickAverage.TryMeanTick(0, -8, 2, out tick, out _).Should().BeTrue();
        tick.Should().Be(-4);
        TickAverage.Price(0).Value.Should().Be(1);
        TickAverage.Price(200_000).Value.Should().BeApproximately(484680305.025733588, 1e-5, "mpmath; the double 1.0001 to that power is off by 2e-12");
        TickAverage.TryMeanTick(0, 1, 0, out _, out QuantError zero).Should().BeFalse();
        zero.Should().Be(QuantError.ZeroDenominator);
        TickAverage.TryMeanTick(0, long.MaxValue, 1, out _, out QuantError large).Should().BeFalse();
        large.Should().Be(QuantError.OutOfRange);
        TickAverage.TryMeanTick(long.MinValue, long.MaxValue, 1, out _, out large).Should().BeFalse();
        large.Should().Be(QuantError.OutOfRange);
        TickAverage.Price(900_000).Error.Should().Be(QuantError.OutOfRange);
    }

    [Fact]
    public void ExponentialAverage_Updates_TakeTheirShare()
    {
        ExponentialAverage.Update(100, 200, 360, 3_600).Value.Should().BeApproximately(110, 1e-12);
        ExponentialAverage.Update(100, 200, 7_200, 3_600).Value.Should().Be(200);
        ExponentialAverage.Update(100, 200, 0, 3_600).Value.Should().Be(100);
        ExponentialAverage.Update(100, 0, 1, 3_600).Error.Should().Be(QuantError.OutOfRange);
        ExponentialAverage.Update(100, 200, -1, 3_600).Error.Should().Be(QuantError.OutOfRange);
        ExponentialAverage.Update(100, double.NaN, 1, 3_600).Error.Should().Be(QuantError.NotFinite);
    }
}
