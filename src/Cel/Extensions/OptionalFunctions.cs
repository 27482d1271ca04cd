using System.Collections;
using VaultPolicy.Cel.Declarations;
using VaultPolicy.Cel.StandardLibrary;
using VaultPolicy.Cel.Syntax;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Extensions;

/// <summary>Optional values. Selecting or indexing an optional gives an optional again.</summary>
internal static class OptionalFunctions
{
    /// <summary><c>optional.of</c>, which the checker also needs for fields that are always there.</summary>
    internal static Overload Present { get; } = StandardDeclarations.Read(typeof(OptionalFunctions)).Single(o => o.Id == "optional_of");

    [CelOverload("optional.of", "optional_of")]
    internal static CelOptional<T> Of<T>(T value) => new(true, value);

    [CelOverload("optional.none", "optional_none")]
    internal static CelOptional<T> None<T>() => default;

    [CelOverload("optional.ofNonZeroValue", "optional_ofNonZeroValue")]
    internal static CelOptional<T> OfNonZero<T>(T value) => IsZero(value) ? default : new(true, value);

    [CelOverload("hasValue", "optional_hasValue", IsMember = true)]
    internal static bool HasValue<T>(CelOptional<T> optional) => optional.HasValue;

    [CelOverload("value", "optional_value", IsMember = true)]
    internal static CelErrorCode Value<T>(CelOptional<T> optional, out T result)
    {
        result = optional.Value;
        return optional.HasValue ? CelErrorCode.None : CelErrorCode.NoValue;
    }

    [CelOverload("or", "optional_or_optional", IsMember = true)]
    internal static CelOptional<T> Or<T>(CelOptional<T> optional, CelOptional<T> other) => optional.HasValue ? optional : other;

    [CelOverload("orValue", "optional_orValue_value", IsMember = true)]
    internal static T OrValue<T>(CelOptional<T> optional, T other) => optional.HasValue ? optional.Value : other;

    [CelOverload("optional.unwrap", "optional_unwrap")]
    [CelOverload("unwrapOpt", "optional_unwrapOpt", IsMember = true)]
    internal static IReadOnlyList<T> Unwrap<T>(IReadOnlyList<CelOptional<T>> list) => list.Where(o => o.HasValue).Select(o => o.Value).ToArray();

    [CelOverload("first", "list_first", IsMember = true)]
    internal static CelOptional<T> First<T>(IReadOnlyList<T> list) => Index(list, 0);

    [CelOverload("last", "list_last", IsMember = true)]
    internal static CelOptional<T> Last<T>(IReadOnlyList<T> list) => Index(list, list.Count - 1L);

    [CelOverload(CelOperators.OptionalIndex, "list_optindex_optional_int")]
    internal static CelOptional<T> Index<T>(IReadOnlyList<T> list, long index) =>
        Collections.Index(list, index, out T? found) == CelErrorCode.None ? new(true, found!) : default;

    [CelOverload(CelOperators.OptionalIndex, "map_optindex_optional_value")]
    internal static CelOptional<TValue> Index<TKey, TValue>(IReadOnlyDictionary<TKey, TValue> map, TKey key) =>
        Collections.Index(map, key, out TValue? found) == CelErrorCode.None ? new(true, found!) : default;

    [CelOverload(CelOperators.OptionalIndex, "optional_list_optindex_optional_int")]
    [CelOverload(CelOperators.Index, "optional_list_index_int")]
    internal static CelOptional<T> Index<T>(CelOptional<IReadOnlyList<T>> list, long index) => list.HasValue ? Index(list.Value, index) : default;

    [CelOverload(CelOperators.OptionalIndex, "optional_map_optindex_optional_value")]
    [CelOverload(CelOperators.Index, "optional_map_index_value")]
    internal static CelOptional<TValue> Index<TKey, TValue>(CelOptional<IReadOnlyDictionary<TKey, TValue>> map, TKey key) =>
        map.HasValue ? Index(map.Value, key) : default;

    /// <summary>Zero, empty and absent values; the zero timestamp is the first one of the calendar, as in the reference implementation.</summary>
    private static bool IsZero(object? value) => value switch
    {
        null or false or 0L or 0UL or 0.0 or "" => true,
        ICollection collection => collection.Count == 0,
        CelDuration duration => duration.Nanoseconds == 0,
        CelTimestamp timestamp => timestamp is { Seconds: CelTimestamp.MinSeconds, Nanoseconds: 0 },
        ICelOptional optional => !optional.HasValue,
        _ => false,
    };
}
