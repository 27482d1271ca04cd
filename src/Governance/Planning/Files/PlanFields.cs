using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using VaultPolicy.PolicyEngine.Compilation;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Planning.Files;

/// <summary>
/// The fields of a policy's bundle as paths with marks of their values, so that a plan can name what moved under it without carrying the
/// whole policy. The marks only help to name: whether anything moved at all is said by the policy's digest.
/// </summary>
public static class PlanFields
{
    private const int MarkLength = 16;

    /// <summary>The fields, by path in ordinal order: `access.rules[kyc].when`, `fees.entry`.</summary>
    /// <param name="policy">The policy.</param>
    public static ImmutableSortedDictionary<string, string> Of(CompiledPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        using JsonDocument bundle = JsonDocument.Parse(policy.Bundle.AsMemory());
        var fields = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        JsonElement root = bundle.RootElement;
        fields["compiler"] = Mark(root.GetProperty("compiler"));
        fields["register"] = Mark(root.GetProperty("register"));
        Walk("", root.GetProperty("policy"), fields);
        return fields.ToImmutable();
    }

    /// <summary>The paths at which two policies differ, in ordinal order.</summary>
    /// <param name="before">The fields of one.</param>
    /// <param name="after">The fields of the other.</param>
    public static ImmutableArray<string> Moved(ImmutableSortedDictionary<string, string> before, ImmutableSortedDictionary<string, string> after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return
        [
            .. before.Keys.Union(after.Keys, StringComparer.Ordinal).Where(k => before.GetValueOrDefault(k) != after.GetValueOrDefault(k)).Order(StringComparer.Ordinal),
        ];
    }

    private static void Walk(string path, JsonElement value, ImmutableSortedDictionary<string, string>.Builder fields)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty member in value.EnumerateObject())
                {
                    Walk(path.Length == 0 ? member.Name : $"{path}.{member.Name}", member.Value, fields);
                }

                break;
            case JsonValueKind.Array when value.GetArrayLength() > 0 && value.EnumerateArray().All(i => NameOf(i) is not null):
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Walk($"{path}[{NameOf(item)}]", item, fields);
                }

                break;
            default:
                // Names are unique within a checked policy; a second one of the same path would not be lost.
                string key = path;
                for (int i = 2; fields.ContainsKey(key); i++)
                {
                    key = string.Create(CultureInfo.InvariantCulture, $"{path}#{i}");
                }

                fields[key] = Mark(value);
                break;
        }
    }

    private static string? NameOf(JsonElement item)
    {
        foreach (string key in (ReadOnlySpan<string>)["id", "symbol", "name"])
        {
            if (item.ValueKind == JsonValueKind.Object && item.TryGetProperty(key, out JsonElement name) && name.ValueKind == JsonValueKind.String)
            {
                return name.GetString();
            }
        }

        return null;
    }

    // The text of a digest begins with `0x`.
    private static string Mark(JsonElement value) => Keccak256.Hash(Encoding.UTF8.GetBytes(value.GetRawText())).ToString()[2..(2 + MarkLength)];
}
