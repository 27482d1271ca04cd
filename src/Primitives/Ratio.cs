namespace VaultPolicy.Primitives;

/// <summary>A dimensionless number; 1 is 100 %. May be negative or above 1.</summary>
/// <param name="Value">The number.</param>
public readonly record struct Ratio(decimal Value) : IComparable<Ratio>
{
    /// <summary>0 %.</summary>
    public static Ratio Zero => default;

    /// <summary>100 %.</summary>
    public static Ratio One => new(1m);

    /// <summary>Tests whether <paramref name="left"/> is smaller.</summary>
    public static bool operator <(Ratio left, Ratio right) => left.Value < right.Value;

    /// <summary>Tests whether <paramref name="left"/> is larger.</summary>
    public static bool operator >(Ratio left, Ratio right) => left.Value > right.Value;

    /// <summary>Tests whether <paramref name="left"/> is smaller or equal.</summary>
    public static bool operator <=(Ratio left, Ratio right) => left.Value <= right.Value;

    /// <summary>Tests whether <paramref name="left"/> is larger or equal.</summary>
    public static bool operator >=(Ratio left, Ratio right) => left.Value >= right.Value;

    /// <summary>The sum; rounded to 28 significant digits, half to even, when a decimal cannot hold it.</summary>
    /// <exception cref="OverflowException">The sum is out of the range of a decimal.</exception>
    public static Ratio operator +(Ratio left, Ratio right) => new(left.Value + right.Value);

    /// <summary>The difference; rounded to 28 significant digits, half to even, when a decimal cannot hold it.</summary>
    /// <exception cref="OverflowException">The difference is out of the range of a decimal.</exception>
    public static Ratio operator -(Ratio left, Ratio right) => new(left.Value - right.Value);

    /// <summary>A number of percent; 100 is 1.</summary>
    public static Ratio FromPercent(decimal percent) => new(percent / 100m);

    /// <summary>A number of basis points, not limited to 0 to 10,000; 10,000 is 1.</summary>
    public static Ratio FromBps(decimal bps) => new(bps / 10_000m);

    /// <inheritdoc/>
    public int CompareTo(Ratio other) => Value.CompareTo(other.Value);

    /// <summary>The number in percent, as in <c>12.5%</c>.</summary>
    public override string ToString() => DecimalText.Format(Value * 100m) + "%";
}
