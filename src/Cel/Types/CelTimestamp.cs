using System.Globalization;

namespace VaultPolicy.Cel.Types;

/// <summary>An instant: seconds since 1970-01-01T00:00:00Z and nanoseconds within the second.</summary>
/// <remarks>Range: 0001-01-01T00:00:00Z to 9999-12-31T23:59:59.999999999Z (protobuf <c>Timestamp</c>). Nanoseconds are 0 to 999,999,999 and count forward, also before 1970.</remarks>
public readonly record struct CelTimestamp : IComparable<CelTimestamp>
{
    internal const long MinSeconds = -62_135_596_800;
    internal const long MaxSeconds = 253_402_300_799;
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Creates an instant.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A part is outside its range.</exception>
    public CelTimestamp(long seconds, int nanoseconds = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(seconds, MinSeconds);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(seconds, MaxSeconds);
        ArgumentOutOfRangeException.ThrowIfNegative(nanoseconds);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(nanoseconds, 999_999_999);
        Seconds = seconds;
        Nanoseconds = nanoseconds;
    }

    /// <summary>Whole seconds since the epoch, rounded down.</summary>
    public long Seconds { get; }

    /// <summary>Nanoseconds after <see cref="Seconds"/>.</summary>
    public int Nanoseconds { get; }

    /// <summary>Compares instants.</summary>
    public static bool operator <(CelTimestamp left, CelTimestamp right) => left.CompareTo(right) < 0;

    /// <summary>Compares instants.</summary>
    public static bool operator >(CelTimestamp left, CelTimestamp right) => left.CompareTo(right) > 0;

    /// <summary>Compares instants.</summary>
    public static bool operator <=(CelTimestamp left, CelTimestamp right) => left.CompareTo(right) <= 0;

    /// <summary>Compares instants.</summary>
    public static bool operator >=(CelTimestamp left, CelTimestamp right) => left.CompareTo(right) >= 0;

    /// <summary>Converts exactly.</summary>
    public static CelTimestamp FromDateTimeOffset(DateTimeOffset value)
    {
        long ticks = value.UtcTicks - DateTime.UnixEpoch.Ticks;
        long seconds = Math.DivRem(ticks, TimeSpan.TicksPerSecond, out long rest);
        return rest < 0 ? new CelTimestamp(seconds - 1, (int)((rest + TimeSpan.TicksPerSecond) * 100)) : new CelTimestamp(seconds, (int)(rest * 100));
    }

    /// <summary>Parses RFC 3339 text such as <c>2024-02-29T12:00:00.5Z</c> or <c>2024-02-29T12:00:00+05:30</c>.</summary>
    /// <returns>False when the text is malformed or the instant outside the range.</returns>
    public static bool TryParse(string? text, out CelTimestamp value) => TimestampText.TryParse(text, out value);

    /// <inheritdoc/>
    public int CompareTo(CelTimestamp other)
    {
        int bySeconds = Seconds.CompareTo(other.Seconds);
        return bySeconds != 0 ? bySeconds : Nanoseconds.CompareTo(other.Nanoseconds);
    }

    /// <summary>RFC 3339 in UTC, with as many fraction digits as needed.</summary>
    public override string ToString()
    {
        string fraction = Nanoseconds == 0 ? "" : "." + Nanoseconds.ToString("D9", CultureInfo.InvariantCulture).TrimEnd('0');
        return ToDateTime(0).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + fraction + "Z";
    }

    internal static bool TryCreate(Int128 totalNanoseconds, out CelTimestamp value)
    {
        (Int128 seconds, Int128 rest) = Int128.DivRem(totalNanoseconds, NanosecondsPerSecond);
        if (rest < 0)
        {
            seconds -= 1;
            rest += NanosecondsPerSecond;
        }

        bool inRange = seconds >= MinSeconds && seconds <= MaxSeconds;
        value = inRange ? new CelTimestamp((long)seconds, (int)rest) : default;
        return inRange;
    }

    internal Int128 TotalNanoseconds => ((Int128)Seconds * NanosecondsPerSecond) + Nanoseconds;

    /// <summary>The calendar time, to the second, at an offset from UTC; clamped to the calendar's ends.</summary>
    internal DateTime ToDateTime(int offsetSeconds) =>
        new(DateTime.UnixEpoch.Ticks + (Math.Clamp(Seconds + offsetSeconds, MinSeconds, MaxSeconds) * TimeSpan.TicksPerSecond), DateTimeKind.Utc);
}
