using VaultPolicy.Cel;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Dsl.Expressions.Functions;

/// <summary>What CEL's durations lack: multiples, parts and ratios. Parts are rounded towards zero to the nanosecond, ratios to the nearest at 28 places, ties to even.</summary>
internal static class DurationFunctions
{
    public static CelErrorCode Scale(CelDuration duration, long factor, out CelDuration result)
    {
        Int128 product = (Int128)duration.Nanoseconds * factor;
        bool ok = product >= long.MinValue && product <= long.MaxValue;
        result = ok ? new CelDuration((long)product) : default;
        return ok ? CelErrorCode.None : CelErrorCode.Overflow;
    }

    public static CelErrorCode Scaled(long factor, CelDuration duration, out CelDuration result) => Scale(duration, factor, out result);

    public static CelErrorCode Divide(CelDuration duration, long divisor, out CelDuration result)
    {
        result = default;
        if (divisor == 0)
        {
            return CelErrorCode.DivisionByZero;
        }

        Int128 quotient = (Int128)duration.Nanoseconds / divisor;
        bool ok = quotient <= long.MaxValue;
        result = ok ? new CelDuration((long)quotient) : default;
        return ok ? CelErrorCode.None : CelErrorCode.Overflow;
    }

    public static CelErrorCode Ratio(CelDuration left, CelDuration right, out decimal result) =>
        DecimalFunctions.Divide(left.Nanoseconds, right.Nanoseconds, out result);
}
