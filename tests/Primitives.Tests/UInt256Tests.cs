using System.Numerics;

namespace VaultPolicy.Primitives.Tests;

public class UInt256Tests
{
    private static readonly BigInteger s_limit = BigInteger.One << 256;

    [Fact]
    public void BigInteger_RoundTrip_GivesTheSameNumber() =>
        Cases.Check(Numbers.Any, n => (UInt256)(BigInteger)n == n);

    [Fact]
    public void Add_AnyPair_AgreesWithBigInteger() => Cases.Check(Numbers.Pairs, p =>
    {
        BigInteger exact = (BigInteger)p.A + (BigInteger)p.B;
        bool ok = UInt256.TryAdd(p.A, p.B, out UInt256 sum);
        return exact < s_limit ? ok && (BigInteger)sum == exact && p.A + p.B == sum : !ok && sum.IsZero && Overflows(() => p.A + p.B);
    });

    [Fact]
    public void Subtract_AnyPair_AgreesWithBigInteger() => Cases.Check(Numbers.Pairs, p =>
    {
        BigInteger exact = (BigInteger)p.A - (BigInteger)p.B;
        bool ok = UInt256.TrySubtract(p.A, p.B, out UInt256 difference);
        return exact.Sign >= 0
            ? ok && (BigInteger)difference == exact && p.A - p.B == difference
            : !ok && difference.IsZero && Overflows(() => p.A - p.B);
    });

    [Fact]
    public void Multiply_AnyPair_AgreesWithBigInteger() => Cases.Check(Numbers.Pairs, p =>
    {
        BigInteger exact = (BigInteger)p.A * (BigInteger)p.B;
        bool ok = UInt256.TryMultiply(p.A, p.B, out UInt256 product);
        return exact < s_limit ? ok && (BigInteger)product == exact && p.A * p.B == product : !ok && product.IsZero;
    });

    [Fact]
    public void Multiply_ProductTooLarge_Throws() =>
        FluentActions.Invoking(() => UInt256.MaxValue * 2u).Should().Throw<OverflowException>().WithMessage("the product is above*");

    [Fact]
    public void Divide_AnyPair_AgreesWithBigInteger() => Cases.Check(Numbers.Triples, t =>
    {
        BigInteger quotient = BigInteger.DivRem((BigInteger)t.A, (BigInteger)t.D, out BigInteger remainder);
        bool exact = remainder.IsZero;
        return (BigInteger)(t.A / t.D) == quotient
            && (BigInteger)UInt256.DivFloor(t.A, t.D) == quotient
            && (BigInteger)UInt256.DivCeil(t.A, t.D) == (exact ? quotient : quotient + 1)
            && (!exact || (BigInteger)UInt256.DivExact(t.A, t.D) == quotient);
    });

    [Fact]
    public void Remainder_AnyPair_AgreesWithBigInteger() =>
        Cases.Check(Numbers.Triples, t => (BigInteger)(t.A % t.D) == (BigInteger)t.A % (BigInteger)t.D);

    [Fact]
    public void MulDivFloor_AnyTriple_AgreesWithBigInteger() => Cases.Check(Numbers.Triples, t =>
    {
        BigInteger exact = (BigInteger)t.A * (BigInteger)t.B / (BigInteger)t.D;
        bool ok = UInt256.TryMulDiv(t.A, t.B, t.D, out UInt256 quotient, out UInt256 remainder);
        return exact < s_limit
            ? ok && (BigInteger)quotient == exact
                && (BigInteger)remainder == (BigInteger)t.A * (BigInteger)t.B % (BigInteger)t.D
                && UInt256.MulDivFloor(t.A, t.B, t.D) == quotient
            : !ok && quotient.IsZero;
    });

    [Fact]
    public void MulDivCeil_AnyTriple_AgreesWithBigInteger() => Cases.Check(Numbers.Triples, t =>
    {
        BigInteger product = (BigInteger)t.A * (BigInteger)t.B;
        BigInteger exact = (product + (BigInteger)t.D - 1) / (BigInteger)t.D;
        return exact >= s_limit || (BigInteger)UInt256.MulDivCeil(t.A, t.B, t.D) == exact;
    });

    [Fact]
    public void MulDiv_QuotientTooLarge_Throws()
    {
        FluentActions.Invoking(() => UInt256.MulDivFloor(UInt256.MaxValue, 2u, 1u)).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => UInt256.MulDivCeil(UInt256.MaxValue, 2u, 1u)).Should().Throw<OverflowException>();
    }

    [Fact]
    public void MulDivCeil_CeilingAboveTheLargest_Throws()
    {
        // (2^256 - 1)(2^256 - 1) / (2^256 - 2) lies strictly between 2^256 - 1 and 2^256 + 1.
        UInt256 below = UInt256.MaxValue - 1u;
        FluentActions.Invoking(() => UInt256.MulDivCeil(UInt256.MaxValue, UInt256.MaxValue, below)).Should().Throw<OverflowException>();
    }

    [Fact]
    public void Compare_AnyPair_AgreesWithBigInteger() => Cases.Check(Numbers.Pairs, p =>
    {
        int order = ((BigInteger)p.A).CompareTo((BigInteger)p.B);
        return p.A.CompareTo(p.B) == order && p.A < p.B == order < 0 && p.A > p.B == order > 0 && p.A <= p.B == order <= 0
            && p.A >= p.B == order >= 0 && p.A == p.B == (order == 0) && p.A.Equals((object)p.B) == (order == 0)
            && (order != 0 || p.A.GetHashCode() == p.B.GetHashCode())
            && UInt256.Min(p.A, p.B) <= UInt256.Max(p.A, p.B);
    });

    [Fact]
    public void Shift_AnyCount_AgreesWithBigInteger() => Cases.Check(Numbers.Pairs, p =>
    {
        int count = (int)(ulong)(p.B & 0xFFu);
        return (BigInteger)(p.A << count) == ((BigInteger)p.A << count) % s_limit
            && (BigInteger)(p.A >> count) == (BigInteger)p.A >> count
            && (BigInteger)(p.A | p.B) == ((BigInteger)p.A | (BigInteger)p.B)
            && p.A.BitLength == (int)((BigInteger)p.A).GetBitLength();
    });

    [Fact]
    public void Text_AnyNumber_AgreesWithBigIntegerAndReadsBack() => Cases.Check(Numbers.Any, n =>
        n.ToString() == ((BigInteger)n).ToString(System.Globalization.CultureInfo.InvariantCulture)
            && UInt256.Parse(n.ToString()) == n
            && UInt256.Parse(n.ToHex()) == n);

    [Fact]
    public void Bytes_AnyNumber_AreBigEndianAndReadBack() => Cases.Check(Numbers.Any, n =>
    {
        byte[] bytes = new byte[UInt256.ByteCount];
        n.ToBytes(bytes);
        return UInt256.FromBytes(bytes) == n && new BigInteger(bytes, isUnsigned: true, isBigEndian: true) == (BigInteger)n;
    });

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("01")]
    [InlineData("00")]
    [InlineData("1_000")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1.0")]
    [InlineData("1e3")]
    [InlineData("٣")]
    [InlineData("0x")]
    [InlineData("0X1")]
    [InlineData("0xg")]
    [InlineData("115792089237316195423570985008687907853269984665640564039457584007913129639936")]
    [InlineData("999999999999999999999999999999999999999999999999999999999999999999999999999999")]
    [InlineData("1000000000000000000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0x10000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("1\0")]
    public void TryParse_NotAStrictNumber_IsRefused(string text)
    {
        UInt256.TryParse(text, out UInt256 value).Should().BeFalse();
        value.Should().Be(UInt256.Zero);
        FluentActions.Invoking(() => UInt256.Parse(text)).Should().Throw<FormatException>();
    }

    [Theory]
    [InlineData("0", "0")]
    [InlineData("0x0", "0")]
    [InlineData("0x00ff", "255")]
    [InlineData("0xFf", "255")]
    [InlineData("115792089237316195423570985008687907853269984665640564039457584007913129639935",
        "115792089237316195423570985008687907853269984665640564039457584007913129639935")]
    public void TryParse_StrictNumber_IsRead(string text, string expected) => UInt256.Parse(text).ToString().Should().Be(expected);

    // Warren, Hacker's Delight, divmnu.c: dividends whose estimated digit is one too large even after its correction.
    [Theory]
    [InlineData("0x800000000000000000000003", "0x200000000000000000000001", "0x3", "0x200000000000000000000000")]
    [InlineData("0x7fffffff800000000000000000000000", "0x800000000000000000000001", "0xfffffffe", "0x7fffffffffffffff00000002")]
    public void DivRem_EstimateTooLarge_IsCorrected(string dividend, string divisor, string quotient, string remainder)
    {
        // Moved up by three digits the numbers leave the range of the 128-bit path; the digits of the division stay the same.
        (UInt256 q, UInt256 r) = UInt256.DivRem(UInt256.Parse(dividend) << 96, UInt256.Parse(divisor) << 96);
        q.Should().Be(UInt256.Parse(quotient));
        r.Should().Be(UInt256.Parse(remainder) << 96);
    }

    [Fact]
    public void Division_ByZero_Throws()
    {
        FluentActions.Invoking(() => UInt256.One / UInt256.Zero).Should().Throw<DivideByZeroException>();
        FluentActions.Invoking(() => UInt256.One % UInt256.Zero).Should().Throw<DivideByZeroException>();
        FluentActions.Invoking(() => UInt256.MulDivFloor(1u, 1u, 0u)).Should().Throw<DivideByZeroException>();
        FluentActions.Invoking(() => UInt256.MulDivCeil(1u, 1u, 0u)).Should().Throw<DivideByZeroException>();
    }

    [Fact]
    public void DivExact_Remainder_Throws() =>
        FluentActions.Invoking(() => UInt256.DivExact(7u, 2u)).Should().Throw<ArithmeticException>()
            .WithMessage("dividing 7 by 2 leaves 1");

    [Fact]
    public void Conversions_OutOfRange_Throw()
    {
        FluentActions.Invoking(() => (UInt256)s_limit).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => (UInt256)BigInteger.MinusOne).Should().Throw<OverflowException>();
        FluentActions.Invoking(() => (ulong)(UInt256.One << 64)).Should().Throw<OverflowException>();
        ((ulong)(UInt256)ulong.MaxValue).Should().Be(ulong.MaxValue);
    }

    [Fact]
    public void Pow10_EachExponent_IsExact()
    {
        for (int exponent = 0; exponent <= UInt256.MaxPow10; exponent++)
        {
            ((BigInteger)UInt256.Pow10(exponent)).Should().Be(BigInteger.Pow(10, exponent));
        }

        FluentActions.Invoking(() => UInt256.Pow10(78)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => UInt256.Pow10(-1)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Arithmetic_HotPath_AllocatesNothing()
    {
        UInt256 a = UInt256.MaxValue / 3u;
        UInt256 total = UInt256.MulDivFloor(a, a, UInt256.MaxValue);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (uint i = 1; i < 1_000; i++)
        {
            total = UInt256.MulDivCeil(a, total | 1u, a + i) + (a % (total + 1u));
            total = UInt256.Min(total, a);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
        total.Should().NotBe(UInt256.Zero);
    }

    private static bool Overflows(Func<UInt256> operation)
    {
        try
        {
            operation();
            return false;
        }
        catch (OverflowException)
        {
            return true;
        }
    }
}
