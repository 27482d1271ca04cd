using VaultPolicy.PolicyEngine.Strategies.Options;

namespace VaultPolicy.PolicyEngine.Tests.Strategies.Options;

public sealed class StrikeGridTests
{
    [Theory]
    [InlineData(63_000, 0.01, 500)]
    [InlineData(50_000, 0.01, 500)]
    [InlineData(49_999, 0.01, 200)]
    [InlineData(16_500, 0.01, 100)]
    [InlineData(3_000, 0.01, 20)]
    [InlineData(0.37, 0.01, 0.002)]
    [InlineData(0.00000001, 0.01, 0)]
    public void Step_OfAPrice_IsOneTwoOrFiveTimesAPowerOfTen(double price, double share, double expected) =>
        StrikeGrid.Step((decimal)price, (decimal)share).Should().Be((decimal)expected);

    [Theory]
    [InlineData(63_100, 63_000, 63_500, 63_000)]
    [InlineData(63_250, 63_000, 63_500, 63_500)]
    [InlineData(63_000, 63_000, 63_000, 63_000)]
    [InlineData(100, 500, 500, 500)]
    public void DownUpNearest_OfAPrice_AreStrikes(double price, double down, double up, double nearest)
    {
        StrikeGrid.Down((decimal)price, 500m).Should().Be((decimal)down);
        StrikeGrid.Up((decimal)price, 500m).Should().Be((decimal)up);
        StrikeGrid.Nearest((decimal)price, 500m).Should().Be((decimal)nearest);
    }
}
