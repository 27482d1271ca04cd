using System.Collections;
using System.Globalization;
using System.Text.Json;
using VaultPolicy.Cel.Types;

namespace VaultPolicy.Cel.Tests.Conformance;

/// <summary>Values and types of the suite's JSON.</summary>
internal static class ConformanceValue
{
    internal static object? Read(JsonElement json)
    {
        JsonProperty tagged = json.EnumerateObject().First();
        JsonElement value = tagged.Value;
        return tagged.Name switch
        {
            "nullValue" => null,
            "boolValue" => value.GetBoolean(),
            "int64Value" => long.Parse(value.GetString()!, CultureInfo.InvariantCulture),
            "uint64Value" => ulong.Parse(value.GetString()!, CultureInfo.InvariantCulture),
            "doubleValue" when value.ValueKind == JsonValueKind.Number => value.GetDouble(),
            "doubleValue" => value.GetString() switch { "NaN" => double.NaN, "Infinity" => double.PositiveInfinity, _ => double.NegativeInfinity },
            "stringValue" => value.GetString(),
            "bytesValue" => value.GetBytesFromBase64(),
            "typeValue" => new TypeName(value.GetString()!),
            "listValue" => value.TryGetProperty("values", out JsonElement items) ? items.EnumerateArray().Select(Read).ToArray() : Array.Empty<object?>(),
            "mapValue" => value.TryGetProperty("entries", out JsonElement entries)
                ? entries.EnumerateArray().ToDictionary(e => Read(e.GetProperty("key"))!, e => Read(e.GetProperty("value")))
                : [],
            "objectValue" => ReadObject(value),
            _ => throw new InvalidDataException(tagged.Name),
        };
    }

    internal static CelType ReadType(JsonElement json)
    {
        JsonProperty tagged = json.EnumerateObject().First();
        JsonElement value = tagged.Value;
        return tagged.Name switch
        {
            "dyn" => CelType.Dyn,
            "null" => CelType.Null,
            "primitive" => value.GetString() switch
            {
                "BOOL" => CelType.Bool,
                "INT64" => CelType.Int,
                "UINT64" => CelType.Uint,
                "DOUBLE" => CelType.Double,
                "STRING" => CelType.String,
                _ => CelType.Bytes,
            },
            "messageType" when value.GetString() == "google.protobuf.Duration" => CelType.Duration,
            "messageType" => CelType.Timestamp,
            "listType" => CelType.List(ReadType(value.GetProperty("elemType"))),
            "mapType" => CelType.Map(ReadType(value.GetProperty("keyType")), ReadType(value.GetProperty("valueType"))),
            "typeParam" => CelType.Parameter(value.GetString()!),
            "abstractType" when value.GetProperty("name").GetString() == "optional_type" => CelType.Optional(ReadType(value.GetProperty("parameterTypes")[0])),
            "abstractType" => CelType.Opaque(
                value.GetProperty("name").GetString()!, typeof(object), [.. value.GetProperty("parameterTypes").EnumerateArray().Select(ReadType)]),
            _ => throw new InvalidDataException(tagged.Name),
        };
    }

    /// <summary>Strict sameness: the same CEL type too, NaN equal to itself.</summary>
    internal static bool Same(object? expected, object? actual)
    {
        switch (expected, actual)
        {
            case (null, null):
                return true;
            case (ICelOptional a, ICelOptional b):
                return a.HasValue == b.HasValue && (!a.HasValue || Same(a.Boxed, b.Boxed));
            case (TypeName name, CelType type):
                return name.Name == type.Name;
            case (double a, double b):
                return a.Equals(b);
            case (byte[] a, byte[] b):
                return a.AsSpan().SequenceEqual(b);
            case (byte[], _) or (_, byte[]):
                return false;
            case (IDictionary a, IDictionary b):
                return a.Count == b.Count && a.Keys.Cast<object>().All(k => b.Contains(k) && Same(a[k], b[k]));
            case (IList a, IList b):
                return a.Count == b.Count && a.Cast<object?>().Zip(b.Cast<object?>()).All(p => Same(p.First, p.Second));
            default:
                return expected is not null && expected.Equals(actual);
        }
    }

    private static object ReadObject(JsonElement json)
    {
        string text = json.GetProperty("value").GetString()!;
        return json.GetProperty("@type").GetString()!.EndsWith("Duration", StringComparison.Ordinal)
            ? CelDuration.TryParse(text, out CelDuration duration) ? duration : throw new InvalidDataException(text)
            : CelTimestamp.TryParse(text, out CelTimestamp timestamp) ? timestamp : throw new InvalidDataException(text);
    }

    private sealed record TypeName(string Name);
}
