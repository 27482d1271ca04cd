using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.StandardLibrary;

/// <summary>Calendar fields at a fixed offset from UTC, written <c>+05:30</c>, <c>-02:30</c>, <c>02:00</c> or <c>UTC</c>.</summary>
internal static class ZonedTimeFields
{
    private const int MaxOffsetMinutes = 24 * 60;

    [CelOverload("getFullYear", "timestamp_to_year_with_tz", IsMember = true)]
    internal static CelErrorCode Year(CelTimestamp time, string zone, out long result)
    {
        bool known = TryParseOffset(zone, out int minutes);
        result = known ? time.ToDateTime(minutes).Year : 0;
        return known ? CelErrorCode.None : CelErrorCode.InvalidArgument;
    }

    [CelOverload("getMonth", "timestamp_to_month_with_tz", IsMember = true)]
    internal static CelErrorCode Month(CelTimestamp time, string zone, out long result)
    {
        bool known = TryParseOffset(zone, out int minutes);
        result = known ? time.ToDateTime(minutes).Month - 1 : 0;
        return known ? CelErrorCode.None : CelErrorCode.InvalidArgument;
    }

    [CelOverload("getDayOfMonth", "timestamp_to_day_of_month_with_tz", IsMember = true)]
    internal static CelErrorCode DayOfMonth(CelTimestamp time, string zone, out long result)
    {
        bool known = TryParseOffset(zone, out int minutes);
        result = known ? time.ToDateTime(minutes).Day - 1 : 0;
        return known ? CelErrorCode.None : CelErrorCode.InvalidArgument;
    }

    [CelOverload("getDate", "timestamp_to_date_with_tz", IsMember = true)]
    internal static CelErrorCode Date(CelTimestamp time, string zone, out long result)
    {
        bool known = TryParseOffset(zone, out int minutes);
        result = known ? time.ToDateTime(minutes).Day : 0;
        return known ? CelErrorCode.None : CelErrorCode.InvalidArgument;
    }

    [CelOverload("getDayOfWeek", "timestamp_to_day_of_week_with_tz", IsMember = true)]
    internal static CelErrorCode DayOfWeek(CelTimestamp time, string zone, out long result)
    {
        bool known = TryParseOffset(zone, out int minutes);
        result = known ? (long)time.ToDateTime(minutes).DayOfWeek : 0;
        return known ? CelErrorCode.None : CelErrorCode.InvalidArgument;
    }

    [CelOverload("getDayOfYear", "timestamp_to_day_of_year_with_tz", IsMember = true)]
    internal static CelErrorCode DayOfYear(CelTimestamp time, string zone, out long result)
    {
        bool known = TryParseOffset(zone, out int minutes);
        result = known ? time.ToDateTime(minutes).DayOfYear - 1 : 0;
        return known ? CelErrorCode.None : CelErrorCode.InvalidArgument;
    }

    [CelOverload("getHours", "timestamp_to_hours_with_tz", IsMember = true)]
    internal static CelErrorCode Hours(CelTimestamp time, string zone, out long result)
    {
        bool known = TryParseOffset(zone, out int minutes);
        result = known ? time.ToDateTime(minutes).Hour : 0;
        return known ? CelErrorCode.None : CelErrorCode.InvalidArgument;
    }

    [CelOverload("getMinutes", "timestamp_to_minutes_with_tz", IsMember = true)]
    internal static CelErrorCode Minutes(CelTimestamp time, string zone, out long result)
    {
        bool known = TryParseOffset(zone, out int minutes);
        result = known ? time.ToDateTime(minutes).Minute : 0;
        return known ? CelErrorCode.None : CelErrorCode.InvalidArgument;
    }

    [CelOverload("getSeconds", "timestamp_to_seconds_with_tz", IsMember = true)]
    internal static CelErrorCode Seconds(CelTimestamp time, string zone, out long result)
    {
        bool known = TryParseOffset(zone, out int minutes);
        result = known ? time.ToDateTime(minutes).Second : 0;
        return known ? CelErrorCode.None : CelErrorCode.InvalidArgument;
    }

    [CelOverload("getMilliseconds", "timestamp_to_milliseconds_with_tz", IsMember = true)]
    internal static CelErrorCode Milliseconds(CelTimestamp time, string zone, out long result)
    {
        bool known = TryParseOffset(zone, out _);
        result = known ? time.Nanoseconds / 1_000_000 : 0;
        return known ? CelErrorCode.None : CelErrorCode.InvalidArgument;
    }

    internal static bool TryParseOffset(string zone, out int minutes)
    {
        minutes = 0;
        if (zone is "UTC" or "Z" or "")
        {
            return true;
        }

        ReadOnlySpan<char> digits = zone[0] is '+' or '-' ? zone.AsSpan(1) : zone;
        if (digits is not [>= '0' and <= '9', >= '0' and <= '9', ':', >= '0' and <= '5', >= '0' and <= '9'])
        {
            return false;
        }

        minutes = ((((digits[0] - '0') * 10) + digits[1] - '0') * 60) + ((digits[3] - '0') * 10) + digits[4] - '0';
        minutes = zone[0] == '-' ? -minutes : minutes;
        return Math.Abs(minutes) <= MaxOffsetMinutes;
    }
}
