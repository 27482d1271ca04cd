using VaultPolicy.Cel.Syntax;

namespace VaultPolicy.Cel.StandardLibrary;

/// <summary>Arithmetic of int: 64-bit two's complement; a result outside the range is an error.</summary>
internal static class IntArithmetic
{
    [CelOverload(CelOperators.Add, "add_int64")]
    internal static CelErrorCode Add(long left, long right, out long result)
    {
        // The sign test below finds the wrap-around.
        result = unchecked(left + right);
        return ((left ^ result) & (right ^ result)) < 0 ? CelErrorCode.Overflow : CelErrorCode.None;
    }

    [CelOverload(CelOperators.Subtract, "subtract_int64")]
    internal static CelErrorCode Subtract(long left, long right, out long result)
    {
        // The sign test below finds the wrap-around.
        result = unchecked(left - right);
        return ((left ^ right) & (left ^ result)) < 0 ? CelErrorCode.Overflow : CelErrorCode.None;
    }

    [CelOverload(CelOperators.Multiply, "multiply_int64")]
    internal static CelErrorCode Multiply(long left, long right, out long result)
    {
        long high = Math.BigMul(left, right, out long low);
        result = low;
        return high == low >> 63 ? CelErrorCode.None : CelErrorCode.Overflow;
    }

    [CelOverload(CelOperators.Divide, "divide_int64")]
    internal static CelErrorCode Divide(long left, long right, out long result)
    {
        result = 0;
        if (right == 0)
        {
            return CelErrorCode.DivisionByZero;
        }

        if (left == long.MinValue && right == -1)
        {
            return CelErrorCode.Overflow;
        }

        result = left / right;
        return CelErrorCode.None;
    }

    [CelOverload(CelOperators.Modulo, "modulo_int64")]
    internal static CelErrorCode Modulo(long left, long right, out long result)
    {
        result = 0;
        if (right == 0)
        {
            return CelErrorCode.ModulusByZero;
        }

        if (left == long.MinValue && right == -1)
        {
            return CelErrorCode.Overflow;
        }

        result = left % right;
        return CelErrorCode.None;
    }

    [CelOverload(CelOperators.Negate, "negate_int64")]
    internal static CelErrorCode Negate(long value, out long result)
    {
        result = value == long.MinValue ? 0 : -value;
        return value == long.MinValue ? CelErrorCode.Overflow : CelErrorCode.None;
    }
}
