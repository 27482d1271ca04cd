namespace VaultPolicy.Primitives;

/// <content>Multiplication and division over a 512-bit intermediate, and the bit operations.</content>
public readonly partial struct UInt256
{
    private const int WideLimbs = 8;
    private const int WideDigits = 2 * WideLimbs;

    /// <summary>
    /// <paramref name="left"/> * <paramref name="right"/> / <paramref name="divisor"/>, rounded down. The product is exact (512 bits).
    /// </summary>
    /// <exception cref="DivideByZeroException">The divisor is 0.</exception>
    /// <exception cref="OverflowException">The quotient is 2^256 or more.</exception>
    public static UInt256 MulDivFloor(UInt256 left, UInt256 right, UInt256 divisor) =>
        TryMulDiv(left, right, divisor, out UInt256 quotient, out _) ? quotient : throw Overflow("quotient");

    /// <summary>
    /// <paramref name="left"/> * <paramref name="right"/> / <paramref name="divisor"/>, rounded up. The product is exact (512 bits).
    /// </summary>
    /// <exception cref="DivideByZeroException">The divisor is 0.</exception>
    /// <exception cref="OverflowException">The quotient is 2^256 or more.</exception>
    public static UInt256 MulDivCeil(UInt256 left, UInt256 right, UInt256 divisor)
    {
        if (!TryMulDiv(left, right, divisor, out UInt256 quotient, out UInt256 remainder))
        {
            throw Overflow("quotient");
        }

        return remainder.IsZero ? quotient : quotient + One;
    }

    /// <summary>
    /// <paramref name="left"/> * <paramref name="right"/> / <paramref name="divisor"/>, rounded down, with its remainder; false, with 0,
    /// when the quotient is 2^256 or more.
    /// </summary>
    /// <exception cref="DivideByZeroException">The divisor is 0.</exception>
    public static bool TryMulDiv(UInt256 left, UInt256 right, UInt256 divisor, out UInt256 quotient, out UInt256 remainder)
    {
        if (divisor.IsZero)
        {
            throw new DivideByZeroException("the divisor is 0");
        }

        if (left.FitsUInt64 && right.FitsUInt64)
        {
            ulong high = Math.BigMul(left._limb0, right._limb0, out ulong low);
            (quotient, remainder) = DivRem(new UInt256(low, high, 0, 0), divisor);
            return true;
        }

        Span<ulong> wide = stackalloc ulong[WideLimbs];
        MultiplyWide(left, right, wide);
        remainder = DivideWide(wide, divisor);
        if ((wide[4] | wide[5] | wide[6] | wide[7]) != 0)
        {
            quotient = Zero;
            remainder = Zero;
            return false;
        }

        quotient = new UInt256(wide[0], wide[1], wide[2], wide[3]);
        return true;
    }

    /// <summary>Moves the bits up by 0 to 255 places; bits that leave the top are lost.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is not in 0 to 255.</exception>
    public static UInt256 operator <<(UInt256 value, int count)
    {
        ThrowIfNotShift(count);
        Span<ulong> source = [value._limb0, value._limb1, value._limb2, value._limb3];
        Span<ulong> result = stackalloc ulong[4];
        int limbs = count / 64;
        int bits = count % 64;
        for (int i = 3; i >= limbs; i--)
        {
            ulong low = bits == 0 || i == limbs ? 0 : source[i - limbs - 1] >> (64 - bits);
            result[i] = (source[i - limbs] << bits) | low;
        }

        return new UInt256(result[0], result[1], result[2], result[3]);
    }

    /// <summary>Moves the bits down by 0 to 255 places; bits that leave the bottom are lost.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is not in 0 to 255.</exception>
    public static UInt256 operator >>(UInt256 value, int count)
    {
        ThrowIfNotShift(count);
        Span<ulong> source = [value._limb0, value._limb1, value._limb2, value._limb3];
        Span<ulong> result = stackalloc ulong[4];
        int limbs = count / 64;
        int bits = count % 64;
        for (int i = 0; i + limbs < 4; i++)
        {
            ulong high = bits == 0 || i + limbs == 3 ? 0 : source[i + limbs + 1] << (64 - bits);
            result[i] = (source[i + limbs] >> bits) | high;
        }

        return new UInt256(result[0], result[1], result[2], result[3]);
    }

    /// <summary>The bits set in both values.</summary>
    public static UInt256 operator &(UInt256 left, UInt256 right) =>
        new(left._limb0 & right._limb0, left._limb1 & right._limb1, left._limb2 & right._limb2, left._limb3 & right._limb3);

    /// <summary>The bits set in at least one value.</summary>
    public static UInt256 operator |(UInt256 left, UInt256 right) =>
        new(left._limb0 | right._limb0, left._limb1 | right._limb1, left._limb2 | right._limb2, left._limb3 | right._limb3);

    private static void ThrowIfNotShift(int count)
    {
        if (count is < 0 or > 255)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, "a shift is 0 to 255 places");
        }
    }

    /// <summary>Schoolbook product of two values into eight limbs.</summary>
    private static void MultiplyWide(UInt256 left, UInt256 right, Span<ulong> product)
    {
        ReadOnlySpan<ulong> a = [left._limb0, left._limb1, left._limb2, left._limb3];
        ReadOnlySpan<ulong> b = [right._limb0, right._limb1, right._limb2, right._limb3];
        product.Clear();
        for (int i = 0; i < a.Length; i++)
        {
            if (a[i] == 0)
            {
                continue;
            }

            ulong carry = 0;
            for (int j = 0; j < b.Length; j++)
            {
                // Cannot overflow: (2^64-1)^2 + 2 (2^64-1) = 2^128 - 1.
                ulong high = Math.BigMul(a[i], b[j], out ulong low);
                UInt128 sum = new UInt128(high, low) + product[i + j] + carry;
                product[i + j] = (ulong)(sum & ulong.MaxValue);
                carry = (ulong)(sum >> 64);
            }

            product[i + b.Length] = carry;
        }
    }

    /// <summary>Divides eight limbs in place by a divisor above 0 and returns the remainder.</summary>
    private static UInt256 DivideWide(Span<ulong> wide, UInt256 divisor)
    {
        if (divisor.FitsUInt64)
        {
            return DivideByLimb(wide, divisor._limb0);
        }

        if ((wide[2] | wide[3] | wide[4] | wide[5] | wide[6] | wide[7]) == 0 && divisor.FitsUInt128)
        {
            (UInt128 quotient, UInt128 rest) = UInt128.DivRem(new UInt128(wide[1], wide[0]), divisor.Low128);
            wide[0] = (ulong)(quotient & ulong.MaxValue);
            wide[1] = (ulong)(quotient >> 64);
            return (UInt256)rest;
        }

        return DivideKnuth(wide, divisor);
    }

    private static ulong DivideByLimb(Span<ulong> wide, ulong divisor)
    {
        ulong remainder = 0;
        for (int i = wide.Length - 1; i >= 0; i--)
        {
            if (remainder == 0)
            {
                (wide[i], remainder) = Math.DivRem(wide[i], divisor);
                continue;
            }

            (UInt128 quotient, UInt128 rest) = UInt128.DivRem(new UInt128(remainder, wide[i]), divisor);
            wide[i] = (ulong)quotient;
            remainder = (ulong)rest;
        }

        return remainder;
    }

    /// <summary>Knuth, The Art of Computer Programming 2, 4.3.1, algorithm D, with 32-bit digits.</summary>
    private static UInt256 DivideKnuth(Span<ulong> wide, UInt256 divisor)
    {
        Span<uint> u = stackalloc uint[WideDigits + 1];
        Span<uint> v = stackalloc uint[WideLimbs];
        int shift = 31 - ((divisor.BitLength - 1) % 32);
        int n = Split(divisor << shift, v);
        int digits = SplitShifted(wide, shift, u);
        wide.Clear();
        for (int j = digits - n; j >= 0; j--)
        {
            ulong top = ((ulong)u[j + n] << 32) | u[j + n - 1];
            ulong estimate = top / v[n - 1];
            ulong rest = top % v[n - 1];
            while (estimate > uint.MaxValue || estimate * v[n - 2] > ((rest << 32) | u[j + n - 2]))
            {
                estimate--;
                rest += v[n - 1];
                if (rest > uint.MaxValue)
                {
                    break;
                }
            }

            if (SubtractProduct(u.Slice(j, n + 1), v[..n], (uint)estimate))
            {
                estimate--;
                AddBack(u.Slice(j, n + 1), v[..n]);
            }

            wide[j / 2] |= estimate << (32 * (j % 2));
        }

        Span<ulong> remainder = stackalloc ulong[4];
        for (int i = 0; i < n; i++)
        {
            remainder[i / 2] |= (ulong)u[i] << (32 * (i % 2));
        }

        return new UInt256(remainder[0], remainder[1], remainder[2], remainder[3]) >> shift;
    }

    /// <summary>Writes the 32-bit digits of a value and returns how many are used.</summary>
    private static int Split(UInt256 value, Span<uint> digits)
    {
        ReadOnlySpan<ulong> limbs = [value._limb0, value._limb1, value._limb2, value._limb3];
        for (int i = 0; i < limbs.Length; i++)
        {
            digits[2 * i] = (uint)(limbs[i] & uint.MaxValue);
            digits[(2 * i) + 1] = (uint)(limbs[i] >> 32);
        }

        return (value.BitLength + 31) / 32;
    }

    /// <summary>Writes the digits of eight limbs shifted up by 0 to 31 bits; returns the number of digits before the shift's top digit.</summary>
    private static int SplitShifted(ReadOnlySpan<ulong> wide, int shift, Span<uint> digits)
    {
        ulong carry = 0;
        for (int i = 0; i < WideDigits; i++)
        {
            ulong shifted = (((wide[i / 2] >> (32 * (i % 2))) & uint.MaxValue) << shift) | carry;
            digits[i] = (uint)(shifted & uint.MaxValue);
            carry = shifted >> 32;
        }

        digits[WideDigits] = (uint)carry;
        int used = WideDigits;
        while (used > 0 && ((wide[(used - 1) / 2] >> (32 * ((used - 1) % 2))) & uint.MaxValue) == 0)
        {
            used--;
        }

        return used;
    }

    /// <summary>u -= v * factor; true when the result went below 0 (then u holds it modulo its width).</summary>
    private static bool SubtractProduct(Span<uint> u, ReadOnlySpan<uint> v, uint factor)
    {
        ulong carry = 0;
        long borrow = 0;
        for (int i = 0; i < v.Length; i++)
        {
            ulong product = ((ulong)factor * v[i]) + carry;
            carry = product >> 32;
            long difference = u[i] - (long)(product & uint.MaxValue) + borrow;
            u[i] = (uint)(difference & uint.MaxValue);
            borrow = difference >> 32;
        }

        long last = u[v.Length] - (long)carry + borrow;
        u[v.Length] = (uint)(last & uint.MaxValue);
        return last < 0;
    }

    private static void AddBack(Span<uint> u, ReadOnlySpan<uint> v)
    {
        ulong carry = 0;
        for (int i = 0; i < v.Length; i++)
        {
            ulong sum = (ulong)u[i] + v[i] + carry;
            u[i] = (uint)(sum & uint.MaxValue);
            carry = sum >> 32;
        }

        // The carry out of the top digit cancels the borrow that made the correction necessary.
        u[v.Length] = (uint)((u[v.Length] + carry) & uint.MaxValue);
    }
}
