using FsCheck;
using FsCheck.Fluent;

namespace VaultPolicy.Primitives.Tests;

public class DecimalTextTests
{
    private static readonly Gen<decimal> s_decimals =
        from low in Numbers.Limb
        from high in Gen.OneOf(Gen.Constant(0), Gen.Choose(int.MinValue, int.MaxValue))
        from scale in Gen.Choose(0, 28)
        from negative in Gen.Elements(true, false)
        select Decimal(low, high, negative, (byte)scale);

    [Fact]
    public void Format_AnyDecimal_ReadsBackExactly() => Cases.Check(s_decimals, d =>
    {
        string text = DecimalText.Format(d);
        return DecimalText.TryParse(text, out decimal back, out _) && back == d && DecimalText.Format(back) == text
            && !text.Contains('E', StringComparison.Ordinal) && (text == "0" || !text.Contains('.', StringComparison.Ordinal) || text[^1] != '0');
    });

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("+1")]
    [InlineData("--1")]
    [InlineData(".5")]
    [InlineData("5.")]
    [InlineData("-.5")]
    [InlineData("00")]
    [InlineData("01.5")]
    [InlineData("1e5")]
    [InlineData("1E-5")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1_000")]
    [InlineData("1,5")]
    [InlineData(" 1")]
    [InlineData("1\n")]
    [InlineData("1.2.3")]
    [InlineData("٣")]
    [InlineData("0x10")]
    [InlineData("1\0")]
    public void TryParse_OtherForms_AreRefused(string text)
    {
        DecimalText.TryParse(text, out decimal value, out DecimalTextError error).Should().BeFalse();
        error.Should().Be(DecimalTextError.Form);
        value.Should().Be(0m);
    }

    [Theory]
    [InlineData("79228162514264337593543950336", DecimalTextError.Range)]
    [InlineData("-79228162514264337593543950336", DecimalTextError.Range)]
    [InlineData("100000000000000000000000000000", DecimalTextError.Range)]
    [InlineData("0.00000000000000000000000000001", DecimalTextError.Precision)]
    [InlineData("79228162514264337593543950335.1", DecimalTextError.Precision)]
    [InlineData("0.1234567890123456789012345678901", DecimalTextError.Precision)]
    public void TryParse_NotExactlyADecimal_IsRefused(string text, DecimalTextError expected)
    {
        DecimalText.TryParse(text, out _, out DecimalTextError error).Should().BeFalse();
        error.Should().Be(expected);
        FluentActions.Invoking(() => DecimalText.Parse(text)).Should().Throw<FormatException>();
    }

    [Fact]
    public void TryParse_TooLong_IsRefusedUnread()
    {
        DecimalText.TryParse("0." + new string('0', 10_000), out _, out DecimalTextError error).Should().BeFalse();
        error.Should().Be(DecimalTextError.Form);
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("-0", "0")]
    [InlineData("-0.00", "0")]
    [InlineData("1.50", "1.5")]
    [InlineData("100", "100")]
    [InlineData("-12.3400", "-12.34")]
    [InlineData("0.0000000000000000000000000001", "0.0000000000000000000000000001")]
    [InlineData("79228162514264337593543950335", "79228162514264337593543950335")]
    [InlineData("1.000000000000000000000000000000000000000000000", "1")]
    public void TryParse_Number_HasOneCanonicalText(string text, string canonical) =>
        DecimalText.Format(DecimalText.Parse(text)).Should().Be(canonical);

    // The limbs are raw bits of the mantissa.
    private static decimal Decimal(ulong low, int high, bool negative, byte scale) =>
        unchecked(new decimal((int)low, (int)(low >> 32), high, negative, scale));
}
