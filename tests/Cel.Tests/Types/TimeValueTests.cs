using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Tests.Types;

public class TimeValueTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("1h30m", 5_400_000_000_000)]
    [InlineData("-1.5s", -1_500_000_000)]
    [InlineData("1h2m3s4ms5us6ns", 3_723_004_005_006)]
    [InlineData(".5s", 500_000_000)]
    [InlineData("+1m", 60_000_000_000)]
    [InlineData("-0", 0)]
    [InlineData("1µs1μs1us", 3_000)]
    [InlineData("1.0000000000000000000000000001s", 1_000_000_000)]
    [InlineData("0.000000000000000277777777777h", 0)]
    [InlineData("1h1h", 7_200_000_000_000)]
    [InlineData("9223372036854775807ns", long.MaxValue)]
    [InlineData("-9223372036854775808ns", long.MinValue)]
    public void TryParse_Duration_IsRead(string text, long nanoseconds)
    {
        CelDuration.TryParse(text, out CelDuration value).Should().BeTrue();
        value.Nanoseconds.Should().Be(nanoseconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("1")]
    [InlineData("1d")]
    [InlineData("s")]
    [InlineData("1s ")]
    [InlineData("9223372036854775808ns")]
    [InlineData("999999999999999999999999999999s")]
    [InlineData("+")]
    [InlineData(".s")]
    [InlineData("1.s.")]
    [InlineData("9223372036854775807ns1ns")]
    [InlineData("9223372036854775808ns1ns")]
    [InlineData("-9223372036854775808ns1ns")]
    [InlineData("1m1x")]
    [InlineData("1µ")]
    [InlineData("1S")]
    [InlineData(null)]
    public void TryParse_NoDuration_IsRefused(string? text) => CelDuration.TryParse(text, out _).Should().BeFalse();

    [Theory]
    [InlineData("2024-02-29T12:00:00Z", 1_709_208_000, 0)]
    [InlineData("2024-02-29T12:00:00.000000001Z", 1_709_208_000, 1)]
    [InlineData("2024-02-29T17:30:00+05:30", 1_709_208_000, 0)]
    [InlineData("2024-02-29T06:30:00-05:30", 1_709_208_000, 0)]
    [InlineData("2024-02-29t12:00:00.123456789z", 1_709_208_000, 123_456_789)]
    [InlineData("2024-02-29T12:00:00.5+00:00", 1_709_208_000, 500_000_000)]
    [InlineData("1969-12-31T23:59:59.5Z", -1, 500_000_000)]
    [InlineData("0001-01-01T00:00:00Z", -62_135_596_800, 0)]
    [InlineData("9999-12-31T23:59:59.999999999Z", 253_402_300_799, 999_999_999)]
    public void TryParse_Timestamp_IsRead(string text, long seconds, int nanoseconds)
    {
        CelTimestamp.TryParse(text, out CelTimestamp value).Should().BeTrue();
        value.Should().Be(new CelTimestamp(seconds, nanoseconds));
    }

    [Theory]
    [InlineData("2023-02-29T12:00:00Z")]
    [InlineData("2024-02-29 12:00:00Z")]
    [InlineData("2024-02-29T12:00:00")]
    [InlineData("2024-02-29T24:00:00Z")]
    [InlineData("2024-02-29T12:00:00.Z")]
    [InlineData("2024-02-29T12:00:00.0000000001Z")]
    [InlineData("2024-02-29T12:00:00+5:30")]
    [InlineData("0001-01-01T00:00:00+00:01")]
    [InlineData("10000-01-01T00:00:00Z")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("2024-00-01T00:00:00Z")]
    [InlineData("2024-13-01T00:00:00Z")]
    [InlineData("2024-01-00T00:00:00Z")]
    [InlineData("2024-04-31T00:00:00Z")]
    [InlineData("2024-01-01T00:60:00Z")]
    [InlineData("2024-01-01T00:00:60Z")]
    [InlineData("2024-01-01T00:00:00ZZ")]
    [InlineData("2024-01-01T00:00:00X")]
    [InlineData("2024-01-01T00:00:00.1234567890Z")]
    [InlineData("2024-01-01T00:00:00*05:30")]
    [InlineData("2024-01-01T00:00:00+05-30")]
    [InlineData("2024-01-01T00:00:00+24:00")]
    [InlineData("2024-01-01T00:00:00+00:60")]
    [InlineData("2024-01-01T00:00:00+0a:00")]
    [InlineData("2024-01-01T00:00:00+00:0a")]
    [InlineData("9999-12-31T23:59:59-00:01")]
    [InlineData("2024/01-01T00:00:00Z")]
    [InlineData("2024-01/01T00:00:00Z")]
    [InlineData("2024-01-01T00.00:00Z")]
    [InlineData("2024-01-01T00:00.00Z")]
    [InlineData("2024-01-01T00:00:00.000000000000000000000000000000000000000000000Z")]
    [InlineData("20x4-01-01T00:00:00Z")]
    [InlineData("2024-x1-01T00:00:00Z")]
    [InlineData("2024-01-x1T00:00:00Z")]
    [InlineData("2024-01-01Tx0:00:00Z")]
    [InlineData("2024-01-01T00:x0:00Z")]
    [InlineData("2024-01-01T00:00:x0Z")]
    [InlineData(null)]
    public void TryParse_NoTimestamp_IsRefused(string? text) => CelTimestamp.TryParse(text, out _).Should().BeFalse();

    [Fact]
    public void ToString_AnyValue_ReadsBack()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(
            ArbMap.Default.ArbFor<long>(),
            nanoseconds => CelDuration.TryParse(new CelDuration(nanoseconds).ToString(), out CelDuration read) && read.Nanoseconds == nanoseconds));
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(
            Gen.Choose(0, int.MaxValue).ToArbitrary(),
            Gen.Choose(0, 999_999_999).ToArbitrary(),
            (seconds, nanoseconds) =>
            {
                CelTimestamp value = new((seconds * 100L) - 62_135_596_800, nanoseconds);
                return CelTimestamp.TryParse(value.ToString(), out CelTimestamp read) && read == value;
            }));
    }

    [Fact]
    public void TryParse_LongestDuration_IsTheLastAccepted()
    {
        CelDuration.TryParse(new string('0', 127) + "s", out CelDuration value).Should().BeTrue();
        value.Nanoseconds.Should().Be(0);
        CelDuration.TryParse(new string('0', 128) + "s", out _).Should().BeFalse();
    }

    [Fact]
    public void FromDateTimeOffset_AnyInstant_IsExact()
    {
        CelTimestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch.AddTicks(1)).Should().Be(new CelTimestamp(0, 100));
        CelTimestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch.AddTicks(-1)).Should().Be(new CelTimestamp(-1, 999_999_900));
        CelTimestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch.AddSeconds(-1)).Should().Be(new CelTimestamp(-1));
        CelTimestamp.FromDateTimeOffset(DateTimeOffset.MinValue).Should().Be(new CelTimestamp(-62_135_596_800));
        CelTimestamp.FromDateTimeOffset(DateTimeOffset.MaxValue).Should().Be(new CelTimestamp(253_402_300_799, 999_999_900));
    }

    [Fact]
    public void Create_OutsideTheRange_Throws()
    {
        FluentActions.Invoking(() => new CelTimestamp(-62_135_596_801)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new CelTimestamp(253_402_300_800)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new CelTimestamp(0, -1)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new CelTimestamp(0, 1_000_000_000)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => CelDuration.FromSeconds(9_223_372_037)).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => CelDuration.FromTimeSpan(TimeSpan.MaxValue)).Should().Throw<OverflowException>();
        CelDuration.FromSeconds(-5).Should().Be(new CelDuration(-5_000_000_000));
    }

    [Fact]
    public void CompareTo_Values_OrdersThem()
    {
        CelTimestamp[] times = [new(-1), new(-1, 1), default, new(0, 1), new(1)];
        CelDuration[] lengths = [new(long.MinValue), new(-1), default, new(1)];

        times.Reverse().Order().Should().Equal(times);
        lengths.Reverse().Order().Should().Equal(lengths);
    }
}
