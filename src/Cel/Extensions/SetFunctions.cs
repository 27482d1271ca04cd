using VaultPolicy.Cel.Compilation;
using VaultPolicy.Cel.StandardLibrary;

namespace VaultPolicy.Cel.Extensions;

/// <summary>Lists taken as sets: order and repetition do not matter.</summary>
internal static class SetFunctions
{
    [CelOverload("sets.contains", "list_sets_contains_list")]
    internal static bool Contains<T>(IReadOnlyList<T> list, IReadOnlyList<T> part)
    {
        HashSet<object> known = Lookup(list);
        return part.All(item => known.Contains(Key(item)));
    }

    [CelOverload("sets.equivalent", "list_sets_equivalent_list")]
    internal static bool AreEquivalent<T>(IReadOnlyList<T> left, IReadOnlyList<T> right) => Contains(left, right) && Contains(right, left);

    [CelOverload("sets.intersects", "list_sets_intersects_list")]
    internal static bool Intersects<T>(IReadOnlyList<T> left, IReadOnlyList<T> right)
    {
        HashSet<object> known = Lookup(left);
        return right.Any(item => known.Contains(Key(item)));
    }

    private static HashSet<object> Lookup<T>(IReadOnlyList<T> list) => new(list.Select(Key), KeyComparer.Instance);

    private static object Key<T>(T item) => item is null ? KeyComparer.Null : item;
}
