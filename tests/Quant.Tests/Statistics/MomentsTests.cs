using VaultPolicy.Quant.Statistics;

namespace VaultPolicy.Quant.Tests.Statistics;

public class MomentsTests
{
    private static readonly double[] s_values = [2d, 4d, 4d, 4d, 5d, 5d, 7d, 9d];

    [Fact]
    public void Moments_KnownValues_AreExact()
    {
        Moments.Mean(s_values).Value.Should().Be(5d);
        Moments.StandardDeviation(s_values, Divisor.Population).Value.Should().Be(2d);
        Moments.StandardDeviation(s_values, Divisor.Sample).Value.Should().BeApproximately(Math.Sqrt(32d / 7d), 1e-15);
    }

    [Fact]
    public void Moments_BadInput_NamesTheError()
    {
        Moments.Mean([]).Error.Should().Be(QuantError.Empty);
        Moments.Mean([double.PositiveInfinity]).Error.Should().Be(QuantError.NotFinite);
        Moments.StandardDeviation([1d], Divisor.Sample).Error.Should().Be(QuantError.TooFewObservations);
        Moments.StandardDeviation([1d], Divisor.Population).Value.Should().Be(0d);
    }

    [Fact]
    public void EwmaVolatility_KnownReturns_FollowsTheRecursion()
    {
        EwmaVolatility.PerPeriod([0.02, -0.01], EwmaVolatility.DailyLambda).Value
            .Should().BeApproximately(Math.Sqrt((0.94 * 0.0004) + (0.06 * 0.0001)), 1e-16);
        EwmaVolatility.PerPeriod([0.01, 0.01, -0.01], 0.5).Value.Should().BeApproximately(0.01, 1e-16);
    }

    [Fact]
    public void EwmaVolatility_BadInput_NamesTheError()
    {
        EwmaVolatility.PerPeriod([], 0.94).Error.Should().Be(QuantError.Empty);
        EwmaVolatility.PerPeriod([0.1], 1d).Error.Should().Be(QuantError.OutOfRange);
        EwmaVolatility.PerPeriod([0.1], double.NaN).Error.Should().Be(QuantError.OutOfRange);
    }
}
