using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Fees;

/// <summary>When an accrued performance fee becomes due.</summary>
public static class Crystallisation
{
    /// <summary>
    /// Whether the end of a UTC calendar period lies after <paramref name="last"/> and not after <paramref name="now"/>. Several missed
    /// ends are one crystallisation. Continuous is due at any later moment.
    /// </summary>
    /// <param name="period">The period.</param>
    /// <param name="last">The crystallisation before.</param>
    /// <param name="now">The moment asked about; before <paramref name="last"/> nothing is due.</param>
    /// <exception cref="ArgumentOutOfRangeException">The period is not a member of the enumeration.</exception>
    public static bool IsDue(CrystallisationPeriod period, UnixTime last, UnixTime now) => period switch
    {
        CrystallisationPeriod.Continuous => now > last,
        CrystallisationPeriod.Daily => now.FloorTo(UnixTime.SecondsPerDay) > last.FloorTo(UnixTime.SecondsPerDay),
        CrystallisationPeriod.Monthly => Months(now) > Months(last),
        CrystallisationPeriod.Quarterly => Months(now) / 3 > Months(last) / 3,
        CrystallisationPeriod.Yearly => now.Year > last.Year,
        _ => throw new ArgumentOutOfRangeException(nameof(period), period, "unknown crystallisation period"),
    };

    private static int Months(UnixTime time) => (12 * time.Year) + time.Month - 1;
}
