using VaultPolicy.Quant.Statistics;

namespace VaultPolicy.Quant.Tests.Statistics;

public class QuantileTests
{
    // R: quantile(c(5, 1, 4, 2), p, type = 7).
    [Theory]
    [InlineData(0d, 1d)]
    [InlineData(0.25, 1.75)]
    [InlineData(0.5, 3d)]
    [InlineData(0.9, 4.7)]
    [InlineData(1d, 5d)]
    public void Type7_FourValues_AgreesWithR(double probability, double expected) =>
        Quantile.Type7([5d, 1d, 4d, 2d], probability).Value.Should().BeApproximately(expected, 1e-15);

    [Fact]
    public void Type7_PositionOffByAnUlp_IsTheObservation()
    {
        // (101 - 1) * (1 - 0.99) is 1.0000000000000009: without a tolerance the quantile would lie above the observation.
        double[] values = [.. Enumerable.Range(0, 101).Select(i => i / 7d)];
        Quantile.Type7(values, 1d - 0.99).Value.Should().Be(1d / 7d);
    }

    [Fact]
    public void Type7_BadInput_NamesTheError()
    {
        Quantile.Type7([], 0.5).Error.Should().Be(QuantError.Empty);
        Quantile.Type7([1d, double.NaN], 0.5).Error.Should().Be(QuantError.NotFinite);
        Quantile.Type7([1d], -0.1).Error.Should().Be(QuantError.OutOfRange);
        Quantile.Type7([1d], double.NaN).Error.Should().Be(QuantError.OutOfRange);
    }

    [Fact]
    public void Type7_Input_IsNotChanged()
    {
        double[] values = [3d, 1d, 2d];
        Quantile.Type7(values, 0.5).Value.Should().Be(2d);
        values.Should().Equal(3d, 1d, 2d);
    }
}
