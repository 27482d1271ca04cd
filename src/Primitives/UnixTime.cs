using System.Globalization;

namespace VaultPolicy.Primitives;

/// <summary>
/// A moment in whole seconds since 1970-01-01T00:00:00Z, leap seconds not counted. Range: the years 1 to 9999, both inclusive.
/// The default is 1970-01-01T00:00:00Z.
/// </summary>
public readonly record struct UnixTime : IComparable<UnixTime>
{
    /// <summary>Seconds of a day.</summary>
    public const long SecondsPerDay = 86_400;

    /// <summary>0001-01-01T00:00:00Z.</summary>
    public const long MinSeconds = -62_135_596_800;

    /// <summary>9999-12-31T23:59:59Z.</summary>
    public const long MaxSeconds = 253_402_300_799;

    private const string MomentFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";
    private const string DateFormat = "yyyy-MM-dd";
    private const int MomentLength = 20;
    private const int DateLength = 10;

    /// <summary>Creates a moment.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The moment is not in the years 1 to 9999.</exception>
    public UnixTime(long seconds)
    {
        if (seconds is < MinSeconds or > MaxSeconds)
        {
            throw new ArgumentOutOfRangeException(nameof(seconds), seconds, "the moment is not in the years 1 to 9999");
        }

        Seconds = seconds;
    }

    /// <summary>1970-01-01T00:00:00Z.</summary>
    public static UnixTime Epoch => default;

    /// <summary>Seconds since 1970-01-01T00:00:00Z; negative before it.</summary>
    public long Seconds { get; }

    /// <summary>The year in UTC, 1 to 9999.</summary>
    public int Year => Utc.Year;

    /// <summary>The month in UTC, 1 to 12.</summary>
    public int Month => Utc.Month;

    /// <summary>The day of the month in UTC, 1 to 31.</summary>
    public int Day => Utc.Day;

    /// <summary>The calendar quarter in UTC, 1 to 4.</summary>
    public int Quarter => ((Month - 1) / 3) + 1;

    /// <summary>Seconds since midnight UTC, 0 to 86,399.</summary>
    public int SecondOfDay => (int)(Seconds - FloorTo(SecondsPerDay).Seconds);

    private DateTime Utc => DateTime.UnixEpoch.AddSeconds(Seconds);

    /// <summary>The moment so many seconds later.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The result is not in the years 1 to 9999.</exception>
    public static UnixTime operator +(UnixTime time, long seconds) => new(time.Seconds + seconds);

    /// <summary>The moment so many seconds earlier.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The result is not in the years 1 to 9999.</exception>
    public static UnixTime operator -(UnixTime time, long seconds) => new(time.Seconds - seconds);

    /// <summary>The seconds from <paramref name="right"/> to <paramref name="left"/>.</summary>
    public static long operator -(UnixTime left, UnixTime right) => left.Seconds - right.Seconds;

    /// <summary>Tests whether <paramref name="left"/> is earlier.</summary>
    public static bool operator <(UnixTime left, UnixTime right) => left.Seconds < right.Seconds;

    /// <summary>Tests whether <paramref name="left"/> is later.</summary>
    public static bool operator >(UnixTime left, UnixTime right) => left.Seconds > right.Seconds;

    /// <summary>Tests whether <paramref name="left"/> is not later.</summary>
    public static bool operator <=(UnixTime left, UnixTime right) => left.Seconds <= right.Seconds;

    /// <summary>Tests whether <paramref name="left"/> is not earlier.</summary>
    public static bool operator >=(UnixTime left, UnixTime right) => left.Seconds >= right.Seconds;

    /// <summary>A date and time of the proleptic Gregorian calendar in UTC.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such date or time.</exception>
    public static UnixTime FromUtc(int year, int month, int day, int hour = 0, int minute = 0, int second = 0) =>
        new((new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc) - DateTime.UnixEpoch).Ticks
            / TimeSpan.TicksPerSecond);

    /// <summary>
    /// Reads ISO 8601 in exactly one of two forms: <c>2024-01-31T23:59:59Z</c> or the date <c>2024-01-31</c>, which is its midnight UTC.
    /// No offset, fraction or leap second.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<char> text, out UnixTime time)
    {
        const DateTimeStyles Styles = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        string format = text.Contains('T') ? MomentFormat : DateFormat;
        bool ok = DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, Styles, out DateTime utc);
        time = ok ? new UnixTime((utc - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond) : default;
        return ok;
    }

    /// <summary>As <see cref="TryParse(ReadOnlySpan{char}, out UnixTime)"/>, from UTF-8.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out UnixTime time)
    {
        time = default;
        bool isMoment = utf8.Length == MomentLength;
        if ((!isMoment && utf8.Length != DateLength) || utf8[4] != (byte)'-' || utf8[7] != (byte)'-'
            || (isMoment && (utf8[10] != (byte)'T' || utf8[13] != (byte)':' || utf8[16] != (byte)':' || utf8[19] != (byte)'Z')))
        {
            return false;
        }

        // A digit that is none makes its number negative.
        int year = Digits(utf8[..4]);
        int month = Digits(utf8[5..7]);
        int day = Digits(utf8[8..10]);
        int hour = isMoment ? Digits(utf8[11..13]) : 0;
        int minute = isMoment ? Digits(utf8[14..16]) : 0;
        int second = isMoment ? Digits(utf8[17..19]) : 0;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month)
            || hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59)
        {
            return false;
        }

        time = FromUtc(year, month, day, hour, minute, second);
        return true;
    }

    /// <summary>As <see cref="TryParse(ReadOnlySpan{char}, out UnixTime)"/>, for text that is known to be good.</summary>
    /// <exception cref="FormatException">The text is not of such a form.</exception>
    public static UnixTime Parse(ReadOnlySpan<char> text) => TryParse(text, out UnixTime time)
        ? time
        : throw new FormatException("the text is not a UTC time such as `2024-01-31T00:00:00Z`");

    /// <summary>
    /// The last multiple of <paramref name="seconds"/> since 1970 that is not later; 3,600 gives the full hour, 86,400 midnight.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="seconds"/> is below 1.</exception>
    public UnixTime FloorTo(long seconds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(seconds, 1);
        long rest = Seconds % seconds;
        return new UnixTime(Seconds - (rest < 0 ? rest + seconds : rest));
    }

    private static int Digits(ReadOnlySpan<byte> utf8)
    {
        int value = 0;
        foreach (byte digit in utf8)
        {
            if (!char.IsAsciiDigit((char)digit))
            {
                return -1;
            }

            value = (10 * value) + (digit - '0');
        }

        return value;
    }

    /// <inheritdoc/>
    public int CompareTo(UnixTime other) => Seconds.CompareTo(other.Seconds);

    /// <summary>ISO 8601 in UTC, as in <c>2024-01-31T00:00:00Z</c>.</summary>
    public override string ToString() => Utc.ToString(MomentFormat, CultureInfo.InvariantCulture);
}
