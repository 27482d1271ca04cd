using System.Globalization;

namespace VaultPolicy.Cel.Types;

/// <summary>A signed length of time with nanosecond resolution.</summary>
/// <remarks>Range: what a signed 64-bit count of nanoseconds can hold (about ±292 years), as the CEL reference implementation has it.</remarks>
/// <param name="Nanoseconds">The length in nanoseconds.</param>
public readonly record struct CelDuration(long Nanoseconds) : IComparable<CelDuration>
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Whole seconds, rounded towards zero.</summary>
    public long Seconds => Nanoseconds / NanosecondsPerSecond;

    /// <summary>Compares lengths.</summary>
    public static bool operator <(CelDuration left, CelDuration right) => left.Nanoseconds < right.Nanoseconds;

    /// <summary>Compares lengths.</summary>
    public static bool operator >(CelDuration left, CelDuration right) => left.Nanoseconds > right.Nanoseconds;

    /// <summary>Compares lengths.</summary>
    public static bool operator <=(CelDuration left, CelDuration right) => left.Nanoseconds <= right.Nanoseconds;

    /// <summary>Compares lengths.</summary>
    public static bool operator >=(CelDuration left, CelDuration right) => left.Nanoseconds >= right.Nanoseconds;

    /// <summary>Converts exactly; a tick is 100 nanoseconds.</summary>
    /// <exception cref="OverflowException">The span is outside the range.</exception>
    public static CelDuration FromTimeSpan(TimeSpan value) => new(checked(value.Ticks * 100));

    /// <summary>Converts exactly; false when the span is outside the range.</summary>
    internal static bool TryFromTimeSpan(TimeSpan value, out CelDuration result)
    {
        bool fits = value.Ticks is >= long.MinValue / 100 and <= long.MaxValue / 100;
        result = fits ? FromTimeSpan(value) : default;
        return fits;
    }

    /// <summary>A whole number of seconds.</summary>
    /// <exception cref="OverflowException">The length is outside the range.</exception>
    public static CelDuration FromSeconds(long seconds) => new(checked(seconds * NanosecondsPerSecond));

    /// <summary>Parses CEL duration text: a signed sequence of decimal numbers with units <c>h m s ms us ns</c>, for example <c>1h30m</c> or <c>-1.5s</c>.</summary>
    /// <returns>False when the text is malformed or the length outside the range.</returns>
    public static bool TryParse(string? text, out CelDuration value) => DurationText.TryParse(text, out value);

    /// <inheritdoc/>
    public int CompareTo(CelDuration other) => Nanoseconds.CompareTo(other.Nanoseconds);

    /// <summary>Decimal seconds with the suffix <c>s</c>, for example <c>5400s</c> or <c>-1.5s</c>.</summary>
    public override string ToString()
    {
        Int128 magnitude = Int128.Abs(Nanoseconds);
        string fraction = ((long)(magnitude % NanosecondsPerSecond)).ToString("D9", CultureInfo.InvariantCulture).TrimEnd('0');
        string sign = Nanoseconds < 0 ? "-" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{(long)(magnitude / NanosecondsPerSecond)}{(fraction.Length == 0 ? "" : ".")}{fraction}s");
    }
}
