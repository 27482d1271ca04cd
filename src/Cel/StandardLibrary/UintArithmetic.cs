using VaultPolicy.Cel.Syntax;

namespace VaultPolicy.Cel.StandardLibrary;

/// <summary>Arithmetic of uint; a result outside the range is an error.</summary>
internal static class UintArithmetic
{
    [CelOverload(CelOperators.Add, "add_uint64")]
    internal static CelErrorCode Add(ulong left, ulong right, out ulong result)
    {
        // The comparison below finds the wrap-around.
        result = unchecked(left + right);
        return result < left ? CelErrorCode.Overflow : CelErrorCode.None;
    }

    [CelOverload(CelOperators.Subtract, "subtract_uint64")]
    internal static CelErrorCode Subtract(ulong left, ulong right, out ulong result)
    {
        result = left < right ? 0 : left - right;
        return left < right ? CelErrorCode.Overflow : CelErrorCode.None;
    }

    [CelOverload(CelOperators.Multiply, "multiply_uint64")]
    internal static CelErrorCode Multiply(ulong left, ulong right, out ulong result) =>
        Math.BigMul(left, right, out result) == 0 ? CelErrorCode.None : CelErrorCode.Overflow;

    [CelOverload(CelOperators.Divide, "divide_uint64")]
    internal static CelErrorCode Divide(ulong left, ulong right, out ulong result)
    {
        result = right == 0 ? 0 : left / right;
        return right == 0 ? CelErrorCode.DivisionByZero : CelErrorCode.None;
    }

    [CelOverload(CelOperators.Modulo, "modulo_uint64")]
    internal static CelErrorCode Modulo(ulong left, ulong right, out ulong result)
    {
        result = right == 0 ? 0 : left % right;
        return right == 0 ? CelErrorCode.ModulusByZero : CelErrorCode.None;
    }
}
