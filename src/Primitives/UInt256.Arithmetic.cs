using System.Runtime.CompilerServices;

namespace VaultPolicy.Primitives;

/// <content>Checked addition, subtraction, multiplication and division.</content>
public readonly partial struct UInt256
{
    /// <summary>The exact sum.</summary>
    /// <exception cref="OverflowException">The sum is 2^256 or more.</exception>
    public static UInt256 operator +(UInt256 left, UInt256 right) =>
        TryAdd(left, right, out UInt256 sum) ? sum : throw Overflow("sum");

    /// <summary>The exact difference.</summary>
    /// <exception cref="OverflowException">The difference is below 0.</exception>
    public static UInt256 operator -(UInt256 left, UInt256 right) =>
        TrySubtract(left, right, out UInt256 difference)
            ? difference
            : throw new OverflowException("the difference is below 0, the smallest UInt256");

    /// <summary>The exact product.</summary>
    /// <exception cref="OverflowException">The product is 2^256 or more.</exception>
    public static UInt256 operator *(UInt256 left, UInt256 right) =>
        TryMultiply(left, right, out UInt256 product) ? product : throw Overflow("product");

    /// <summary>The quotient, rounded down; write <see cref="DivFloor"/>, <see cref="DivCeil"/> or <see cref="DivExact"/> where the rounding matters.</summary>
    /// <exception cref="DivideByZeroException">The divisor is 0.</exception>
    public static UInt256 operator /(UInt256 dividend, UInt256 divisor) => DivRem(dividend, divisor).Quotient;

    /// <summary>The remainder of the division, 0 to divisor - 1.</summary>
    /// <exception cref="DivideByZeroException">The divisor is 0.</exception>
    public static UInt256 operator %(UInt256 dividend, UInt256 divisor) => DivRem(dividend, divisor).Remainder;

    /// <summary>Adds; false, with 0, when the sum is 2^256 or more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryAdd(UInt256 left, UInt256 right, out UInt256 sum)
    {
        if (left.FitsUInt64 && right.FitsUInt64)
        {
            sum = (UInt256)((UInt128)left._limb0 + right._limb0);
            return true;
        }

        ulong carry = 0;
        ulong limb0 = AddWithCarry(left._limb0, right._limb0, ref carry);
        ulong limb1 = AddWithCarry(left._limb1, right._limb1, ref carry);
        ulong limb2 = AddWithCarry(left._limb2, right._limb2, ref carry);
        ulong limb3 = AddWithCarry(left._limb3, right._limb3, ref carry);
        sum = carry == 0 ? new UInt256(limb0, limb1, limb2, limb3) : Zero;
        return carry == 0;
    }

    /// <summary>Subtracts; false, with 0, when <paramref name="right"/> is larger than <paramref name="left"/>.</summary>
    public static bool TrySubtract(UInt256 left, UInt256 right, out UInt256 difference)
    {
        if (left < right)
        {
            difference = Zero;
            return false;
        }

        ulong borrow = 0;
        ulong limb0 = SubtractWithBorrow(left._limb0, right._limb0, ref borrow);
        ulong limb1 = SubtractWithBorrow(left._limb1, right._limb1, ref borrow);
        ulong limb2 = SubtractWithBorrow(left._limb2, right._limb2, ref borrow);
        ulong limb3 = SubtractWithBorrow(left._limb3, right._limb3, ref borrow);
        difference = new UInt256(limb0, limb1, limb2, limb3);
        return true;
    }

    /// <summary>Multiplies; false, with 0, when the product is 2^256 or more.</summary>
    public static bool TryMultiply(UInt256 left, UInt256 right, out UInt256 product)
    {
        if (left.FitsUInt64 && right.FitsUInt64)
        {
            ulong high = Math.BigMul(left._limb0, right._limb0, out ulong low);
            product = new UInt256(low, high, 0, 0);
            return true;
        }

        Span<ulong> wide = stackalloc ulong[WideLimbs];
        MultiplyWide(left, right, wide);
        bool fits = (wide[4] | wide[5] | wide[6] | wide[7]) == 0;
        product = fits ? new UInt256(wide[0], wide[1], wide[2], wide[3]) : Zero;
        return fits;
    }

    /// <summary>The quotient, rounded down, and the remainder.</summary>
    /// <exception cref="DivideByZeroException">The divisor is 0.</exception>
    public static (UInt256 Quotient, UInt256 Remainder) DivRem(UInt256 dividend, UInt256 divisor)
    {
        if (divisor.IsZero)
        {
            throw new DivideByZeroException("the divisor is 0");
        }

        if (dividend < divisor)
        {
            return (Zero, dividend);
        }

        if (dividend.FitsUInt64)
        {
            (ulong quotient, ulong remainder) = Math.DivRem(dividend._limb0, divisor._limb0);
            return (quotient, remainder);
        }

        if (dividend.FitsUInt128)
        {
            (UInt128 quotient, UInt128 remainder) = UInt128.DivRem(dividend.Low128, divisor.Low128);
            return ((UInt256)quotient, (UInt256)remainder);
        }

        Span<ulong> wide = [dividend._limb0, dividend._limb1, dividend._limb2, dividend._limb3, 0, 0, 0, 0];
        UInt256 rest = DivideWide(wide, divisor);
        return (new UInt256(wide[0], wide[1], wide[2], wide[3]), rest);
    }

    /// <summary>The quotient, rounded down.</summary>
    /// <exception cref="DivideByZeroException">The divisor is 0.</exception>
    public static UInt256 DivFloor(UInt256 dividend, UInt256 divisor) => DivRem(dividend, divisor).Quotient;

    /// <summary>The quotient, rounded up.</summary>
    /// <exception cref="DivideByZeroException">The divisor is 0.</exception>
    public static UInt256 DivCeil(UInt256 dividend, UInt256 divisor)
    {
        (UInt256 quotient, UInt256 remainder) = DivRem(dividend, divisor);
        return remainder.IsZero ? quotient : quotient + One;
    }

    /// <summary>The quotient of a division that must leave no remainder.</summary>
    /// <exception cref="DivideByZeroException">The divisor is 0.</exception>
    /// <exception cref="ArithmeticException">The division leaves a remainder.</exception>
    public static UInt256 DivExact(UInt256 dividend, UInt256 divisor)
    {
        (UInt256 quotient, UInt256 remainder) = DivRem(dividend, divisor);
        return remainder.IsZero ? quotient : throw new ArithmeticException($"dividing {dividend} by {divisor} leaves {remainder}");
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong AddWithCarry(ulong left, ulong right, ref ulong carry)
    {
        // Unchecked: a limb wraps by design, and the wrap is the carry.
        unchecked
        {
            ulong partial = left + right;
            ulong sum = partial + carry;
            carry = (partial < left ? 1UL : 0UL) | (sum < partial ? 1UL : 0UL);
            return sum;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong SubtractWithBorrow(ulong left, ulong right, ref ulong borrow)
    {
        // Unchecked: a limb wraps by design, and the wrap is the borrow.
        unchecked
        {
            ulong partial = left - right;
            ulong difference = partial - borrow;
            borrow = (left < right ? 1UL : 0UL) | (partial < borrow ? 1UL : 0UL);
            return difference;
        }
    }

    private static OverflowException Overflow(string what) =>
        new($"the {what} is above 2^256 - 1, the largest UInt256");
}
