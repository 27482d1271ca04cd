using VaultPolicy.Cel.Syntax;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.StandardLibrary;

/// <summary>Arithmetic of timestamps and durations; a result outside the range is an error.</summary>
internal static class TimeArithmetic
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    [CelOverload(CelOperators.Add, "add_timestamp_duration")]
    internal static CelErrorCode Add(CelTimestamp left, CelDuration right, out CelTimestamp result) =>
        Shift(left, right.Nanoseconds / NanosecondsPerSecond, right.Nanoseconds % NanosecondsPerSecond, out result);

    [CelOverload(CelOperators.Add, "add_duration_timestamp")]
    internal static CelErrorCode Add(CelDuration left, CelTimestamp right, out CelTimestamp result) => Add(right, left, out result);

    [CelOverload(CelOperators.Add, "add_duration_duration")]
    internal static CelErrorCode Add(CelDuration left, CelDuration right, out CelDuration result) =>
        ToDuration((Int128)left.Nanoseconds + right.Nanoseconds, out result);

    [CelOverload(CelOperators.Subtract, "subtract_timestamp_duration")]
    internal static CelErrorCode Subtract(CelTimestamp left, CelDuration right, out CelTimestamp result) =>
        Shift(left, -(right.Nanoseconds / NanosecondsPerSecond), -(right.Nanoseconds % NanosecondsPerSecond), out result);

    [CelOverload(CelOperators.Subtract, "subtract_timestamp_timestamp")]
    internal static CelErrorCode Subtract(CelTimestamp left, CelTimestamp right, out CelDuration result) =>
        ToDuration(left.TotalNanoseconds - right.TotalNanoseconds, out result);

    [CelOverload(CelOperators.Subtract, "subtract_duration_duration")]
    internal static CelErrorCode Subtract(CelDuration left, CelDuration right, out CelDuration result) =>
        ToDuration((Int128)left.Nanoseconds - right.Nanoseconds, out result);

    /// <summary>Moves an instant by seconds and a part of one. No sum here leaves 64 bits: seconds of either are below 10^12.</summary>
    private static CelErrorCode Shift(CelTimestamp time, long seconds, long nanoseconds, out CelTimestamp result)
    {
        seconds += time.Seconds;
        nanoseconds += time.Nanoseconds;
        if (nanoseconds < 0)
        {
            seconds--;
            nanoseconds += NanosecondsPerSecond;
        }
        else if (nanoseconds >= NanosecondsPerSecond)
        {
            seconds++;
            nanoseconds -= NanosecondsPerSecond;
        }

        bool isInRange = seconds is >= CelTimestamp.MinSeconds and <= CelTimestamp.MaxSeconds;
        result = isInRange ? new CelTimestamp(seconds, (int)nanoseconds) : default;
        return isInRange ? CelErrorCode.None : CelErrorCode.Overflow;
    }

    private static CelErrorCode ToDuration(Int128 nanoseconds, out CelDuration result)
    {
        bool fits = nanoseconds >= long.MinValue && nanoseconds <= long.MaxValue;
        result = fits ? new CelDuration((long)nanoseconds) : default;
        return fits ? CelErrorCode.None : CelErrorCode.Overflow;
    }
}
