using FsCheck.Fluent;

namespace VaultPolicy.Primitives.Tests;

public class TokenAmountTests
{
    [Fact]
    public void Text_AnyAmount_ReadsBackExactly() => Cases.Check(
        from units in Numbers.Any
        from decimals in Gen.Choose(0, TokenAmount.MaxDecimals)
        select new TokenAmount(units, (byte)decimals),
        a => TokenAmount.TryParseDecimal(a.ToString(), a.Decimals, out TokenAmount back, out _) && back == a);

    [Theory]
    [InlineData("0", "0")]
    [InlineData("999", "999")]
    [InlineData("1000", "1,000")]
    [InlineData("123456.789012", "123,456.789012")]
    [InlineData("1234567", "1,234,567")]
    public void ToGroupedString_AnyAmount_SeparatesThousandsBeforeThePoint(string text, string expected)
    {
        TokenAmount.TryParseDecimal(text, 6, out TokenAmount amount, out _).Should().BeTrue();
        amount.ToGroupedString().Should().Be(expected);
    }

    [Theory]
    [InlineData("1.5", 6, "1500000")]
    [InlineData("0.000001", 6, "1")]
    [InlineData("0", 18, "0")]
    [InlineData("0.000", 6, "0")]
    [InlineData("115792089237316195423570985008687907853269984665640564039457.584007913129639935", 18,
        "115792089237316195423570985008687907853269984665640564039457584007913129639935")]
    [InlineData("0.00000000000000000000000000000000000000000000000000000000000000000000000000001", 77, "1")]
    public void TryParseDecimal_ExactAmount_IsRead(string text, byte decimals, string units)
    {
        TokenAmount.TryParseDecimal(text, decimals, out TokenAmount amount, out DecimalTextError error).Should().BeTrue();
        error.Should().Be(DecimalTextError.None);
        amount.BaseUnits.ToString().Should().Be(units);
        amount.Decimals.Should().Be(decimals);
    }

    [Theory]
    [InlineData("0.0000001", 6, DecimalTextError.Precision)]
    [InlineData("1.0", 0, DecimalTextError.Precision)]
    [InlineData("-1", 6, DecimalTextError.Range)]
    [InlineData("115792089237316195423570985008687907853269984665640564039457.584007913129639936", 18, DecimalTextError.Range)]
    [InlineData("999999999999999999999999999999999999999999999999999999999999999999999999999999", 6, DecimalTextError.Range)]
    [InlineData("1e6", 6, DecimalTextError.Form)]
    [InlineData("", 6, DecimalTextError.Form)]
    public void TryParseDecimal_NotExactlyAnAmount_NamesTheError(string text, byte decimals, DecimalTextError expected)
    {
        TokenAmount.TryParseDecimal(text, decimals, out TokenAmount amount, out DecimalTextError error).Should().BeFalse();
        error.Should().Be(expected);
        amount.Should().Be(default(TokenAmount));
    }

    [Fact]
    public void Operators_DifferentDecimals_Throw()
    {
        TokenAmount six = new(1u, 6);
        TokenAmount eighteen = new(1u, 18);
        FluentActions.Invoking(() => six + eighteen).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => six - eighteen).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => six < eighteen).Should().Throw<InvalidOperationException>();
        FluentActions.Invoking(() => six.CompareTo(eighteen)).Should().Throw<InvalidOperationException>();
        (six == eighteen).Should().BeFalse();
    }

    [Fact]
    public void Operators_SameDecimals_AreExact()
    {
        TokenAmount five = TokenAmount.FromDecimalFloor(5m, 6);
        TokenAmount two = TokenAmount.FromDecimalCeil(2m, 6);
        (five + two).ToString().Should().Be("7");
        (five - two).ToDecimalFloor().Should().Be(3m);
        (two < five && five > two && two <= five && five >= two).Should().BeTrue();
        FluentActions.Invoking(() => two - five).Should().Throw<OverflowException>();
        TokenAmount.Zero(6).IsZero.Should().BeTrue();
    }

    [Fact]
    public void Multiply_Inexact_RoundsAsNamed()
    {
        TokenAmount amount = new(10u, 6);
        amount.MultiplyFloor(0.15m).BaseUnits.Should().Be((UInt256)1u);
        amount.MultiplyCeil(0.15m).BaseUnits.Should().Be((UInt256)2u);
        amount.MulDivFloor(1u, 3u).BaseUnits.Should().Be((UInt256)3u);
        amount.MulDivCeil(1u, 3u).BaseUnits.Should().Be((UInt256)4u);
        FluentActions.Invoking(() => amount.MultiplyFloor(-1m)).Should().Throw<OverflowException>();
    }

    [Fact]
    public void Constructor_TooManyDecimals_Throws() =>
        FluentActions.Invoking(() => new TokenAmount(1u, 78)).Should().Throw<ArgumentOutOfRangeException>();
}
