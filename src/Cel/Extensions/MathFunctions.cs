using VaultPolicy.Cel.StandardLibrary;

namespace VaultPolicy.Cel.Extensions;

/// <summary>Functions of one number.</summary>
internal static class MathFunctions
{
    [CelOverload("math.abs", "math_abs_int")]
    internal static CelErrorCode Abs(long value, out long result)
    {
        result = value == long.MinValue ? 0 : Math.Abs(value);
        return value == long.MinValue ? CelErrorCode.Overflow : CelErrorCode.None;
    }

    [CelOverload("math.abs", "math_abs_uint")]
    internal static ulong Abs(ulong value) => value;

    [CelOverload("math.abs", "math_abs_double")]
    internal static double Abs(double value) => Math.Abs(value);

    [CelOverload("math.sign", "math_sign_int")]
    internal static long Sign(long value) => Math.Sign(value);

    [CelOverload("math.sign", "math_sign_uint")]
    internal static ulong Sign(ulong value) => value == 0 ? 0UL : 1UL;

    [CelOverload("math.sign", "math_sign_double")]
    internal static double Sign(double value) => double.IsNaN(value) ? double.NaN : Math.Sign(value);

    [CelOverload("math.ceil", "math_ceil_double")]
    internal static double Ceil(double value) => Math.Ceiling(value);

    [CelOverload("math.floor", "math_floor_double")]
    internal static double Floor(double value) => Math.Floor(value);

    /// <summary>Nearest whole number; halves away from zero.</summary>
    [CelOverload("math.round", "math_round_double")]
    internal static double Round(double value) => Math.Round(value, MidpointRounding.AwayFromZero);

    [CelOverload("math.trunc", "math_trunc_double")]
    internal static double Trunc(double value) => Math.Truncate(value);

    [CelOverload("math.sqrt", "math_sqrt_double")]
    internal static double Sqrt(double value) => Math.Sqrt(value);

    [CelOverload("math.isNaN", "math_isNaN_double")]
    internal static bool IsNaN(double value) => double.IsNaN(value);

    [CelOverload("math.isInf", "math_isInf_double")]
    internal static bool IsInf(double value) => double.IsInfinity(value);

    [CelOverload("math.isFinite", "math_isFinite_double")]
    internal static bool IsFinite(double value) => double.IsFinite(value);
}
