namespace VaultPolicy.Primitives.Tests;

public class BpsTests
{
    [Theory]
    [InlineData(10_001, "`10001` bps is above 10000 (100 %)")]
    [InlineData(int.MaxValue, "`2147483647` bps is above 10000 (100 %)")]
    [InlineData(-1, "`-1` bps is below 0")]
    public void TryFromInt_OutOfRange_SaysWhy(int value, string message)
    {
        Bps.TryFromInt(value, out Bps bps, out string error).Should().BeFalse();
        error.Should().Be(message);
        bps.Should().Be(Bps.Zero);
        FluentActions.Invoking(() => Bps.FromInt(value)).Should().Throw<ArgumentOutOfRangeException>().WithMessage(message + "*");
    }

    [Theory]
    [InlineData(0, "0bps")]
    [InlineData(150, "150bps")]
    [InlineData(10_000, "10000bps")]
    public void FromInt_InRange_Prints(int value, string text)
    {
        Bps bps = Bps.FromInt(value);
        bps.Value.Should().Be(value);
        bps.ToString().Should().Be(text);
        bps.ToRatio().Value.Should().Be(value / 10_000m);
    }

    [Fact]
    public void Of_Amount_RoundsAsNamed()
    {
        Bps bps = Bps.FromInt(33);
        bps.OfFloor(1_000u).Should().Be((UInt256)3u);
        bps.OfCeil(1_000u).Should().Be((UInt256)4u);
        Bps.Whole.OfCeil(UInt256.MaxValue).Should().Be(UInt256.MaxValue);
        (Bps.Zero < bps && bps > Bps.Zero && bps <= Bps.Whole && Bps.Whole >= bps).Should().BeTrue();
    }
}
