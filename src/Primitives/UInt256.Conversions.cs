using System.Buffers.Binary;
using System.Numerics;

namespace VaultPolicy.Primitives;

/// <content>Conversions to and from other numbers and bytes.</content>
public readonly partial struct UInt256
{
    /// <summary>The largest exponent of <see cref="Pow10"/>; 10^78 is above 2^256.</summary>
    public const int MaxPow10 = 77;

    private const int DecimalMantissaBits = 96;
    private const int MaxDecimalScale = 28;

    private static readonly UInt256[] s_powersOfTen = BuildPowersOfTen();

    /// <summary>Widens a 64-bit value.</summary>
    public static implicit operator UInt256(ulong value) => new(value, 0, 0, 0);

    /// <summary>Widens a 32-bit value.</summary>
    public static implicit operator UInt256(uint value) => new(value, 0, 0, 0);

    /// <summary>Widens a 128-bit value.</summary>
    public static explicit operator UInt256(UInt128 value) => new((ulong)(value & ulong.MaxValue), (ulong)(value >> 64), 0, 0);

    /// <summary>Converts exactly.</summary>
    /// <exception cref="OverflowException">The value is below 0 or above 2^256 - 1.</exception>
    public static explicit operator UInt256(BigInteger value)
    {
        Span<byte> bytes = stackalloc byte[ByteCount];
        if (value.Sign < 0 || value.GetByteCount(isUnsigned: true) > ByteCount
            || !value.TryWriteBytes(bytes, out int written, isUnsigned: true, isBigEndian: false))
        {
            throw new OverflowException("the number is not in 0 to 2^256 - 1");
        }

        bytes[written..].Clear();
        return new UInt256(
            BinaryPrimitives.ReadUInt64LittleEndian(bytes),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]),
            BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]));
    }

    /// <summary>Converts exactly.</summary>
    public static explicit operator BigInteger(UInt256 value)
    {
        Span<byte> bytes = stackalloc byte[ByteCount];
        value.ToBytes(bytes);
        return new BigInteger(bytes, isUnsigned: true, isBigEndian: true);
    }

    /// <summary>Narrows exactly.</summary>
    /// <exception cref="OverflowException">The value is above 2^64 - 1.</exception>
    public static explicit operator ulong(UInt256 value) =>
        value.FitsUInt64 ? value._limb0 : throw new OverflowException("the number is above 2^64 - 1");

    /// <summary>10 to the power of <paramref name="exponent"/>, 0 to 77.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The exponent is not in 0 to 77.</exception>
    public static UInt256 Pow10(int exponent) => exponent is >= 0 and <= MaxPow10
        ? s_powersOfTen[exponent]
        : throw new ArgumentOutOfRangeException(nameof(exponent), exponent, "a power of ten has an exponent of 0 to 77");

    /// <summary>Reads 32 big-endian bytes.</summary>
    /// <exception cref="ArgumentException">There are not exactly 32 bytes.</exception>
    public static UInt256 FromBytes(ReadOnlySpan<byte> bigEndian) => bigEndian.Length == ByteCount
        ? new UInt256(
            BinaryPrimitives.ReadUInt64BigEndian(bigEndian[24..]),
            BinaryPrimitives.ReadUInt64BigEndian(bigEndian[16..]),
            BinaryPrimitives.ReadUInt64BigEndian(bigEndian[8..]),
            BinaryPrimitives.ReadUInt64BigEndian(bigEndian))
        : throw new ArgumentException($"{bigEndian.Length} bytes given, 32 needed", nameof(bigEndian));

    /// <summary>Writes 32 big-endian bytes.</summary>
    /// <exception cref="ArgumentException"><paramref name="bigEndian"/> is shorter than 32 bytes.</exception>
    public void ToBytes(Span<byte> bigEndian)
    {
        if (bigEndian.Length < ByteCount)
        {
            throw new ArgumentException($"room for {bigEndian.Length} bytes given, 32 needed", nameof(bigEndian));
        }

        BinaryPrimitives.WriteUInt64BigEndian(bigEndian, _limb3);
        BinaryPrimitives.WriteUInt64BigEndian(bigEndian[8..], _limb2);
        BinaryPrimitives.WriteUInt64BigEndian(bigEndian[16..], _limb1);
        BinaryPrimitives.WriteUInt64BigEndian(bigEndian[24..], _limb0);
    }

    /// <summary>
    /// value / 10^<paramref name="decimals"/> as a decimal. Digits that a decimal cannot hold (28 places, 96-bit mantissa) are cut off,
    /// so the result is never above the exact value.
    /// </summary>
    /// <param name="decimals">Places of the scaled integer, 0 to 77.</param>
    /// <exception cref="OverflowException">The whole part is above <see cref="decimal.MaxValue"/>.</exception>
    public decimal ToDecimalFloor(int decimals) => TryToDecimalFloor(decimals, out decimal value)
        ? value
        : throw new OverflowException($"{this} with {decimals} decimals is above the largest decimal");

    /// <summary>As <see cref="ToDecimalFloor"/>; false, with 0, when the whole part is above <see cref="decimal.MaxValue"/>.</summary>
    public bool TryToDecimalFloor(int decimals, out decimal value)
    {
        UInt256 mantissa = this;
        int scale = decimals;
        if (scale is < 0 or > MaxPow10)
        {
            throw new ArgumentOutOfRangeException(nameof(decimals), decimals, "decimals are 0 to 77");
        }

        if (scale > MaxDecimalScale)
        {
            mantissa = DivFloor(mantissa, Pow10(scale - MaxDecimalScale));
            scale = MaxDecimalScale;
        }

        while (mantissa.BitLength > DecimalMantissaBits && scale > 0)
        {
            mantissa = DivFloor(mantissa, 10u);
            scale--;
        }

        if (mantissa.BitLength > DecimalMantissaBits)
        {
            value = 0m;
            return false;
        }

        // Unchecked: the three parts are taken as raw bits.
        value = unchecked(new decimal((int)mantissa._limb0, (int)(mantissa._limb0 >> 32), (int)mantissa._limb1, false, (byte)scale));
        return true;
    }

    /// <summary><paramref name="wholeUnits"/> * 10^<paramref name="decimals"/>, rounded down.</summary>
    /// <exception cref="OverflowException">The number is below 0 or the result is 2^256 or more.</exception>
    public static UInt256 FromDecimalFloor(decimal wholeUnits, int decimals) => Pow10(decimals).MultiplyFloor(wholeUnits);

    /// <summary><paramref name="wholeUnits"/> * 10^<paramref name="decimals"/>, rounded up.</summary>
    /// <exception cref="OverflowException">The number is below 0 or the result is 2^256 or more.</exception>
    public static UInt256 FromDecimalCeil(decimal wholeUnits, int decimals) => Pow10(decimals).MultiplyCeil(wholeUnits);

    /// <summary>This value times <paramref name="factor"/>, rounded down; the product is exact before rounding.</summary>
    /// <exception cref="OverflowException">The factor is below 0 or the result is 2^256 or more.</exception>
    public UInt256 MultiplyFloor(decimal factor)
    {
        (UInt256 mantissa, UInt256 divisor) = Fraction(factor);
        return MulDivFloor(this, mantissa, divisor);
    }

    /// <summary>This value times <paramref name="factor"/>, rounded up; the product is exact before rounding.</summary>
    /// <exception cref="OverflowException">The factor is below 0 or the result is 2^256 or more.</exception>
    public UInt256 MultiplyCeil(decimal factor)
    {
        (UInt256 mantissa, UInt256 divisor) = Fraction(factor);
        return MulDivCeil(this, mantissa, divisor);
    }

    /// <summary>A decimal of 0 or more as an exact fraction mantissa / 10^scale.</summary>
    /// <exception cref="OverflowException">The number is below 0.</exception>
    public static (UInt256 Numerator, UInt256 Denominator) Fraction(decimal value)
    {
        if (value < 0m)
        {
            throw new OverflowException($"{value.ToString(System.Globalization.CultureInfo.InvariantCulture)} is below 0");
        }

        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);

        // Unchecked: the three parts are raw bits.
        UInt256 mantissa = unchecked(new UInt256(((ulong)(uint)bits[1] << 32) | (uint)bits[0], (uint)bits[2], 0, 0));
        return (mantissa, Pow10((bits[3] >> 16) & 0xFF));
    }

    private static UInt256[] BuildPowersOfTen()
    {
        UInt256[] powers = new UInt256[MaxPow10 + 1];
        powers[0] = One;
        for (int i = 1; i < powers.Length; i++)
        {
            powers[i] = powers[i - 1] * 10u;
        }

        return powers;
    }
}
