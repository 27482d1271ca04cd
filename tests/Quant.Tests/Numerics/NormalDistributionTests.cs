using VaultPolicy.Quant.Numerics;

namespace VaultPolicy.Quant.Tests.Numerics;

public class NormalDistributionTests
{
    // mpmath at 50 digits: erfc(-x / sqrt 2) / 2.
    [Theory]
    [InlineData(-37, 5.7255712225245768227e-300)]
    [InlineData(-30, 4.9067139271481870595e-198)]
    [InlineData(-20.5, 1.0764673258790960335e-93)]
    [InlineData(-10, 7.619853024160526066e-24)]
    [InlineData(-8.25, 7.919726314642477341e-17)]
    [InlineData(-5, 2.8665157187919391167e-7)]
    [InlineData(-3, 0.0013498980316300945267)]
    [InlineData(-1.5, 0.066807201268858066004)]
    [InlineData(-1, 0.15865525393145705141)]
    [InlineData(-0.25, 0.40129367431707627576)]
    [InlineData(0.1, 0.53982783727702898367)]
    [InlineData(0.75, 0.77337264762313180067)]
    [InlineData(2, 0.9772498680518207928)]
    [InlineData(6, 0.99999999901341235496)]
    public void Cumulative_KnownValues_HoldsItsTail(double x, double expected) =>
        NormalDistribution.Cumulative(x).Should().BeApproximately(expected, 2e-15 * expected);

    [Theory]
    [InlineData(0.05, 1.6448536269514722)]
    [InlineData(0.025, 1.959963984540054)]
    [InlineData(0.01, 2.3263478740408408)]
    [InlineData(0.005, 2.5758293035489004)]
    [InlineData(0.001, 3.090232306167813)]
    [InlineData(1e-100, 21.273453560965324)]
    [InlineData(1e-300, 37.047096299361199)]
    public void Inverse_Tail_GivesTheQuantile(double tail, double expected)
    {
        NormalDistribution.Inverse(tail).Should().BeApproximately(-expected, 2e-15 * expected);
        if (tail > 1e-16)
        {
            NormalDistribution.Inverse(1 - tail).Should().BeApproximately(expected, 1e-12);
        }
    }

    [Fact]
    public void Inverse_OfCumulative_IsTheArgument()
    {
        var random = new RandomNumbers(8);
        for (int i = 0; i < 20_000; i++)
        {
            double x = random.Uniform(-37, 3);
            NormalDistribution.Inverse(NormalDistribution.Cumulative(x)).Should().BeApproximately(x, 1e-12);
        }
    }

    [Fact]
    public void Functions_Limits_AreExact()
    {
        NormalDistribution.Cumulative(double.NegativeInfinity).Should().Be(0);
        NormalDistribution.Cumulative(double.PositiveInfinity).Should().Be(1);
        NormalDistribution.Cumulative(0).Should().Be(0.5);
        NormalDistribution.Density(double.PositiveInfinity).Should().Be(0);
        NormalDistribution.Inverse(0).Should().Be(double.NegativeInfinity);
        NormalDistribution.Inverse(1).Should().Be(double.PositiveInfinity);
        NormalDistribution.Inverse(0.5).Should().Be(0);
        double.IsNaN(NormalDistribution.Inverse(-0.1)).Should().BeTrue();
        double.IsNaN(NormalDistribution.Inverse(1.1)).Should().BeTrue();
        double.IsNaN(NormalDistribution.Cumulative(double.NaN)).Should().BeTrue();
        double.IsNaN(NormalDistribution.Density(double.NaN)).Should().BeTrue();
    }
}
