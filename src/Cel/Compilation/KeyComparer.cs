using System.Collections;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Compilation;

/// <summary>Equality of boxed values: numbers by value across types, collections by content.</summary>
internal sealed class KeyComparer : IEqualityComparer<object>
{
    internal static KeyComparer Instance { get; } = new();

    /// <summary>Stands for null, which a hash set of objects cannot hold.</summary>
    internal static object Null { get; } = new();

    public new bool Equals(object? x, object? y) => DynamicEquality.Equal(x, y);

    /// <summary>Numbers that are equal across types have one nearest double.</summary>
    public int GetHashCode(object obj) => obj switch
    {
        long value => ((double)value).GetHashCode(),
        ulong value => ((double)value).GetHashCode(),
        double value => value.GetHashCode(),
        string value => string.GetHashCode(value, StringComparison.Ordinal),
        byte[] bytes => bytes.Aggregate(bytes.Length, (hash, b) => HashCode.Combine(hash, b)),
        IDictionary map => map.Count,
        IList list => list.Cast<object?>().Aggregate(list.Count, (hash, item) => HashCode.Combine(hash, item is null ? 0 : GetHashCode(item))),
        ICelOptional optional => optional is { HasValue: true, Boxed: { } inner } ? GetHashCode(inner) : 0,
        _ => obj.GetHashCode(),
    };
}
