using System.Globalization;

namespace VaultPolicy.Primitives;

/// <summary>A share in basis points, 0 to 10,000; 1 bps is 0.01 %, 10,000 bps are the whole. The default is 0.</summary>
public readonly record struct Bps : IComparable<Bps>
{
    /// <summary>The whole: 10,000 bps.</summary>
    public const int MaxValue = 10_000;

    private Bps(int value) => Value = value;

    /// <summary>Nothing: 0 bps.</summary>
    public static Bps Zero => default;

    /// <summary>The whole: 10,000 bps.</summary>
    public static Bps Whole => new(MaxValue);

    /// <summary>The number of basis points, 0 to 10,000.</summary>
    public int Value { get; }

    /// <summary>Tests whether <paramref name="left"/> is smaller.</summary>
    public static bool operator <(Bps left, Bps right) => left.Value < right.Value;

    /// <summary>Tests whether <paramref name="left"/> is larger.</summary>
    public static bool operator >(Bps left, Bps right) => left.Value > right.Value;

    /// <summary>Tests whether <paramref name="left"/> is smaller or equal.</summary>
    public static bool operator <=(Bps left, Bps right) => left.Value <= right.Value;

    /// <summary>Tests whether <paramref name="left"/> is larger or equal.</summary>
    public static bool operator >=(Bps left, Bps right) => left.Value >= right.Value;

    /// <summary>Takes a number of basis points.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not in 0 to 10,000.</exception>
    public static Bps FromInt(int value) => TryFromInt(value, out Bps bps, out string error)
        ? bps
        : throw new ArgumentOutOfRangeException(nameof(value), value, error);

    /// <summary>Takes a number of basis points; false, with a message for the user, when it is not in 0 to 10,000.</summary>
    public static bool TryFromInt(int value, out Bps bps, out string error)
    {
        string text = value.ToString(CultureInfo.InvariantCulture);
        error = value < 0 ? $"`{text}` bps is below 0"
            : value > MaxValue ? $"`{text}` bps is above 10000 (100 %)"
            : "";
        bps = error.Length == 0 ? new Bps(value) : default;
        return error.Length == 0;
    }

    /// <summary>The share as an exact ratio; 10,000 bps are 1.</summary>
    public Ratio ToRatio() => new(Value / (decimal)MaxValue);

    /// <summary>This share of <paramref name="amount"/>, rounded down.</summary>
    public UInt256 OfFloor(UInt256 amount) => UInt256.MulDivFloor(amount, (uint)Value, MaxValue);

    /// <summary>This share of <paramref name="amount"/>, rounded up.</summary>
    public UInt256 OfCeil(UInt256 amount) => UInt256.MulDivCeil(amount, (uint)Value, MaxValue);

    /// <inheritdoc/>
    public int CompareTo(Bps other) => Value.CompareTo(other.Value);

    /// <summary>The number and <c>bps</c>, as in <c>150bps</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Value}bps");
}
