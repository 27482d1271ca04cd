using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.StandardLibrary;

/// <summary>Calendar fields in UTC, and the lengths of durations in whole units (rounded towards zero).</summary>
internal static class TimeFields
{
    [CelOverload("getFullYear", "timestamp_to_year", IsMember = true)]
    internal static long Year(CelTimestamp time) => time.ToDateTime(0).Year;

    [CelOverload("getMonth", "timestamp_to_month", IsMember = true)]
    internal static long Month(CelTimestamp time) => time.ToDateTime(0).Month - 1;

    [CelOverload("getDayOfMonth", "timestamp_to_day_of_month", IsMember = true)]
    internal static long DayOfMonth(CelTimestamp time) => time.ToDateTime(0).Day - 1;

    [CelOverload("getDate", "timestamp_to_date", IsMember = true)]
    internal static long Date(CelTimestamp time) => time.ToDateTime(0).Day;

    [CelOverload("getDayOfWeek", "timestamp_to_day_of_week", IsMember = true)]
    internal static long DayOfWeek(CelTimestamp time) => (long)time.ToDateTime(0).DayOfWeek;

    [CelOverload("getDayOfYear", "timestamp_to_day_of_year", IsMember = true)]
    internal static long DayOfYear(CelTimestamp time) => time.ToDateTime(0).DayOfYear - 1;

    [CelOverload("getHours", "timestamp_to_hours", IsMember = true)]
    internal static long Hours(CelTimestamp time) => time.ToDateTime(0).Hour;

    [CelOverload("getMinutes", "timestamp_to_minutes", IsMember = true)]
    internal static long Minutes(CelTimestamp time) => time.ToDateTime(0).Minute;

    [CelOverload("getSeconds", "timestamp_to_seconds", IsMember = true)]
    internal static long Seconds(CelTimestamp time) => time.ToDateTime(0).Second;

    [CelOverload("getMilliseconds", "timestamp_to_milliseconds", IsMember = true)]
    internal static long Milliseconds(CelTimestamp time) => time.Nanoseconds / 1_000_000;

    [CelOverload("getHours", "duration_to_hours", IsMember = true)]
    internal static long Hours(CelDuration duration) => duration.Nanoseconds / 3_600_000_000_000;

    [CelOverload("getMinutes", "duration_to_minutes", IsMember = true)]
    internal static long Minutes(CelDuration duration) => duration.Nanoseconds / 60_000_000_000;

    [CelOverload("getSeconds", "duration_to_seconds", IsMember = true)]
    internal static long Seconds(CelDuration duration) => duration.Seconds;

    [CelOverload("getMilliseconds", "duration_to_milliseconds", IsMember = true)]
    internal static long Milliseconds(CelDuration duration) => duration.Nanoseconds / 1_000_000 % 1000;
}
