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
    public void TryParse_NoDuration_IsRefused(string text) => CelDuration.TryParse(text, out _).Should().BeFalse();

    [Theory]
    [InlineData("2024-02-29T12:00:00Z", 1_709_208_000, 0)]
    [InlineData("2024-02-29T12:00:00.000000001Z", 1_709_208_000, 1)]
    [InlineData("2024-02-29T17:30:00+05:30", 1_709_208_000, 0)]
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
    public void TryParse_NoTimestamp_IsRefused(string text) => CelTimestamp.TryParse(text, out _).Should().BeFalse();

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
}
