using System.Numerics;
using VaultPolicy.Cel.Types;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Planning.Conditions;

/// <summary>Values of expressions as whole numbers and back.</summary>
internal static class Sorts
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>A multiple of the seconds of every year that rates know: 360, 365 and 365.25 days.</summary>
    private const long RateUnitsPerYear = 21_600L * 51_193_440;

    private static readonly BigInteger DecimalUnit = BigInteger.Pow(10, 28);
    private static readonly BigInteger MaxDecimal = new BigInteger(decimal.MaxValue) * DecimalUnit;
    private static readonly BigInteger MaxAmount = BigInteger.Pow(2, 256) - 1;

    public static Sort Of(CelType type) => type.Kind switch
    {
        CelTypeKind.Bool => Sort.Bool,
        CelTypeKind.Int => Sort.Int,
        CelTypeKind.Uint => Sort.Uint,
        CelTypeKind.Timestamp => Sort.Time,
        CelTypeKind.Duration => Sort.Duration,
        CelTypeKind.String => Sort.Symbol,
        CelTypeKind.Opaque when type.ClrType == typeof(decimal) => Sort.Decimal,
        CelTypeKind.Opaque when type.ClrType == typeof(Rate) => Sort.Rate,
        CelTypeKind.Opaque when type.ClrType == typeof(TokenAmount) => Sort.Amount,
        CelTypeKind.Opaque when type.ClrType == typeof(TokenPrice) => Sort.Price,
        CelTypeKind.Opaque when type.ClrType == typeof(Address) => Sort.Symbol,
        _ => Sort.None,
    };

    /// <summary>The least and greatest value; null where there is none.</summary>
    public static (BigInteger? Min, BigInteger? Max) BoundsOf(Sort sort) => sort switch
    {
        Sort.Int or Sort.Duration => (long.MinValue, long.MaxValue),
        Sort.Uint => (0, ulong.MaxValue),
        Sort.Time => (
            new BigInteger(-62_135_596_800) * NanosecondsPerSecond,
            (new BigInteger(253_402_300_799) * NanosecondsPerSecond) + NanosecondsPerSecond - 1),
        Sort.Decimal => (-MaxDecimal, MaxDecimal),
        Sort.Amount => (BigInteger.Zero, MaxAmount),
        Sort.Price => (BigInteger.Zero, MaxDecimal),
        _ => (null, null),
    };

    /// <summary>A value as a number; null for symbols and what is no number.</summary>
    public static BigInteger? ToNumber(object? value) => value switch
    {
        long number => number,
        ulong number => number,
        decimal number => ToUnits(number),
        CelTimestamp time => (new BigInteger(time.Seconds) * NanosecondsPerSecond) + time.Nanoseconds,
        CelDuration duration => duration.Nanoseconds,
        TokenPrice price => ToUnits(price.Value),
        TokenAmount amount => ToNumber(amount.BaseUnits),
        Rate rate => ToUnits(rate.PerYear) * (RateUnitsPerYear / rate.SecondsPerYear),
        _ => null,
    };

    /// <summary>A number as a value of a type; null when the type has no such value.</summary>
    /// <param name="type">The type.</param>
    /// <param name="number">The number.</param>
    /// <param name="decimals">The decimals of units, by their symbols.</param>
    public static object? ToValue(CelType type, BigInteger number, Func<string, byte> decimals)
    {
        Sort sort = Of(type);
        (BigInteger? min, BigInteger? max) = BoundsOf(sort);
        if (number < min || number > max)
        {
            return null;
        }

        switch (sort)
        {
            case Sort.Int:
                return (long)number;
            case Sort.Uint:
                return (ulong)number;
            case Sort.Duration:
                return new CelDuration((long)number);
            case Sort.Time:
                BigInteger seconds = FloorDivide(number, NanosecondsPerSecond);
                return new CelTimestamp((long)seconds, (int)(number - (seconds * NanosecondsPerSecond)));
            case Sort.Decimal:
                return ToDecimal(number);
            case Sort.Rate:
                BigInteger perYear = FloorDivide(number, RateUnitsPerYear / (365L * 86_400));
                return ToDecimal(perYear) is { } value ? new Rate(value, DayCount.Actual365) : null;
            case Sort.Amount:
                return UInt256.TryParse(number.ToString(System.Globalization.CultureInfo.InvariantCulture), out UInt256 units)
                    ? new TokenAmount(units, decimals(type.Arguments[0].Name))
                    : null;
            case Sort.Price:
                return ToDecimal(number) is { } price
                    ? new TokenPrice(price, decimals(type.Arguments[0].Name), decimals(type.Arguments[1].Name))
                    : null;
            default:
                return null;
        }
    }

    public static BigInteger ToNumber(UInt256 value) => BigInteger.Parse(value.ToString(), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Rounds down, also below zero.</summary>
    public static BigInteger FloorDivide(BigInteger dividend, BigInteger divisor)
    {
        BigInteger quotient = BigInteger.DivRem(dividend, divisor, out BigInteger rest);
        return rest.IsZero || (rest.Sign == divisor.Sign) ? quotient : quotient - 1;
    }

    /// <summary>The largest multiple of a step that is not larger.</summary>
    public static BigInteger FloorTo(BigInteger value, BigInteger step) => FloorDivide(value, step) * step;

    /// <summary>The smallest multiple of a step that is not smaller.</summary>
    public static BigInteger CeilingTo(BigInteger value, BigInteger step) => -FloorTo(-value, step);

    /// <summary>One as a decimal in its units.</summary>
    public static BigInteger One => DecimalUnit;

    private static BigInteger ToUnits(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        BigInteger mantissa = unchecked((new BigInteger((uint)bits[2]) << 64) + (new BigInteger((uint)bits[1]) << 32) + (uint)bits[0]);
        int scale = (bits[3] >> 16) & 0xFF;
        mantissa *= BigInteger.Pow(10, 28 - scale);
        return bits[3] < 0 ? -mantissa : mantissa;
    }

    private static decimal? ToDecimal(BigInteger units)
    {
        int places = 28;
        while (places > 0 && (units % 10).IsZero)
        {
            units /= 10;
            places--;
        }

        BigInteger magnitude = BigInteger.Abs(units);
        if (magnitude >= BigInteger.One << 96)
        {
            return null;
        }

        return new decimal(
            unchecked((int)(uint)(magnitude & uint.MaxValue)),
            unchecked((int)(uint)((magnitude >> 32) & uint.MaxValue)),
            unchecked((int)(uint)(magnitude >> 64)),
            units.Sign < 0,
            (byte)places);
    }
}
