using VaultPolicy.PolicyEngine.Strategies.Options;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Tests.Strategies.Options;

public sealed class ExpiryCycleTests
{
    private const long Day = UnixTime.SecondsPerDay;

    [Theory]
    [InlineData("2024-03-01T08:00:00Z", 7, "2024-03-08T08:00:00Z")]
    [InlineData("2024-03-01T07:59:59Z", 7, "2024-03-08T08:00:00Z")]
    [InlineData("2024-03-06T00:00:00Z", 7, "2024-03-15T08:00:00Z")]
    [InlineData("2024-03-04T00:00:00Z", 7, "2024-03-08T08:00:00Z")]
    [InlineData("2024-03-01T08:00:00Z", 28, "2024-03-29T08:00:00Z")]
    [InlineData("2024-03-01T08:00:00Z", 1, "2024-03-02T08:00:00Z")]
    [InlineData("2024-03-01T21:00:00Z", 1, "2024-03-03T08:00:00Z")]
    public void Nearest_OfATenor_IsTheListedExpiryNearestToIt(string now, int days, string expected) =>
        ExpiryCycle.Nearest(UnixTime.Parse(now), days * Day).Should().Be(UnixTime.Parse(expected));

    [Fact]
    public void Nearest_AtAnyTime_IsAFridayAtEightHalfACycleFromTheTenor()
    {
        for (UnixTime now = UnixTime.FromUtc(2024, 1, 1); now < UnixTime.FromUtc(2024, 3, 1); now += 3_601)
        {
            UnixTime expiry = ExpiryCycle.Nearest(now, 7 * Day);

            (expiry.Seconds % (7 * Day)).Should().Be(Day + 28_800, "the epoch was a Thursday");
            Math.Abs(expiry - now - (7 * Day)).Should().BeLessThanOrEqualTo(7 * Day / 2);
        }
    }

    [Theory]
    [InlineData("2024-03-01T08:00:00Z", 7, 1)]
    [InlineData("2024-03-05T16:00:00Z", 7, 2)]
    [InlineData("2024-03-01T08:00:00Z", 28, 4)]
    [InlineData("2024-03-01T08:00:00Z", 3, 3)]
    public void Listed_OfATenor_AreTheExpiriesUpToItsOwn(string now, int days, int count)
    {
        UnixTime time = UnixTime.Parse(now);
        UnixTime[] listed = [.. ExpiryCycle.Listed(time, days * Day)];

        listed.Should().HaveCount(count).And.BeInAscendingOrder().And.OnlyContain(e => e > time);
        listed[^1].Should().Be(ExpiryCycle.Nearest(time, days * Day));
    }

    [Fact]
    public void Nearest_LessThanADay_Throws() =>
        FluentActions.Invoking(() => ExpiryCycle.Nearest(UnixTime.Epoch, Day - 1)).Should().Throw<ArgumentOutOfRangeException>();
}
