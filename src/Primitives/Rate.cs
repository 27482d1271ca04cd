namespace VaultPolicy.Primitives;

/// <summary>A simple rate per year, with the length of its year. May be negative.</summary>
/// <param name="PerYear">The share per year; 0.05 is 5 % a year.</param>
/// <param name="DayCount">The length of the year.</param>
public readonly record struct Rate(decimal PerYear, DayCount DayCount)
{
    /// <summary>The length of the year in seconds.</summary>
    /// <exception cref="InvalidOperationException">The day count is not a member of the enumeration.</exception>
    public long SecondsPerYear => DayCount switch
    {
        DayCount.Actual365 => 31_536_000,
        DayCount.Actual360 => 31_104_000,
        DayCount.Actual36525 => 31_557_600,
        _ => throw new InvalidOperationException($"unknown day count {DayCount}"),
    };

    /// <summary>
    /// The share for a span of time: rate * seconds / seconds per year. Exact but for one decimal division, rounded half to even at 28
    /// places or 28 significant digits, whichever is coarser.
    /// </summary>
    /// <param name="seconds">Length of the span; may be negative.</param>
    /// <exception cref="OverflowException">The product is out of the range of a decimal.</exception>
    public decimal FractionFor(long seconds) => PerYear * seconds / SecondsPerYear;

    /// <summary>As <see cref="FractionFor(long)"/>.</summary>
    /// <exception cref="ArgumentException">The span is not a whole number of seconds.</exception>
    public decimal FractionFor(TimeSpan span) => span.Ticks % TimeSpan.TicksPerSecond == 0
        ? FractionFor(span.Ticks / TimeSpan.TicksPerSecond)
        : throw new ArgumentException("the span is not a whole number of seconds", nameof(span));

    /// <summary>The rate in percent a year, as in <c>5%/y</c>.</summary>
    public override string ToString() => new Ratio(PerYear) + "/y";
}
