using System.Buffers;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.StandardLibrary;

/// <summary>Time zones: fixed offsets <c>+05:30</c>, <c>-02:30</c>, <c>02:00</c>, and names of the IANA database such as <c>Europe/Paris</c>. Never the machine's own zone.</summary>
internal static class TimeZones
{
    private const int MaxOffsetMinutes = 24 * 60;
    private const int MaxNameLength = 64;
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-/");

    /// <summary>The calendar time in the zone. A name that the system's database does not have, or a missing database, is an error.</summary>
    internal static CelErrorCode ToLocal(CelTimestamp time, string zone, out DateTime local)
    {
        bool known = TryParseOffset(zone, out int seconds) || TryFindOffset(zone, time, out seconds);
        local = known ? time.ToDateTime(seconds) : default;
        return known ? CelErrorCode.None : CelErrorCode.InvalidArgument;
    }

    /// <summary>Whether the text can be an offset or a name; whether the name exists is known only while evaluating.</summary>
    internal static bool IsWellFormed(string zone) => TryParseOffset(zone, out _) || IsName(zone);

    private static bool TryParseOffset(string zone, out int seconds)
    {
        seconds = 0;
        if (zone is "UTC" or "Z" or "")
        {
            return true;
        }

        ReadOnlySpan<char> digits = zone[0] is '+' or '-' ? zone.AsSpan(1) : zone;
        if (digits is not [>= '0' and <= '9', >= '0' and <= '9', ':', >= '0' and <= '5', >= '0' and <= '9'])
        {
            return false;
        }

        int minutes = ((((digits[0] - '0') * 10) + digits[1] - '0') * 60) + ((digits[3] - '0') * 10) + digits[4] - '0';
        seconds = 60 * (zone[0] == '-' ? -minutes : minutes);
        return minutes <= MaxOffsetMinutes;
    }

    private static bool TryFindOffset(string zone, CelTimestamp time, out int seconds)
    {
        seconds = 0;
        if (!IsName(zone) || !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out TimeZoneInfo? found))
        {
            return false;
        }

        seconds = (int)found.GetUtcOffset(time.ToDateTime(0)).TotalSeconds;
        return true;
    }

    /// <summary>Names are paths in the database: nothing that leaves it, and not the link to the machine's zone.</summary>
    private static bool IsName(string zone) =>
        zone.Length is > 0 and <= MaxNameLength
        && char.IsAsciiLetter(zone[0])
        && !zone.AsSpan().ContainsAnyExcept(NameCharacters)
        && !zone.Equals("local", StringComparison.OrdinalIgnoreCase)
        && !zone.Equals("localtime", StringComparison.OrdinalIgnoreCase);
}
