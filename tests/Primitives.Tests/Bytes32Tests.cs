namespace VaultPolicy.Primitives.Tests;

public class Bytes32Tests
{
    private const string Known = "0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470";

    [Theory]
    [InlineData(Known)]
    [InlineData("0x0000000000000000000000000000000000000000000000000000000000000000")]
    public void TryParse_64Digits_PrintsTheSame(string text)
    {
        Bytes32.TryParse(text, out Bytes32 value).Should().BeTrue();
        value.ToString().Should().Be(text);
        byte[] bytes = new byte[Bytes32.ByteCount];
        value.CopyTo(bytes);
        Convert.ToHexStringLower(bytes).Should().Be(text[2..]);
        Bytes32.FromBytes(bytes).Should().Be(value);
        Bytes32.FromUInt256(value.ToUInt256()).Should().Be(value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0x")]
    [InlineData("0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a47")]
    [InlineData("0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a4700")]
    [InlineData("0Xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470")]
    [InlineData("0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a4zz")]
    public void TryParse_NotBytes32_IsRefused(string text)
    {
        Bytes32.TryParse(text, out Bytes32 value).Should().BeFalse();
        value.IsZero.Should().BeTrue();
        FluentActions.Invoking(() => Bytes32.Parse(text)).Should().Throw<FormatException>();
    }

    [Fact]
    public void Compare_Values_FollowsTheBytes()
    {
        Bytes32 low = Bytes32.FromUInt256(UInt256.MaxValue >> 8);
        Bytes32 high = Bytes32.FromUInt256(UInt256.One << 248);
        (low < high && high > low && low <= high && high >= low && low.CompareTo(high) < 0).Should().BeTrue();
    }
}
