namespace VaultPolicy.Cel.Compilation;

/// <summary>Equality of boxed map keys: numbers by value across types.</summary>
internal sealed class KeyComparer : IEqualityComparer<object>
{
    internal static KeyComparer Instance { get; } = new();

    public new bool Equals(object? x, object? y) => DynamicEquality.Equal(x, y);

    public int GetHashCode(object obj) => obj switch
    {
        long value => value.GetHashCode(),
        ulong value => value <= long.MaxValue ? ((long)value).GetHashCode() : value.GetHashCode(),
        double value when value == Math.Floor(value) && value is >= -9.2e18 and <= 9.2e18 => ((long)value).GetHashCode(),
        double value when value == Math.Floor(value) && value is > 9.2e18 and < 1.8e19 => ((ulong)value).GetHashCode(),
        string value => string.GetHashCode(value, StringComparison.Ordinal),
        _ => obj.GetHashCode(),
    };
}
