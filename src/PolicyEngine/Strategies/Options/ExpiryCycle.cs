using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Strategies.Options;

/// <summary>
/// When options expire: at 08:00 UTC, every day for lives of less than a week and on Fridays for longer ones, as option venues list them.
/// </summary>
public static class ExpiryCycle
{
    private const long Week = 7 * UnixTime.SecondsPerDay;

    // The epoch was a Thursday: the first Friday, 08:00 UTC, is a day and eight hours later.
    private const long FridayOffset = UnixTime.SecondsPerDay + 28_800;
    private const long DailyOffset = 28_800;

    /// <summary>The distance of expiries for options of a life.</summary>
    /// <param name="tenorSeconds">The life in seconds.</param>
    public static long SpacingSeconds(long tenorSeconds) => tenorSeconds < Week ? UnixTime.SecondsPerDay : Week;

    /// <summary>The expiry nearest to <paramref name="now"/> + the life, the later of two as near; always after <paramref name="now"/>.</summary>
    /// <param name="now">The time.</param>
    /// <param name="tenorSeconds">The life in seconds, at least a day.</param>
    /// <exception cref="ArgumentOutOfRangeException">The life is less than a day.</exception>
    public static UnixTime Nearest(UnixTime now, long tenorSeconds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(tenorSeconds, UnixTime.SecondsPerDay);
        long spacing = SpacingSeconds(tenorSeconds);
        long offset = spacing == Week ? FridayOffset : DailyOffset;
        return (now + tenorSeconds + (spacing / 2) - offset).FloorTo(spacing) + offset;
    }

    /// <summary>Every expiry after <paramref name="now"/> up to that of an option of the life written now.</summary>
    /// <param name="now">The time.</param>
    /// <param name="tenorSeconds">The life in seconds, at least a day.</param>
    public static IEnumerable<UnixTime> Listed(UnixTime now, long tenorSeconds)
    {
        long spacing = SpacingSeconds(tenorSeconds);
        UnixTime last = Nearest(now, tenorSeconds);
        long earlier = (last - now - 1) / spacing;
        for (long i = earlier; i >= 0; i--)
        {
            yield return last - (i * spacing);
        }
    }
}
