using System.Collections;
using System.Reflection;
using VaultPolicy.Cel.Extensions;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Compilation;

/// <summary>Work on boxed values: conversions, fields, types. Lists are <see cref="IList"/>, maps <see cref="IDictionary"/>.</summary>
internal static class DynamicValues
{
    /// <summary>Unboxes to <typeparamref name="T"/>, also inside collections; a value of another type is an error.</summary>
    internal static CelErrorCode Convert<T>(object? value, out T? result)
    {
        if (typeof(T) == typeof(object))
        {
            result = (T?)value;
            return CelErrorCode.None;
        }

        if (value is T exact && !IsReinterpreted<T>(exact))
        {
            result = exact;
            return CelErrorCode.None;
        }

        return CollectionConversion<T>.Convert(value, out result);
    }

    /// <summary>The CLR takes an array of <see cref="ulong"/> for a list of <see cref="long"/> and the other way round; CEL does not.</summary>
    private static bool IsReinterpreted<T>(T value) =>
        (value is ulong[] && typeof(T) == typeof(IReadOnlyList<long>)) || (value is long[] && typeof(T) == typeof(IReadOnlyList<ulong>));

    /// <summary>An element, entry or field; of an optional an optional one.</summary>
    internal static CelErrorCode Index(object? operand, object? index, HostTypes records, out object? result)
    {
        result = null;
        if (operand is ICelOptional)
        {
            CelErrorCode code = OptionalIndex(operand, index, records, out CelOptional<object?> optional);
            result = optional;
            return code;
        }

        if (records.Find(operand) is { } record)
        {
            return HostTypes.Read(record, operand!, index, out result);
        }

        if (operand is IDictionary map)
        {
            return TryGetKey(map, index, out result) ? CelErrorCode.None : CelErrorCode.NoSuchKey;
        }

        if (operand is not IList list || operand is byte[])
        {
            return CelErrorCode.NoSuchOverload;
        }

        if (index is not (long or ulong or double))
        {
            return CelErrorCode.NoSuchOverload;
        }

        if (index is double number && number != Math.Floor(number))
        {
            return CelErrorCode.InvalidArgument;
        }

        // Positions outside int are outside every list.
        long at = index switch
        {
            long value => value,
            ulong value => value <= int.MaxValue ? (long)value : -1,
            double value => value is >= 0 and <= int.MaxValue ? (long)value : -1,
            _ => -1,
        };
        bool inside = at >= 0 && at < list.Count;
        result = inside ? list[(int)at] : null;
        return inside ? CelErrorCode.None : CelErrorCode.IndexOutOfRange;
    }

    /// <summary>As <see cref="Index"/>, but a missing key or position is an absent value. One that has neither is an error.</summary>
    internal static CelErrorCode OptionalIndex(object? operand, object? index, HostTypes records, out CelOptional<object?> result)
    {
        result = default;
        if (operand is ICelOptional { HasValue: false })
        {
            return CelErrorCode.None;
        }

        object? inner = operand is ICelOptional optional ? optional.Boxed : operand;
        CelErrorCode code = Index(inner, index, records, out object? found);
        if (inner is IDictionary or IList && code is CelErrorCode.NoSuchKey or CelErrorCode.IndexOutOfRange)
        {
            return CelErrorCode.None;
        }

        result = new CelOptional<object?>(code == CelErrorCode.None, found);
        return code;
    }

    internal static CelErrorCode HasKey(object? operand, string key, HostTypes records, out bool result)
    {
        if (operand is ICelOptional)
        {
            CelErrorCode code = OptionalIndex(operand, key, records, out CelOptional<object?> optional);
            result = optional.HasValue;
            return code;
        }

        if (records.Find(operand) is { } record)
        {
            result = record.Fields.ContainsKey(key);
            return result ? CelErrorCode.None : CelErrorCode.NoSuchKey;
        }

        result = operand is IDictionary map && TryGetKey(map, key, out _);
        return operand is IDictionary ? CelErrorCode.None : CelErrorCode.NoSuchOverload;
    }

    internal static bool TryGetKey(IDictionary map, object? key, out object? value)
    {
        value = null;
        if (key is null or IList or IDictionary)
        {
            return false;
        }

        if (map.Contains(key))
        {
            value = map[key];
            return true;
        }

        // A map with keys of one number type is asked with another number type.
        object? other = key switch
        {
            long signed and >= 0 => (ulong)signed,
            ulong unsigned and <= long.MaxValue => (long)unsigned,
            double number when number == Math.Floor(number) && Math.Abs(number) < long.MaxValue => (long)number,
            _ => null,
        };
        if (other is not null && map.Contains(other))
        {
            value = map[other];
            return true;
        }

        return key is double && other is long whole && whole >= 0 && TryGetKey(map, (ulong)whole, out value);
    }

    /// <summary>What a macro iterates: the elements of a list, the keys of a map.</summary>
    internal static CelErrorCode Range(object? value, out IReadOnlyList<object?> result)
    {
        switch (value)
        {
            case IDictionary map:
                result = [.. map.Keys.Cast<object?>()];
                return CelErrorCode.None;
            case byte[] or null:
                break;
            case IReadOnlyList<object?> list:
                result = list;
                return CelErrorCode.None;
            case IList list:
                result = [.. list.Cast<object?>()];
                return CelErrorCode.None;
        }

        result = [];
        return CelErrorCode.NoSuchOverload;
    }

    /// <summary>What a macro with two variables iterates: index and element of a list, key and value of a map.</summary>
    internal static CelErrorCode Entries(object? value, out IReadOnlyList<object?> first, out IReadOnlyList<object?> second)
    {
        if (value is IDictionary map)
        {
            first = [.. map.Keys.Cast<object?>()];
            second = [.. first.Select(key => map[key!])];
            return CelErrorCode.None;
        }

        CelErrorCode code = Range(value, out second);
        first = [.. Enumerable.Range(0, second.Count).Select(i => (object?)(long)i)];
        return code;
    }

    internal static CelType TypeOf(object? value) => value switch
    {
        null => CelType.Null,
        bool => CelType.Bool,
        long => CelType.Int,
        ulong => CelType.Uint,
        double => CelType.Double,
        string => CelType.String,
        byte[] => CelType.Bytes,
        CelTimestamp => CelType.Timestamp,
        CelDuration => CelType.Duration,
        CelType => CelType.AnyType.Erased,
        CelIpAddress => NetworkFunctions.Ip,
        CelNetwork => NetworkFunctions.Cidr,
        ICelOptional => CelType.Optional(CelType.Dyn).Erased,
        IDictionary => CelType.Map(CelType.Dyn, CelType.Dyn).Erased,
        IList => CelType.List(CelType.Dyn).Erased,
        _ => CelType.Opaque(value.GetType().Name, value.GetType()),
    };

    internal static TKey[] Keys<TKey, TValue>(IReadOnlyDictionary<TKey, TValue> map) => [.. map.Keys];

    internal static Dictionary<TKey, TValue> NewMap<TKey, TValue>(int capacity)
        where TKey : notnull =>
        new(capacity, typeof(TKey) == typeof(object) ? (IEqualityComparer<TKey>)(object)KeyComparer.Instance : null);

    internal static CelErrorCode AddEntry<TKey, TValue>(Dictionary<TKey, TValue> map, TKey key, TValue value)
        where TKey : notnull
    {
        if (key is not (bool or long or ulong or string))
        {
            return CelErrorCode.InvalidArgument;
        }

        return map.TryAdd(key, value) ? CelErrorCode.None : CelErrorCode.DuplicateKey;
    }

    internal static CelErrorCode AddEntries<TKey, TValue>(Dictionary<TKey, TValue> map, IReadOnlyDictionary<TKey, TValue> added)
        where TKey : notnull =>
        added.Select(entry => AddEntry(map, entry.Key, entry.Value)).FirstOrDefault(code => code != CelErrorCode.None);

    internal static CelErrorCode AddOptionalEntry<TKey, TValue>(Dictionary<TKey, TValue> map, TKey key, CelOptional<TValue> value)
        where TKey : notnull =>
        value.HasValue ? AddEntry(map, key, value.Value) : CelErrorCode.None;

    internal static void AddOptional<T>(List<T> list, CelOptional<T> item)
    {
        if (item.HasValue)
        {
            list.Add(item.Value);
        }
    }

    /// <summary>Conversion of a boxed collection to one with known element types; made once per type.</summary>
    private static class CollectionConversion<T>
    {
        private delegate CelErrorCode Converter(object? value, out T? result);

        private static readonly Converter? Converts = Create();

        internal static CelErrorCode Convert(object? value, out T? result)
        {
            if (Converts is not null)
            {
                return Converts(value, out result);
            }

            result = default;
            return CelErrorCode.NoSuchOverload;
        }

        private static Converter? Create()
        {
            if (!typeof(T).IsGenericType)
            {
                return null;
            }

            Type definition = typeof(T).GetGenericTypeDefinition();
            string? name = definition == typeof(IReadOnlyList<>) ? nameof(ToList)
                : definition == typeof(IReadOnlyDictionary<,>) ? nameof(ToMap)
                : definition == typeof(CelOptional<>) ? nameof(ToOptional) : null;
            return name is null
                ? null
                : typeof(DynamicValues).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!
                    .MakeGenericMethod(typeof(T).GetGenericArguments()).CreateDelegate<Converter>();
        }
    }

    private static CelErrorCode ToList<T>(object? value, out IReadOnlyList<T?>? result)
    {
        result = null;
        if (value is not IList list || value is byte[])
        {
            return CelErrorCode.NoSuchOverload;
        }

        T?[] items = new T?[list.Count];
        for (int i = 0; i < items.Length; i++)
        {
            CelErrorCode code = Convert(list[i], out items[i]);
            if (code != CelErrorCode.None)
            {
                return code;
            }
        }

        result = items;
        return CelErrorCode.None;
    }

    private static CelErrorCode ToOptional<T>(object? value, out CelOptional<T?> result)
    {
        result = default;
        if (value is not ICelOptional optional)
        {
            return CelErrorCode.NoSuchOverload;
        }

        if (!optional.HasValue)
        {
            return CelErrorCode.None;
        }

        CelErrorCode code = Convert(optional.Boxed, out T? inner);
        result = new CelOptional<T?>(code == CelErrorCode.None, inner);
        return code;
    }

    private static CelErrorCode ToMap<TKey, TValue>(object? value, out IReadOnlyDictionary<TKey, TValue?>? result)
        where TKey : notnull
    {
        result = null;
        if (value is not IDictionary source)
        {
            return CelErrorCode.NoSuchOverload;
        }

        Dictionary<TKey, TValue?> map = NewMap<TKey, TValue?>(source.Count);
        foreach (DictionaryEntry entry in source)
        {
            CelErrorCode code = Convert(entry.Key, out TKey? key);
            code = code == CelErrorCode.None ? Convert(entry.Value, out TValue? item) is var itemCode && itemCode != CelErrorCode.None ? itemCode : AddEntry(map, key!, item) : code;
            if (code != CelErrorCode.None)
            {
                return code;
            }
        }

        result = map;
        return CelErrorCode.None;
    }
}
