using VaultPolicy.Cel.Syntax;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.StandardLibrary;

/// <summary>Arithmetic of timestamps and durations; a result outside the range is an error.</summary>
internal static class TimeArithmetic
{
    [CelOverload(CelOperators.Add, "add_timestamp_duration")]
    internal static CelErrorCode Add(CelTimestamp left, CelDuration right, out CelTimestamp result) =>
        CelTimestamp.TryCreate(left.TotalNanoseconds + right.Nanoseconds, out result) ? CelErrorCode.None : CelErrorCode.Overflow;

    [CelOverload(CelOperators.Add, "add_duration_timestamp")]
    internal static CelErrorCode Add(CelDuration left, CelTimestamp right, out CelTimestamp result) => Add(right, left, out result);

    [CelOverload(CelOperators.Add, "add_duration_duration")]
    internal static CelErrorCode Add(CelDuration left, CelDuration right, out CelDuration result) =>
        ToDuration((Int128)left.Nanoseconds + right.Nanoseconds, out result);

    [CelOverload(CelOperators.Subtract, "subtract_timestamp_duration")]
    internal static CelErrorCode Subtract(CelTimestamp left, CelDuration right, out CelTimestamp result) =>
        CelTimestamp.TryCreate(left.TotalNanoseconds - right.Nanoseconds, out result) ? CelErrorCode.None : CelErrorCode.Overflow;

    [CelOverload(CelOperators.Subtract, "subtract_timestamp_timestamp")]
    internal static CelErrorCode Subtract(CelTimestamp left, CelTimestamp right, out CelDuration result) =>
        ToDuration(left.TotalNanoseconds - right.TotalNanoseconds, out result);

    [CelOverload(CelOperators.Subtract, "subtract_duration_duration")]
    internal static CelErrorCode Subtract(CelDuration left, CelDuration right, out CelDuration result) =>
        ToDuration((Int128)left.Nanoseconds - right.Nanoseconds, out result);

    private static CelErrorCode ToDuration(Int128 nanoseconds, out CelDuration result)
    {
        bool fits = nanoseconds >= long.MinValue && nanoseconds <= long.MaxValue;
        result = fits ? new CelDuration((long)nanoseconds) : default;
        return fits ? CelErrorCode.None : CelErrorCode.Overflow;
    }
}
