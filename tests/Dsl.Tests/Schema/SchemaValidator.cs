using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using VaultPolicy.Dsl.Syntax.Yaml;

namespace VaultPolicy.Dsl.Tests.Schema;

/// <summary>The part of JSON Schema that the policy schema uses, over YAML read by the core schema; an unknown keyword throws.</summary>
internal static class SchemaValidator
{
    private static readonly string[] Annotations = ["$schema", "$id", "title", "description"];

    /// <summary>What does not fit, as `path: keyword`.</summary>
    public static IEnumerable<string> Errors(JsonElement schema, YamlNode node, string path = "")
    {
        foreach (JsonProperty keyword in schema.EnumerateObject().Where(keyword => !Annotations.Contains(keyword.Name)))
        {
            foreach (string error in Errors(schema, keyword, node, path))
            {
                yield return error;
            }
        }
    }

    private static IEnumerable<string> Errors(JsonElement schema, JsonProperty keyword, YamlNode node, string path)
    {
        JsonElement value = keyword.Value;
        string[] wrong = [$"{path}: {keyword.Name}"];
        switch (keyword.Name)
        {
            case "type":
                string[] types = value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(type => type.GetString()!)] : [value.GetString()!];
                return TypesOf(node).Intersect(types).Any() ? [] : wrong;
            case "pattern":
                return node is not YamlScalar text || !TypesOf(text).Contains("string") || Regex.IsMatch(text.Value, value.GetString()!) ? [] : wrong;
            case "enum":
                return node is YamlScalar word && value.EnumerateArray().Any(item => item.GetString() == word.Value) ? [] : wrong;
            case "items":
                return node is YamlSequence list ? list.Items.SelectMany((item, i) => Errors(value, item, $"{path}[{i.ToString(CultureInfo.InvariantCulture)}]")) : [];
            case "minItems":
                return node is YamlSequence least && least.Items.Length < value.GetInt32() ? wrong : [];
            case "minProperties":
                return node is YamlMapping map && map.Entries.Length < value.GetInt32() ? wrong : [];
            case "maxProperties":
                return node is YamlMapping large && large.Entries.Length > value.GetInt32() ? wrong : [];
            case "maxItems":
                return node is YamlSequence most && most.Items.Length > value.GetInt32() ? wrong : [];
            case "uniqueItems":
                return node is YamlSequence set && set.Items.OfType<YamlScalar>().Select(item => item.Value).Distinct().Count() < set.Items.Length ? wrong : [];
            case "properties":
                return Entries(node).Where(entry => value.TryGetProperty(entry.Key.Value, out _)).SelectMany(entry => Errors(value.GetProperty(entry.Key.Value), entry.Value, $"{path}.{entry.Key.Value}"));
            case "propertyNames":
                return Entries(node).All(entry => Regex.IsMatch(entry.Key.Value, value.GetProperty("pattern").GetString()!)) ? [] : wrong;
            case "required":
                return value.EnumerateArray().Where(name => Entries(node).All(entry => entry.Key.Value != name.GetString())).Select(name => $"{path}: required {name.GetString()}");
            case "additionalProperties" when value.ValueKind == JsonValueKind.False:
                return Entries(node).Where(entry => !schema.GetProperty("properties").TryGetProperty(entry.Key.Value, out _)).Select(entry => $"{path}: unknown {entry.Key.Value}");
            case "additionalProperties":
                return Entries(node).SelectMany(entry => Errors(value, entry.Value, $"{path}.{entry.Key.Value}"));
            case "anyOf":
                return value.EnumerateArray().Any(form => !Errors(form, node, path).Any()) ? [] : wrong;
            default:
                throw new InvalidOperationException($"the validator does not know `{keyword.Name}`");
        }
    }

    private static IEnumerable<YamlEntry> Entries(YamlNode node) => node is YamlMapping mapping ? mapping.Entries : [];

    // YAML 1.2 core schema, as editors resolve it.
    private static string[] TypesOf(YamlNode node) => node switch
    {
        YamlMapping => ["object"],
        YamlSequence => ["array"],
        YamlScalar { IsPlain: true, Value: "true" or "false" } => ["boolean"],
        YamlScalar { IsPlain: true } scalar when Regex.IsMatch(scalar.Value, "^[-+]?[0-9]+$") => ["integer", "number"],
        YamlScalar { IsPlain: true } scalar when Regex.IsMatch(scalar.Value, "^[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?$") => ["number"],
        YamlScalar { IsPlain: true, Value: "" or "null" or "~" } => ["null"],
        _ => ["string"],
    };
}
