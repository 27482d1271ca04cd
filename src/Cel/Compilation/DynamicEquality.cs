using System.Collections;
using VaultPolicy.Cel.StandardLibrary;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Compilation;

/// <summary>CEL equality: numbers by value across types, NaN unequal to itself, collections by content, different kinds unequal.</summary>
internal static class DynamicEquality
{
    internal static bool AreEqual<T>(T left, T right)
    {
        if (typeof(T) == typeof(double))
        {
            return (double)(object)left! == (double)(object)right!;
        }

        return typeof(T).IsValueType && !typeof(ICelOptional).IsAssignableFrom(typeof(T)) ? EqualityComparer<T>.Default.Equals(left, right) : Equal(left, right);
    }

    internal static bool Equal(object? left, object? right)
    {
        if (left is null || right is null)
        {
            return left is null && right is null;
        }

        return (left, right) switch
        {
            (string a, string b) => string.Equals(a, b, StringComparison.Ordinal),
            (byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b),
            (byte[], _) or (_, byte[]) => false,
            (ICelOptional a, ICelOptional b) => a.HasValue == b.HasValue && (!a.HasValue || Equal(a.Boxed, b.Boxed)),
            (IDictionary a, IDictionary b) => EqualMaps(a, b),
            (IList a, IList b) => EqualLists(a, b),
            (long or ulong or double, long or ulong or double) => Compare(left, right) == 0,
            _ => left.Equals(right),
        };
    }

    /// <summary>Order of two boxed numbers, or null when one is NaN.</summary>
    internal static int? Compare(object left, object right) => (left, right) switch
    {
        (double.NaN, _) or (_, double.NaN) => null,
        (long a, long b) => a.CompareTo(b),
        (ulong a, ulong b) => a.CompareTo(b),
        (double a, double b) => a.CompareTo(b),
        (long a, ulong b) => Numbers.Compare(a, b),
        (long a, double b) => Numbers.Compare(a, b),
        (ulong a, long b) => Numbers.Compare(a, b),
        (ulong a, double b) => Numbers.Compare(a, b),
        (double a, long b) => Numbers.Compare(a, b),
        (double a, ulong b) => Numbers.Compare(a, b),
        _ => null,
    };

    private static bool EqualLists(IList left, IList right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        for (int i = 0; i < left.Count; i++)
        {
            if (!Equal(left[i], right[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool EqualMaps(IDictionary left, IDictionary right)
    {
        if (left.Count != right.Count)
        {
            return false;
        }

        foreach (DictionaryEntry entry in left)
        {
            if (!DynamicValues.TryGetKey(right, entry.Key, out object? other) || !Equal(entry.Value, other))
            {
                return false;
            }
        }

        return true;
    }
}
