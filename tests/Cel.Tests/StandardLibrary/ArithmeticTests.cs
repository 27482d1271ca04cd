using System.Numerics;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Tests.StandardLibrary;

/// <summary>Arithmetic over the ends of every range, against unbounded integers. "Arithmetic operations raise an error when the result exceeds the range" (CEL language definition, Overflow).</summary>
public class ArithmeticTests
{
    private static readonly long[] Ints =
        [0, 1, -1, 2, -2, 3, 7, -7, 10, 3_037_000_499, 3_037_000_500, -3_037_000_500, 1L << 32, -(1L << 32), long.MaxValue, long.MaxValue - 1, long.MinValue, long.MinValue + 1];

    private static readonly ulong[] Uints = [0, 1, 2, 3, 7, 10, 1UL << 32, (1UL << 32) - 1, 1UL << 63, ulong.MaxValue, ulong.MaxValue - 1];

    [Theory]
    [InlineData("i + j", "+")]
    [InlineData("i - j", "-")]
    [InlineData("i * j", "*")]
    [InlineData("i / j", "/")]
    [InlineData("i % j", "%")]
    [InlineData("-i", "n")]
    public void Evaluate_IntOperator_IsExactOrAnError(string text, string operation)
    {
        Func<Operands, CelOutcome<object>> program = Operands.Compile(text);
        foreach (long i in Ints)
        {
            foreach (long j in Ints)
            {
                CelOutcome<object> outcome = program(new Operands { I = i, J = j });

                Expect(outcome, operation, i, j, long.MinValue, long.MaxValue, value => (long)value);
            }
        }
    }

    [Theory]
    [InlineData("u + v", "+")]
    [InlineData("u - v", "-")]
    [InlineData("u * v", "*")]
    [InlineData("u / v", "/")]
    [InlineData("u % v", "%")]
    public void Evaluate_UintOperator_IsExactOrAnError(string text, string operation)
    {
        Func<Operands, CelOutcome<object>> program = Operands.Compile(text);
        foreach (ulong u in Uints)
        {
            foreach (ulong v in Uints)
            {
                CelOutcome<object> outcome = program(new Operands { U = u, V = v });

                Expect(outcome, operation, u, v, 0, ulong.MaxValue, value => (ulong)value);
            }
        }
    }

    [Theory]
    [InlineData(1.5, 2.0)]
    [InlineData(-0.0, 0.0)]
    [InlineData(1e308, 1e308)]
    [InlineData(double.PositiveInfinity, double.NegativeInfinity)]
    [InlineData(double.NaN, 1.0)]
    public void Evaluate_DoubleOperator_IsThatOfIeee754(double x, double y)
    {
        Operands operands = new() { X = x, Y = y };

        Operands.Compile("x + y")(operands).Value.Should().Be(x + y);
        Operands.Compile("x - y")(operands).Value.Should().Be(x - y);
        Operands.Compile("x * y")(operands).Value.Should().Be(x * y);
        Operands.Compile("x / y")(operands).Value.Should().Be(x / y);
        BitConverter.DoubleToInt64Bits((double)Operands.Compile("-x")(operands).Value!).Should().Be(BitConverter.DoubleToInt64Bits(-x));
    }

    [Fact]
    public void Evaluate_DurationOperator_IsExactOrAnError()
    {
        Func<Operands, CelOutcome<object>> sum = Operands.Compile("age + term");
        Func<Operands, CelOutcome<object>> difference = Operands.Compile("age - term");
        foreach (long i in Ints)
        {
            foreach (long j in Ints)
            {
                Operands operands = new() { Age = new CelDuration(i), Term = new CelDuration(j) };

                Expect(sum(operands), "+", i, j, long.MinValue, long.MaxValue, value => new CelDuration((long)value));
                Expect(difference(operands), "-", i, j, long.MinValue, long.MaxValue, value => new CelDuration((long)value));
            }
        }
    }

    [Fact]
    public void Evaluate_TimestampOperator_IsExactOrAnError()
    {
        CelTimestamp[] times =
        [
            default, new(0, 1), new(-1, 999_999_999), new(1_709_208_000, 500_000_000), new(-62_135_596_800), new(-62_135_596_800, 1), new(253_402_300_799, 999_999_999), new(253_402_300_799),
        ];
        Func<Operands, CelOutcome<object>> later = Operands.Compile("at + age");
        Func<Operands, CelOutcome<object>> alsoLater = Operands.Compile("age + at");
        Func<Operands, CelOutcome<object>> earlier = Operands.Compile("at - age");
        Func<Operands, CelOutcome<object>> between = Operands.Compile("at - then");
        foreach (CelTimestamp time in times)
        {
            BigInteger total = Total(time);
            foreach (long nanoseconds in Ints)
            {
                Operands operands = new() { At = time, Age = new CelDuration(nanoseconds) };

                Expect(later(operands), "+", total, nanoseconds, Total(times[4]), Total(times[6]), ToTime);
                Expect(alsoLater(operands), "+", total, nanoseconds, Total(times[4]), Total(times[6]), ToTime);
                Expect(earlier(operands), "-", total, nanoseconds, Total(times[4]), Total(times[6]), ToTime);
            }

            foreach (CelTimestamp other in times)
            {
                Expect(between(new Operands { At = time, Then = other }), "-", total, Total(other), long.MinValue, long.MaxValue, value => new CelDuration((long)value));
            }
        }
    }

    private static BigInteger Total(CelTimestamp time) => ((BigInteger)time.Seconds * 1_000_000_000) + time.Nanoseconds;

    private static object ToTime(BigInteger nanoseconds)
    {
        BigInteger seconds = BigInteger.DivRem(nanoseconds, 1_000_000_000, out BigInteger rest);
        return rest < 0 ? new CelTimestamp((long)seconds - 1, (int)rest + 1_000_000_000) : new CelTimestamp((long)seconds, (int)rest);
    }

    private static void Expect(
        CelOutcome<object> outcome, string operation, BigInteger left, BigInteger right, BigInteger least, BigInteger most, Func<BigInteger, object> make)
    {
        (BigInteger? value, CelErrorCode error) = operation switch
        {
            "/" when right.IsZero => ((BigInteger?)null, CelErrorCode.DivisionByZero),
            "%" when right.IsZero => (null, CelErrorCode.ModulusByZero),

            // The remainder whose quotient overflows is an error of the reference implementations too.
            "%" when left / right > most => (null, CelErrorCode.Overflow),
            "+" => (left + right, CelErrorCode.None),
            "-" => (left - right, CelErrorCode.None),
            "*" => (left * right, CelErrorCode.None),
            "/" => (left / right, CelErrorCode.None),
            "%" => (left % right, CelErrorCode.None),
            _ => (-left, CelErrorCode.None),
        };
        CelOutcome<object> expected = value is { } exact && exact >= least && exact <= most
            ? new CelOutcome<object>(make(exact), CelErrorCode.None, 0)
            : new CelOutcome<object>(null, error == CelErrorCode.None ? CelErrorCode.Overflow : error, 0);

        (outcome with { Position = 0 }).Should().Be(expected, "of {0} {1} {2}", left, operation, right);
    }
}
