using MathNet.Numerics.Distributions;
using VaultPolicy.Quant.ValueAtRisk;

namespace VaultPolicy.Quant.Tests.ValueAtRisk;

public class TrafficLightTests
{
    // The table of the Basel Committee, 1996: 250 days at 99 %.
    [Theory]
    [InlineData(0, TrafficLightZone.Green, 0.0811)]
    [InlineData(4, TrafficLightZone.Green, 0.8922)]
    [InlineData(5, TrafficLightZone.Yellow, 0.9588)]
    [InlineData(9, TrafficLightZone.Yellow, 0.99975)]
    [InlineData(10, TrafficLightZone.Red, 0.999946)]
    [InlineData(250, TrafficLightZone.Red, 1)]
    public void TryTest_BaselTable_GivesZoneAndProbability(int exceptions, TrafficLightZone zone, double cumulative)
    {
        TrafficLight.TryTest(250, exceptions, 0.01, out TrafficLight light, out _).Should().BeTrue();
        light.Zone.Should().Be(zone);
        light.Cumulative.Should().BeApproximately(cumulative, 1e-4);
    }

    [Fact]
    public void TryTest_OtherSizes_AgreeWithTheBinomialDistribution()
    {
        foreach (int n in new[] { 1, 20, 365, 2_518, 100_000 })
        {
            foreach (double p in new[] { 0.001, 0.01, 0.05, 0.5 })
            {
                foreach (int x in new[] { 0, 1, n / 100, n / 20, n / 2, n })
                {
                    TrafficLight.TryTest(n, x, p, out TrafficLight light, out _).Should().BeTrue();
                    light.Cumulative.Should().BeApproximately(Binomial.CDF(p, n, x), 1e-8, "{0} of {1} at {2}", x, n, p);
                }
            }
        }
    }

    [Fact]
    public void TryTest_BadInput_NamesTheError()
    {
        ErrorOf(0, 0, 0.01).Should().Be(QuantError.Empty);
        ErrorOf(-1, 0, 0.01).Should().Be(QuantError.OutOfRange);
        ErrorOf(10, 11, 0.01).Should().Be(QuantError.OutOfRange);
        ErrorOf(10, -1, 0.01).Should().Be(QuantError.OutOfRange);
        ErrorOf(10, 1, 1).Should().Be(QuantError.OutOfRange);
        ErrorOf(2_000_000, 1, 0.01).Should().Be(QuantError.OutOfRange);
    }

    private static QuantError ErrorOf(int observations, int exceptions, double tail)
    {
        TrafficLight.TryTest(observations, exceptions, tail, out _, out QuantError error).Should().BeFalse();
        return error;
    }
}
