using System.Reflection;
using VaultPolicy.Cel.Declarations;
using VaultPolicy.Cel.StandardLibrary;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Extensions;

/// <summary>Ascending order of lists; equal elements keep their places. NaN comes first.</summary>
internal static class SortFunctions
{
    /// <summary>What <c>list.sortBy(variable, key)</c> calls with the list and its keys.</summary>
    internal static Overload ByKeys { get; } = new(
        "sortBy",
        "list_sort_by_keys",
        true,
        [CelType.List(CelType.Parameter("T")), CelType.List(CelType.Dyn)],
        CelType.List(CelType.Parameter("T")),
        typeof(SortFunctions).GetMethod(nameof(SortByKeys), BindingFlags.Static | BindingFlags.NonPublic)!,
        true,
        null,
        false);

    [CelOverload("sort", "list_bool_sort", IsMember = true)]
    internal static IReadOnlyList<bool> Sort(IReadOnlyList<bool> list) => list.Order().ToArray();

    [CelOverload("sort", "list_int_sort", IsMember = true)]
    internal static IReadOnlyList<long> Sort(IReadOnlyList<long> list) => list.Order().ToArray();

    [CelOverload("sort", "list_uint_sort", IsMember = true)]
    internal static IReadOnlyList<ulong> Sort(IReadOnlyList<ulong> list) => list.Order().ToArray();

    [CelOverload("sort", "list_double_sort", IsMember = true)]
    internal static IReadOnlyList<double> Sort(IReadOnlyList<double> list) => list.Order().ToArray();

    [CelOverload("sort", "list_timestamp_sort", IsMember = true)]
    internal static IReadOnlyList<CelTimestamp> Sort(IReadOnlyList<CelTimestamp> list) => list.Order().ToArray();

    [CelOverload("sort", "list_duration_sort", IsMember = true)]
    internal static IReadOnlyList<CelDuration> Sort(IReadOnlyList<CelDuration> list) => list.Order().ToArray();

    [CelOverload("sort", "list_string_sort", IsMember = true)]
    internal static IReadOnlyList<string> Sort(IReadOnlyList<string> list) => list.Order(Comparer<string>.Create(Comparison.Compare)).ToArray();

    [CelOverload("sort", "list_bytes_sort", IsMember = true)]
    internal static IReadOnlyList<byte[]> Sort(IReadOnlyList<byte[]> list) => list.Order(Comparer<byte[]>.Create(Compare)).ToArray();

    /// <summary>The list in the order of its keys, which are of one ordered type.</summary>
    internal static CelErrorCode SortByKeys<T>(IReadOnlyList<T> list, IReadOnlyList<object?> keys, out IReadOnlyList<T> result)
    {
        result = [];
        for (int i = 0; i < keys.Count; i++)
        {
            if (keys[i] is not (bool or long or ulong or double or string or byte[] or CelTimestamp or CelDuration) || keys[i]!.GetType() != keys[0]!.GetType())
            {
                return CelErrorCode.NoSuchOverload;
            }
        }

        result = Enumerable.Range(0, keys.Count).OrderBy(i => keys[i], Comparer<object?>.Create(CompareKeys)).Select(i => list[i]).ToArray();
        return CelErrorCode.None;
    }

    private static int CompareKeys(object? left, object? right) => (left, right) switch
    {
        (string a, string b) => Comparison.Compare(a, b),
        (byte[] a, byte[] b) => Compare(a, b),
        (CelTimestamp a, CelTimestamp b) => a.CompareTo(b),
        (CelDuration a, CelDuration b) => a.CompareTo(b),
        _ => Comparer<object>.Default.Compare(left!, right!),
    };

    private static int Compare(byte[] left, byte[] right) => left.AsSpan().SequenceCompareTo(right);
}
