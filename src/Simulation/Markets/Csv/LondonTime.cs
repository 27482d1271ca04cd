using VaultPolicy.Primitives;

namespace VaultPolicy.Simulation.Markets.Csv;

/// <summary>
/// British local time under the rule in force since 1996: clocks show UTC + 1 h from the last Sunday of March, 01:00 UTC, to
/// the last Sunday of October, 01:00 UTC, and UTC otherwise (Summer Time Order 2002, SI 2002/262; directive 2000/84/EC).
/// </summary>
public static class LondonTime
{
    /// <summary>The first year that the rule covers.</summary>
    public const int FirstYear = 1996;

    private const long Hour = 3_600;

    /// <summary>
    /// The moments whose local clock shows <paramref name="local"/>: one, two in the repeated hour of October (the earlier
    /// first), none in the skipped hour of March.
    /// </summary>
    /// <param name="local">What the clock shows, written as if it were UTC; from 1996.</param>
    /// <param name="earlier">The first moment.</param>
    /// <param name="later">The second moment; the same as <paramref name="earlier"/> when there is one only.</param>
    /// <returns>The number of moments: 0, 1 or 2.</returns>
    public static int ToUtc(UnixTime local, out UnixTime earlier, out UnixTime later)
    {
        UnixTime summer = local - Hour;
        bool summerFits = IsSummer(summer);
        bool winterFits = !IsSummer(local);
        earlier = summerFits ? summer : local;
        later = winterFits ? local : earlier;
        return (summerFits ? 1 : 0) + (winterFits ? 1 : 0);
    }

    /// <summary>True when clocks show UTC + 1 h.</summary>
    /// <param name="utc">The moment.</param>
    public static bool IsSummer(UnixTime utc) =>
        utc.Year >= FirstYear && utc >= LastSunday(utc.Year, 3) + Hour && utc < LastSunday(utc.Year, 10) + Hour;

    /// <summary>Midnight UTC of the last Sunday of a month with 31 days.</summary>
    private static UnixTime LastSunday(int year, int month)
    {
        UnixTime last = UnixTime.FromUtc(year, month, 31);
        // 1970-01-01 was a Thursday, day 4 when Sunday is day 0.
        long weekday = ((last.Seconds / UnixTime.SecondsPerDay) + 4) % 7;
        return last - (weekday * UnixTime.SecondsPerDay);
    }
}
