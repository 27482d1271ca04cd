using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.StandardLibrary;

/// <summary>Calendar fields in a time zone; see <see cref="TimeZones"/>.</summary>
internal static class ZonedTimeFields
{
    [CelOverload("getFullYear", "timestamp_to_year_with_tz", IsMember = true)]
    internal static CelErrorCode Year(CelTimestamp time, string zone, out long result)
    {
        CelErrorCode code = TimeZones.ToLocal(time, zone, out DateTime local);
        result = local.Year;
        return code;
    }

    [CelOverload("getMonth", "timestamp_to_month_with_tz", IsMember = true)]
    internal static CelErrorCode Month(CelTimestamp time, string zone, out long result)
    {
        CelErrorCode code = TimeZones.ToLocal(time, zone, out DateTime local);
        result = local.Month - 1;
        return code;
    }

    [CelOverload("getDayOfMonth", "timestamp_to_day_of_month_with_tz", IsMember = true)]
    internal static CelErrorCode DayOfMonth(CelTimestamp time, string zone, out long result)
    {
        CelErrorCode code = TimeZones.ToLocal(time, zone, out DateTime local);
        result = local.Day - 1;
        return code;
    }

    [CelOverload("getDate", "timestamp_to_date_with_tz", IsMember = true)]
    internal static CelErrorCode Date(CelTimestamp time, string zone, out long result)
    {
        CelErrorCode code = TimeZones.ToLocal(time, zone, out DateTime local);
        result = local.Day;
        return code;
    }

    [CelOverload("getDayOfWeek", "timestamp_to_day_of_week_with_tz", IsMember = true)]
    internal static CelErrorCode DayOfWeek(CelTimestamp time, string zone, out long result)
    {
        CelErrorCode code = TimeZones.ToLocal(time, zone, out DateTime local);
        result = (long)local.DayOfWeek;
        return code;
    }

    [CelOverload("getDayOfYear", "timestamp_to_day_of_year_with_tz", IsMember = true)]
    internal static CelErrorCode DayOfYear(CelTimestamp time, string zone, out long result)
    {
        CelErrorCode code = TimeZones.ToLocal(time, zone, out DateTime local);
        result = local.DayOfYear - 1;
        return code;
    }

    [CelOverload("getHours", "timestamp_to_hours_with_tz", IsMember = true)]
    internal static CelErrorCode Hours(CelTimestamp time, string zone, out long result)
    {
        CelErrorCode code = TimeZones.ToLocal(time, zone, out DateTime local);
        result = local.Hour;
        return code;
    }

    [CelOverload("getMinutes", "timestamp_to_minutes_with_tz", IsMember = true)]
    internal static CelErrorCode Minutes(CelTimestamp time, string zone, out long result)
    {
        CelErrorCode code = TimeZones.ToLocal(time, zone, out DateTime local);
        result = local.Minute;
        return code;
    }

    [CelOverload("getSeconds", "timestamp_to_seconds_with_tz", IsMember = true)]
    internal static CelErrorCode Seconds(CelTimestamp time, string zone, out long result)
    {
        CelErrorCode code = TimeZones.ToLocal(time, zone, out DateTime local);
        result = local.Second;
        return code;
    }

    [CelOverload("getMilliseconds", "timestamp_to_milliseconds_with_tz", IsMember = true)]
    internal static CelErrorCode Milliseconds(CelTimestamp time, string zone, out long result)
    {
        result = time.Nanoseconds / 1_000_000;
        return TimeZones.ToLocal(time, zone, out _);
    }
}
