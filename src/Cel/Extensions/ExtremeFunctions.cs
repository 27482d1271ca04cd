using VaultPolicy.Cel.StandardLibrary;

namespace VaultPolicy.Cel.Extensions;

/// <summary><c>math.greatest</c> and <c>math.least</c> of one number, two numbers or a list; the checker turns more arguments into a list. Of equal numbers the first is taken; NaN has no order and is an error.</summary>
internal static class ExtremeFunctions
{
    [CelOverload("math.greatest", "math_max_int")]
    internal static long Greatest(long value) => value;

    [CelOverload("math.greatest", "math_max_uint")]
    internal static ulong Greatest(ulong value) => value;

    [CelOverload("math.greatest", "math_max_double")]
    internal static double Greatest(double value) => value;

    [CelOverload("math.greatest", "math_max_int_int")]
    internal static long Greatest(long left, long right) => left.CompareTo(right) >= 0 ? left : right;

    [CelOverload("math.greatest", "math_max_uint_uint")]
    internal static ulong Greatest(ulong left, ulong right) => left.CompareTo(right) >= 0 ? left : right;

    [CelOverload("math.greatest", "math_max_double_double")]
    internal static CelErrorCode Greatest(double left, double right, out double result)
    {
        result = left.CompareTo(right) >= 0 ? left : right;
        return double.IsNaN(left) || double.IsNaN(right) ? CelErrorCode.InvalidArgument : CelErrorCode.None;
    }

    [CelOverload("math.greatest", "math_max_int_uint")]
    internal static CelErrorCode Greatest(long left, ulong right, out object? result) => Greatest([left, right], out result);

    [CelOverload("math.greatest", "math_max_int_double")]
    internal static CelErrorCode Greatest(long left, double right, out object? result) => Greatest([left, right], out result);

    [CelOverload("math.greatest", "math_max_uint_int")]
    internal static CelErrorCode Greatest(ulong left, long right, out object? result) => Greatest([left, right], out result);

    [CelOverload("math.greatest", "math_max_uint_double")]
    internal static CelErrorCode Greatest(ulong left, double right, out object? result) => Greatest([left, right], out result);

    [CelOverload("math.greatest", "math_max_double_int")]
    internal static CelErrorCode Greatest(double left, long right, out object? result) => Greatest([left, right], out result);

    [CelOverload("math.greatest", "math_max_double_uint")]
    internal static CelErrorCode Greatest(double left, ulong right, out object? result) => Greatest([left, right], out result);

    [CelOverload("math.greatest", "math_max_list_int")]
    internal static CelErrorCode Greatest(IReadOnlyList<long> values, out long result)
    {
        CelErrorCode code = Greatest([.. values.Select(v => (object)v)], out object? found);
        result = found is long value ? value : default;
        return code;
    }

    [CelOverload("math.greatest", "math_max_list_uint")]
    internal static CelErrorCode Greatest(IReadOnlyList<ulong> values, out ulong result)
    {
        CelErrorCode code = Greatest([.. values.Select(v => (object)v)], out object? found);
        result = found is ulong value ? value : default;
        return code;
    }

    [CelOverload("math.greatest", "math_max_list_double")]
    internal static CelErrorCode Greatest(IReadOnlyList<double> values, out double result)
    {
        CelErrorCode code = Greatest([.. values.Select(v => (object)v)], out object? found);
        result = found is double value ? value : default;
        return code;
    }

    [CelOverload("math.greatest", "math_max_list_dyn")]
    internal static CelErrorCode Greatest(IReadOnlyList<object> values, out object? result) => Extreme(values, 1, out result);

    [CelOverload("math.least", "math_min_int")]
    internal static long Least(long value) => value;

    [CelOverload("math.least", "math_min_uint")]
    internal static ulong Least(ulong value) => value;

    [CelOverload("math.least", "math_min_double")]
    internal static double Least(double value) => value;

    [CelOverload("math.least", "math_min_int_int")]
    internal static long Least(long left, long right) => left.CompareTo(right) <= 0 ? left : right;

    [CelOverload("math.least", "math_min_uint_uint")]
    internal static ulong Least(ulong left, ulong right) => left.CompareTo(right) <= 0 ? left : right;

    [CelOverload("math.least", "math_min_double_double")]
    internal static CelErrorCode Least(double left, double right, out double result)
    {
        result = left.CompareTo(right) <= 0 ? left : right;
        return double.IsNaN(left) || double.IsNaN(right) ? CelErrorCode.InvalidArgument : CelErrorCode.None;
    }

    [CelOverload("math.least", "math_min_int_uint")]
    internal static CelErrorCode Least(long left, ulong right, out object? result) => Least([left, right], out result);

    [CelOverload("math.least", "math_min_int_double")]
    internal static CelErrorCode Least(long left, double right, out object? result) => Least([left, right], out result);

    [CelOverload("math.least", "math_min_uint_int")]
    internal static CelErrorCode Least(ulong left, long right, out object? result) => Least([left, right], out result);

    [CelOverload("math.least", "math_min_uint_double")]
    internal static CelErrorCode Least(ulong left, double right, out object? result) => Least([left, right], out result);

    [CelOverload("math.least", "math_min_double_int")]
    internal static CelErrorCode Least(double left, long right, out object? result) => Least([left, right], out result);

    [CelOverload("math.least", "math_min_double_uint")]
    internal static CelErrorCode Least(double left, ulong right, out object? result) => Least([left, right], out result);

    [CelOverload("math.least", "math_min_list_int")]
    internal static CelErrorCode Least(IReadOnlyList<long> values, out long result)
    {
        CelErrorCode code = Least([.. values.Select(v => (object)v)], out object? found);
        result = found is long value ? value : default;
        return code;
    }

    [CelOverload("math.least", "math_min_list_uint")]
    internal static CelErrorCode Least(IReadOnlyList<ulong> values, out ulong result)
    {
        CelErrorCode code = Least([.. values.Select(v => (object)v)], out object? found);
        result = found is ulong value ? value : default;
        return code;
    }

    [CelOverload("math.least", "math_min_list_double")]
    internal static CelErrorCode Least(IReadOnlyList<double> values, out double result)
    {
        CelErrorCode code = Least([.. values.Select(v => (object)v)], out object? found);
        result = found is double value ? value : default;
        return code;
    }

    [CelOverload("math.least", "math_min_list_dyn")]
    internal static CelErrorCode Least(IReadOnlyList<object> values, out object? result) => Extreme(values, -1, out result);

    /// <summary>The first value that no other exceeds in the direction of <paramref name="sign"/>.</summary>
    private static CelErrorCode Extreme(IReadOnlyList<object> values, int sign, out object? result)
    {
        result = null;
        foreach (object value in values)
        {
            if (value is not (long or ulong or double))
            {
                return CelErrorCode.NoSuchOverload;
            }

            if (value is double.NaN)
            {
                return CelErrorCode.InvalidArgument;
            }

            if (result is null || Compilation.DynamicEquality.Compare(value, result) * sign > 0)
            {
                result = value;
            }
        }

        return result is null ? CelErrorCode.InvalidArgument : CelErrorCode.None;
    }
}
