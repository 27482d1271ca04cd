using System.Collections;
using VaultPolicy.Cel.Compilation;
using VaultPolicy.Cel.StandardLibrary;

namespace VaultPolicy.Cel.Extensions;

/// <summary>Functions of the lists library.</summary>
internal static class ListFunctions
{
    /// <summary>Longest list that <c>lists.range</c> makes.</summary>
    internal const int MaxRange = 1 << 20;

    /// <summary>The elements from <paramref name="start"/> up to, without, <paramref name="end"/>.</summary>
    [CelOverload("slice", "list_slice", IsMember = true)]
    internal static CelErrorCode Slice<T>(IReadOnlyList<T> list, long start, long end, out IReadOnlyList<T> result)
    {
        bool valid = start >= 0 && start <= end && end <= list.Count;
        result = valid ? list.Skip((int)start).Take((int)(end - start)).ToArray() : [];
        return valid ? CelErrorCode.None : CelErrorCode.IndexOutOfRange;
    }

    [CelOverload("flatten", "list_flatten", IsMember = true)]
    internal static CelErrorCode Flatten<T>(IReadOnlyList<IReadOnlyList<T>> list, out IReadOnlyList<T> result)
    {
        bool fits = list.Sum(l => (long)l.Count) <= Concatenation.MaxLength;
        result = fits ? list.SelectMany(l => l).ToArray() : [];
        return fits ? CelErrorCode.None : CelErrorCode.LimitExceeded;
    }

    /// <summary>Replaces inner lists by their elements, <paramref name="depth"/> levels deep.</summary>
    [CelOverload("flatten", "list_flatten_int", IsMember = true)]
    internal static CelErrorCode Flatten(IReadOnlyList<object?> list, long depth, out IReadOnlyList<object?> result)
    {
        List<object?> made = [];
        CelErrorCode code = depth < 0 ? CelErrorCode.InvalidArgument : Flatten(list, depth, made);
        result = made.ToArray();
        return code;
    }

    [CelOverload("lists.range", "lists_range")]
    internal static CelErrorCode Range(long count, out IReadOnlyList<long> result)
    {
        bool fits = count is >= 0 and <= MaxRange;
        result = fits ? Enumerable.Range(0, (int)count).Select(i => (long)i).ToArray() : [];
        return fits ? CelErrorCode.None : count < 0 ? CelErrorCode.InvalidArgument : CelErrorCode.LimitExceeded;
    }

    /// <summary>Each value once, where it stands first. NaN is unequal to itself and stays.</summary>
    [CelOverload("distinct", "list_distinct", IsMember = true)]
    internal static IReadOnlyList<T> Distinct<T>(IReadOnlyList<T> list)
    {
        HashSet<object> seen = new(KeyComparer.Instance);
        return list.Where(item => seen.Add(item is null ? KeyComparer.Null : item)).ToArray();
    }

    [CelOverload("reverse", "list_reverse", IsMember = true)]
    internal static IReadOnlyList<T> Reverse<T>(IReadOnlyList<T> list) => Enumerable.Reverse(list).ToArray();

    private static CelErrorCode Flatten(IEnumerable items, long depth, List<object?> made)
    {
        foreach (object? item in items)
        {
            if (depth > 0 && item is IList inner and not byte[])
            {
                CelErrorCode code = Flatten(inner, depth - 1, made);
                if (code != CelErrorCode.None)
                {
                    return code;
                }
            }
            else if (made.Count >= Concatenation.MaxLength)
            {
                return CelErrorCode.LimitExceeded;
            }
            else
            {
                made.Add(item);
            }
        }

        return CelErrorCode.None;
    }
}
