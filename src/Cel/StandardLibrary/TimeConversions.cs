using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.StandardLibrary;

/// <summary>Conversions to timestamp and duration.</summary>
internal static class TimeConversions
{
    [CelOverload("timestamp", "string_to_timestamp")]
    internal static CelErrorCode ToTimestamp(string value, out CelTimestamp result) =>
        CelTimestamp.TryParse(value, out result) ? CelErrorCode.None : CelErrorCode.InvalidConversion;

    [CelOverload("timestamp", "int64_to_timestamp")]
    internal static CelErrorCode ToTimestamp(long seconds, out CelTimestamp result) =>
        CelTimestamp.TryCreate((Int128)seconds * 1_000_000_000, out result) ? CelErrorCode.None : CelErrorCode.Overflow;

    [CelOverload("timestamp", "timestamp_to_timestamp")]
    internal static CelTimestamp ToTimestamp(CelTimestamp value) => value;

    [CelOverload("duration", "string_to_duration")]
    internal static CelErrorCode ToDuration(string value, out CelDuration result) =>
        CelDuration.TryParse(value, out result) ? CelErrorCode.None : CelErrorCode.InvalidConversion;

    [CelOverload("duration", "int64_to_duration")]
    internal static CelErrorCode ToDuration(long seconds, out CelDuration result)
    {
        Int128 nanoseconds = (Int128)seconds * 1_000_000_000;
        bool fits = nanoseconds >= long.MinValue && nanoseconds <= long.MaxValue;
        result = fits ? new CelDuration((long)nanoseconds) : default;
        return fits ? CelErrorCode.None : CelErrorCode.Overflow;
    }

    [CelOverload("duration", "duration_to_duration")]
    internal static CelDuration ToDuration(CelDuration value) => value;
}
