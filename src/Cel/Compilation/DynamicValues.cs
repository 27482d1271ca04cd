using System.Collections;
using System.Reflection;
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

        if (value is T exact)
        {
            result = exact;
            return CelErrorCode.None;
        }

        return CollectionConversion<T>.Convert(value, out result);
    }

    internal static CelErrorCode Index(object? operand, object? index, out object? result)
    {
        result = null;
        if (operand is IDictionary map)
        {
            return TryGetKey(map, index, out result) ? CelErrorCode.None : CelErrorCode.NoSuchKey;
        }

        if (operand is not IList list || operand is byte[])
        {
            return CelErrorCode.NoSuchOverload;
        }

        long? at = index switch
        {
            long value => value,
            ulong value when value <= long.MaxValue => (long)value,
            double value when value == Math.Floor(value) && Math.Abs(value) < long.MaxValue => (long)value,
            _ => null,
        };
        if (at is null)
        {
            return CelErrorCode.InvalidArgument;
        }

        if (at < 0 || at >= list.Count)
        {
            return CelErrorCode.IndexOutOfRange;
        }

        result = list[(int)at];
        return CelErrorCode.None;
    }

    internal static CelErrorCode HasKey(object? operand, string key, out bool result)
    {
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
            string? name = definition == typeof(IReadOnlyList<>) ? nameof(ToList) : definition == typeof(IReadOnlyDictionary<,>) ? nameof(ToMap) : null;
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
