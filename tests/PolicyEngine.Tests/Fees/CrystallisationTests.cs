using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Fees;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Tests.Fees;

public class CrystallisationTests
{
    [Theory]
    [InlineData(CrystallisationPeriod.Continuous, "2024-01-31T10:00:00Z", "2024-01-31T10:00:00Z", false)]
    [InlineData(CrystallisationPeriod.Continuous, "2024-01-31T10:00:00Z", "2024-01-31T10:00:01Z", true)]
    [InlineData(CrystallisationPeriod.Daily, "2024-01-31T00:00:00Z", "2024-01-31T23:59:59Z", false)]
    [InlineData(CrystallisationPeriod.Daily, "2024-01-31T23:59:59Z", "2024-02-01T00:00:00Z", true)]
    [InlineData(CrystallisationPeriod.Monthly, "2024-02-01T00:00:00Z", "2024-02-29T23:59:59Z", false)]
    [InlineData(CrystallisationPeriod.Monthly, "2024-02-29T23:59:59Z", "2024-03-01T00:00:00Z", true)]
    [InlineData(CrystallisationPeriod.Monthly, "2024-01-15", "2025-01-15", true)]
    [InlineData(CrystallisationPeriod.Quarterly, "2024-01-01", "2024-03-31T23:59:59Z", false)]
    [InlineData(CrystallisationPeriod.Quarterly, "2024-03-31T23:59:59Z", "2024-04-01", true)]
    [InlineData(CrystallisationPeriod.Quarterly, "2023-12-31", "2024-01-01", true)]
    [InlineData(CrystallisationPeriod.Yearly, "2024-01-01", "2024-12-31T23:59:59Z", false)]
    [InlineData(CrystallisationPeriod.Yearly, "2024-12-31T23:59:59Z", "2025-01-01", true)]
    [InlineData(CrystallisationPeriod.Yearly, "2025-01-01", "2024-12-31", false)]
    public void IsDue_Moments_FollowTheCalendar(CrystallisationPeriod period, string last, string now, bool expected) =>
        Crystallisation.IsDue(period, UnixTime.Parse(last), UnixTime.Parse(now)).Should().Be(expected);

    [Fact]
    public void IsDue_UnknownPeriod_Throws() =>
        FluentActions.Invoking(() => Crystallisation.IsDue((CrystallisationPeriod)99, UnixTime.Epoch, UnixTime.Epoch))
            .Should().Throw<ArgumentOutOfRangeException>();
}
