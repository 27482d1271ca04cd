using VaultPolicy.Cel.Compilation;
using VaultPolicy.Cel.Syntax;

namespace VaultPolicy.Cel.StandardLibrary;

/// <summary>Size, index and membership.</summary>
internal static class Collections
{
    [CelOverload("size", "size_list")]
    [CelOverload("size", "list_size", IsMember = true)]
    internal static long Size<T>(IReadOnlyList<T> list) => list.Count;

    [CelOverload("size", "size_map")]
    [CelOverload("size", "map_size", IsMember = true)]
    internal static long Size<TKey, TValue>(IReadOnlyDictionary<TKey, TValue> map) => map.Count;

    [CelOverload(CelOperators.Index, "index_list")]
    internal static CelErrorCode Index<T>(IReadOnlyList<T> list, long index, out T? result)
    {
        bool inside = index >= 0 && index < list.Count;
        result = inside ? list[(int)index] : default;
        return inside ? CelErrorCode.None : CelErrorCode.IndexOutOfRange;
    }

    /// <summary>A <c>dyn</c> index may be a uint, or a double without a fraction.</summary>
    [CelOverload(CelOperators.Index, "index_list_uint", IsDynamicOnly = true)]
    internal static CelErrorCode Index<T>(IReadOnlyList<T> list, ulong index, out T? result) =>
        Index(list, index > int.MaxValue ? -1 : (long)index, out result);

    [CelOverload(CelOperators.Index, "index_list_double", IsDynamicOnly = true)]
    internal static CelErrorCode Index<T>(IReadOnlyList<T> list, double index, out T? result)
    {
        if (index == Math.Floor(index))
        {
            return Index(list, index is >= 0 and <= int.MaxValue ? (long)index : -1, out result);
        }

        result = default;
        return CelErrorCode.InvalidArgument;
    }

    [CelOverload(CelOperators.Index, "index_map")]
    internal static CelErrorCode Index<TKey, TValue>(IReadOnlyDictionary<TKey, TValue> map, TKey key, out TValue? result) =>
        key is not null && map.TryGetValue(key, out result) ? CelErrorCode.None : Missing(out result);

    [CelOverload(CelOperators.In, "in_list")]
    internal static bool In<T>(T element, IReadOnlyList<T> list)
    {
        for (int i = 0; i < list.Count; i++)
        {
            if (DynamicEquality.AreEqual(element, list[i]))
            {
                return true;
            }
        }

        return false;
    }

    [CelOverload(CelOperators.In, "in_map")]
    internal static bool In<TKey, TValue>(TKey key, IReadOnlyDictionary<TKey, TValue> map) => key is not null && map.ContainsKey(key);

    private static CelErrorCode Missing<T>(out T? result)
    {
        result = default;
        return CelErrorCode.NoSuchKey;
    }
}
