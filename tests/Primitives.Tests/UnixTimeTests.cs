using FsCheck.Fluent;

namespace VaultPolicy.Primitives.Tests;

public class UnixTimeTests
{
    [Theory]
    [InlineData("1970-01-01T00:00:00Z", 0)]
    [InlineData("2024-01-31T00:00:00Z", 1_706_659_200)]
    [InlineData("2024-02-29T23:59:59Z", 1_709_251_199)]
    [InlineData("1969-12-31T23:59:59Z", -1)]
    [InlineData("0001-01-01T00:00:00Z", UnixTime.MinSeconds)]
    [InlineData("9999-12-31T23:59:59Z", UnixTime.MaxSeconds)]
    public void TryParse_IsoMoment_PrintsTheSame(string text, long seconds)
    {
        UnixTime.TryParse(text, out UnixTime time).Should().BeTrue();
        time.Seconds.Should().Be(seconds);
        time.ToString().Should().Be(text);
    }

    [Fact]
    public void TryParse_Date_IsItsMidnight() => UnixTime.Parse("2024-01-31").ToString().Should().Be("2024-01-31T00:00:00Z");

    [Theory]
    [InlineData("")]
    [InlineData("2024-02-30")]
    [InlineData("2023-02-29")]
    [InlineData("2024-1-31")]
    [InlineData("24-01-31")]
    [InlineData("2024-01-31T00:00:00")]
    [InlineData("2024-01-31T00:00:00z")]
    [InlineData("2024-01-31t00:00:00Z")]
    [InlineData("2024-01-31 00:00:00Z")]
    [InlineData("2024-01-31T00:00Z")]
    [InlineData("2024-01-31T24:00:00Z")]
    [InlineData("2024-01-31T00:00:60Z")]
    [InlineData("2024-01-31T00:00:00.5Z")]
    [InlineData("2024-01-31T00:00:00+01:00")]
    [InlineData(" 2024-01-31")]
    [InlineData("2024-01-31 ")]
    [InlineData("2024-01-31\0")]
    [InlineData("2024-01-31T00:00:00Z\0")]
    [InlineData("0000-01-01")]
    [InlineData("1706659200")]
    public void TryParse_OtherForms_AreRefused(string text)
    {
        UnixTime.TryParse(text, out UnixTime time).Should().BeFalse();
        UnixTime.TryParse(System.Text.Encoding.UTF8.GetBytes(text), out _).Should().BeFalse();
        time.Should().Be(UnixTime.Epoch);
        FluentActions.Invoking(() => UnixTime.Parse(text)).Should().Throw<FormatException>();
    }

    [Fact]
    public void Text_AnyMoment_ReadsBack() => Cases.Check(
        from day in Gen.Choose(-719_162, 2_932_896)
        from second in Gen.Choose(0, 86_399)
        select new UnixTime((day * UnixTime.SecondsPerDay) + second),
        time => UnixTime.Parse(time.ToString()) == time
            && UnixTime.TryParse(System.Text.Encoding.UTF8.GetBytes(time.ToString()), out UnixTime fromUtf8) && fromUtf8 == time
            && UnixTime.FromUtc(time.Year, time.Month, time.Day) + time.SecondOfDay == time
            && time.FloorTo(UnixTime.SecondsPerDay) == UnixTime.FromUtc(time.Year, time.Month, time.Day)
            && time.Quarter == (time.Month + 2) / 3);

    [Theory]
    [InlineData(7_199, 3_600, 3_600)]
    [InlineData(7_200, 3_600, 7_200)]
    [InlineData(-1, 3_600, -3_600)]
    [InlineData(-3_600, 3_600, -3_600)]
    public void FloorTo_Moment_GoesDown(long seconds, long unit, long expected) =>
        new UnixTime(seconds).FloorTo(unit).Seconds.Should().Be(expected);

    [Fact]
    public void Arithmetic_OutOfRange_Throws()
    {
        FluentActions.Invoking(() => new UnixTime(UnixTime.MaxSeconds) + 1).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new UnixTime(UnixTime.MinSeconds) - 1).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => UnixTime.Epoch + long.MaxValue).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => UnixTime.Epoch.FloorTo(0)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new UnixTime(UnixTime.MinSeconds).FloorTo(7)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Operators_Moments_Compare()
    {
        UnixTime early = UnixTime.Parse("2024-01-31");
        UnixTime late = early + 60;
        (late - early).Should().Be(60);
        (early < late && late > early && early <= late && late >= early && early.CompareTo(late) < 0).Should().BeTrue();
    }
}
