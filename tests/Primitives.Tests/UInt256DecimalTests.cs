using System.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace VaultPolicy.Primitives.Tests;

public class UInt256DecimalTests
{
    private static readonly Gen<decimal> s_factors =
        from low in Numbers.Limb
        from high in Gen.OneOf(Gen.Constant(0), Gen.Choose(int.MinValue, int.MaxValue))
        from scale in Gen.Choose(0, 28)
        select Decimal(low, high, (byte)scale);

    [Fact]
    public void ToDecimalFloor_AnyNumber_IsTheLargestDecimalOfItsScaleNotAbove() => Cases.Check(
        from n in Numbers.Any
        from decimals in Gen.Choose(0, 77)
        select (n, decimals),
        c =>
        {
            if (!c.n.TryToDecimalFloor(c.decimals, out decimal value))
            {
                return (BigInteger)c.n / BigInteger.Pow(10, c.decimals) >= BigInteger.One << 96;
            }

            // value = m / 10^s must satisfy m / 10^s <= n / 10^d < (m + 1) / 10^s.
            (UInt256 m, UInt256 s) = UInt256.Fraction(value);
            BigInteger scaled = (BigInteger)c.n * (BigInteger)s;
            BigInteger unit = BigInteger.Pow(10, c.decimals);
            return (BigInteger)m * unit <= scaled && scaled < ((BigInteger)m + 1) * unit;
        });

    [Fact]
    public void Multiply_AnyFactor_RoundsTheExactProduct() => Cases.Check(
        from n in Numbers.Below(160)
        from factor in s_factors
        select (n, factor),
        c =>
        {
            (UInt256 m, UInt256 s) = UInt256.Fraction(c.factor);
            BigInteger floor = BigInteger.DivRem((BigInteger)c.n * (BigInteger)m, (BigInteger)s, out BigInteger rest);
            return (BigInteger)c.n.MultiplyFloor(c.factor) == floor
                && (BigInteger)c.n.MultiplyCeil(c.factor) == (rest.IsZero ? floor : floor + 1);
        });

    [Theory]
    [InlineData("1.5", 6, "1500000", "1500000")]
    [InlineData("0.0000015", 6, "1", "2")]
    [InlineData("79228162514264337593543950335", 18, "79228162514264337593543950335000000000000000000",
        "79228162514264337593543950335000000000000000000")]
    public void FromDecimal_WholeUnits_RoundsAsNamed(string text, int decimals, string floor, string ceil)
    {
        decimal value = DecimalText.Parse(text);
        UInt256.FromDecimalFloor(value, decimals).ToString().Should().Be(floor);
        UInt256.FromDecimalCeil(value, decimals).ToString().Should().Be(ceil);
    }

    [Fact]
    public void FromDecimal_Negative_Throws()
    {
        FluentActions.Invoking(() => UInt256.FromDecimalFloor(-0.1m, 6)).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => UInt256.FromDecimalCeil(-0.1m, 6)).Should().Throw<OverflowException>();
    }

    [Fact]
    public void ToDecimalFloor_WholePartTooLarge_Throws() =>
        FluentActions.Invoking(() => UInt256.MaxValue.ToDecimalFloor(18)).Should().Throw<OverflowException>();

    [Fact]
    public void ToDecimalFloor_DecimalsOutOfRange_Throws() =>
        FluentActions.Invoking(() => UInt256.One.ToDecimalFloor(78)).Should().Throw<ArgumentOutOfRangeException>();

    // The limbs are raw bits of the mantissa.
    private static decimal Decimal(ulong low, int high, byte scale) =>
        unchecked(new decimal((int)low, (int)(low >> 32), high, false, scale));
}
