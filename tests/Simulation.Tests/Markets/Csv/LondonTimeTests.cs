using VaultPolicy.Primitives;
using VaultPolicy.Simulation.Markets.Csv;

namespace VaultPolicy.Simulation.Tests.Markets.Csv;

public sealed class LondonTimeTests
{
    [Theory]
    [InlineData("2019-03-31T00:59:59Z", false)]
    [InlineData("2019-03-31T01:00:00Z", true)]
    [InlineData("2020-10-25T00:59:59Z", true)]
    [InlineData("2020-10-25T01:00:00Z", false)]
    [InlineData("2024-03-31T01:00:00Z", true)]
    [InlineData("2024-10-27T01:00:00Z", false)]
    [InlineData("2023-12-25T12:00:00Z", false)]
    [InlineData("2023-07-01T12:00:00Z", true)]
    public void IsSummer_AroundTheChange_FollowsTheRule(string utc, bool summer) =>
        LondonTime.IsSummer(UnixTime.Parse(utc)).Should().Be(summer);

    [Theory]
    [InlineData("2023-03-26T01:30:00Z", 0)]
    [InlineData("2023-10-29T01:30:00Z", 2)]
    [InlineData("2023-10-29T00:30:00Z", 1)]
    [InlineData("2023-07-01T00:30:00Z", 1)]
    [InlineData("2023-01-01T00:30:00Z", 1)]
    public void ToUtc_LocalTime_HasSoManyMoments(string local, int moments) =>
        LondonTime.ToUtc(UnixTime.Parse(local), out _, out _).Should().Be(moments);

    [Theory]
    [InlineData(1998, 29, 25)]
    [InlineData(2000, 26, 29)]
    [InlineData(2015, 29, 25)]
    [InlineData(2016, 27, 30)]
    [InlineData(2017, 26, 29)]
    [InlineData(2018, 25, 28)]
    [InlineData(2021, 28, 31)]
    [InlineData(2022, 27, 30)]
    [InlineData(2025, 30, 26)]
    public void IsSummer_PublishedDates_ChangeOnThoseDays(int year, int march, int october)
    {
        UnixTime begin = UnixTime.FromUtc(year, 3, march, 1);
        UnixTime end = UnixTime.FromUtc(year, 10, october, 1);

        LondonTime.IsSummer(begin - 1).Should().BeFalse();
        LondonTime.IsSummer(begin).Should().BeTrue();
        LondonTime.IsSummer(end - 1).Should().BeTrue();
        LondonTime.IsSummer(end).Should().BeFalse();
    }
}
