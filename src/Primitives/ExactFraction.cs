namespace VaultPolicy.Primitives;

/// <summary>Products and quotients that are exact until they are rounded down once. Operands are 0 or more.</summary>
public static class ExactFraction
{
    private const int MaxPlaces = 28;

    /// <summary>A decimal as mantissa / 10^places.</summary>
    /// <exception cref="OverflowException">The number is below 0.</exception>
    public static (UInt256 Mantissa, int Places) Of(decimal value)
    {
        (UInt256 mantissa, _) = UInt256.Fraction(value);
        return (mantissa, value.Scale);
    }

    /// <summary>left * right, rounded down where a decimal cannot hold all digits; false, with 0, above the largest decimal.</summary>
    /// <exception cref="OverflowException">A factor is below 0.</exception>
    public static bool TryMultiplyFloor(decimal left, decimal right, out decimal product)
    {
        (UInt256 leftMantissa, int leftPlaces) = Of(left);
        (UInt256 rightMantissa, int rightPlaces) = Of(right);

        // Two mantissas of 96 bits always fit.
        return (leftMantissa * rightMantissa).TryToDecimalFloor(leftPlaces + rightPlaces, out product);
    }

    /// <summary>left / right, rounded down at 28 places; false, with 0, when <paramref name="right"/> is 0 or the quotient above the largest decimal.</summary>
    /// <exception cref="OverflowException">An operand is below 0.</exception>
    public static bool TryDivideFloor(decimal left, decimal right, out decimal quotient)
    {
        (UInt256 leftMantissa, int leftPlaces) = Of(left);
        (UInt256 rightMantissa, int rightPlaces) = Of(right);
        quotient = 0m;
        return TryDivideFloor(leftMantissa, rightMantissa, MaxPlaces + rightPlaces - leftPlaces, out UInt256 scaled)
            && scaled.TryToDecimalFloor(MaxPlaces, out quotient);
    }

    /// <summary>left / right, rounded up at 28 places; false, with 0, when <paramref name="right"/> is 0 or the quotient above the largest decimal.</summary>
    /// <exception cref="OverflowException">An operand is below 0.</exception>
    public static bool TryDivideCeil(decimal left, decimal right, out decimal quotient)
    {
        (UInt256 leftMantissa, int leftPlaces) = Of(left);
        (UInt256 rightMantissa, int rightPlaces) = Of(right);
        quotient = 0m;
        if (rightMantissa.IsZero
            || !UInt256.TryMulDiv(leftMantissa, UInt256.Pow10(MaxPlaces + rightPlaces - leftPlaces), rightMantissa, out UInt256 scaled, out UInt256 rest)
            || !scaled.TryToDecimalFloor(MaxPlaces, out quotient))
        {
            return false;
        }

        (UInt256 kept, int places) = Of(quotient);
        if (rest.IsZero && kept * UInt256.Pow10(MaxPlaces - places) == scaled)
        {
            return true;
        }

        // One more in the last place that is kept.
        var last = new decimal(1, 0, 0, false, (byte)places);
        bool fits = quotient <= decimal.MaxValue - last;
        quotient = fits ? quotient + last : 0m;
        return fits;
    }

    /// <summary>left * right * 10^<paramref name="exponent"/>, rounded down; false, with 0, at 2^256 or more.</summary>
    /// <param name="left">A factor.</param>
    /// <param name="right">A factor below 2^96.</param>
    /// <param name="exponent">-77 to 48.</param>
    /// <param name="result">The rounded product.</param>
    public static bool TryMultiplyFloor(UInt256 left, UInt256 right, int exponent, out UInt256 result)
    {
        // 2^96 * 10^48 is below 2^256, so the scaled factor is exact.
        (UInt256 factor, UInt256 divisor) = exponent >= 0 ? (right * UInt256.Pow10(exponent), UInt256.One) : (right, UInt256.Pow10(-exponent));
        return UInt256.TryMulDiv(left, factor, divisor, out result, out _);
    }

    /// <summary>left / right * 10^<paramref name="exponent"/>, rounded down; false, with 0, when <paramref name="right"/> is 0 or the result 2^256 or more.</summary>
    /// <param name="left">The dividend.</param>
    /// <param name="right">The divisor.</param>
    /// <param name="exponent">-77 to 77.</param>
    /// <param name="result">The rounded quotient.</param>
    public static bool TryDivideFloor(UInt256 left, UInt256 right, int exponent, out UInt256 result)
    {
        result = UInt256.Zero;
        if (right.IsZero)
        {
            return false;
        }

        if (exponent >= 0)
        {
            return UInt256.TryMulDiv(left, UInt256.Pow10(exponent), right, out result, out _);
        }

        // The floor of a floor is the floor of the whole quotient.
        result = UInt256.DivFloor(UInt256.DivFloor(left, UInt256.Pow10(-exponent)), right);
        return true;
    }
}
