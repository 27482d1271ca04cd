using System.Text;
using System.Text.Json;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Schema;
using VaultPolicy.Dsl.Syntax.Yaml;
using VaultPolicy.Dsl.Tests.Binding;
using VaultPolicy.Primitives.Json;

namespace VaultPolicy.Dsl.Tests.Schema;

public sealed class PolicySchemaTests
{
    private static readonly JsonElement Schema = JsonDocument.Parse(PolicySchema.Generate()).RootElement;

    [Fact]
    public void Generate_IsCanonicalAndTheSameEachTime()
    {
        string text = PolicySchema.Generate();

        Encoding.UTF8.GetString(CanonicalJson.Serialize(Schema)).Should().Be(text);
        PolicySchema.Generate().Should().Be(text);
        Schema.GetProperty("$schema").GetString().Should().Be("https://json-schema.org/draft/2020-12/schema");
    }

    [Fact]
    public void Generate_EveryPlace_IsDescribed() => Undescribed(Schema, "").Should().BeEmpty();

    [Theory]
    [InlineData(Policies.Full)]
    [InlineData(Policies.Small)]
    public void Schema_GoodPolicy_Fits(string policy) => SchemaValidator.Errors(Schema, Bound.Of(policy).Root!).Should().BeEmpty();

    [Theory]
    [InlineData("kvants-funding-carry")]
    [InlineData("dvv-hedged-straddle")]
    [InlineData("dvv-covered-call")]
    [InlineData("kvants-leveraged-btc")]
    [InlineData("velvet-shared-index")]
    public void Schema_PolicyOfTheRepository_Fits(string name)
    {
        string policy = File.ReadAllText(RepositoryPath.Of("policies", name, "policy.yaml"));

        SchemaValidator.Errors(Schema, Bound.Of(policy).Root!).Should().BeEmpty();
    }

    [Theory]
    [InlineData("title: Half", "titel: Half", ".metadata: required title", ".metadata: unknown titel")]
    [InlineData("maxWeight: 60%", "maxWeight: 60", ".assets.WETH.maxWeight: type")]
    [InlineData("maxWeight: 60%", "maxWeight: 60 %", ".assets.WETH.maxWeight: pattern")]
    [InlineData("every: 7d", "every: 7days", ".rebalance.triggers[0].every: pattern")]
    [InlineData("type: personal", "type: personel", ".vault.type: enum")]
    [InlineData("chain: eip155:1", "chain: ethereum", ".vault.chain: pattern")]
    public void Schema_Mistake_DoesNotFit(string text, string mistake, params string[] errors)
    {
        string policy = Policies.Small.Replace(text, mistake, StringComparison.Ordinal);

        SchemaValidator.Errors(Schema, Bound.Of(policy).Root!).Should().BeEquivalentTo(errors);
    }

    [Fact]
    public void SchemaAndBinder_KnowTheSameKeys()
    {
        // The full policy has every key of the schema but the options of other strategies and forms, and the binder accepts it.
        string[] left = [.. KeysOf(Schema, "").Except(KeysIn(Bound.Of(Policies.Full).Root!, ""))];

        left.Should().OnlyContain(key => key.StartsWith(".strategy.", StringComparison.Ordinal) || key == ".vault.owner" || key.StartsWith(".access.credentials", StringComparison.Ordinal) || key == ".rebalance.triggers.drift" || key.StartsWith(".rebalance.limits.turnover.", StringComparison.Ordinal));
        left.Should().HaveCount(36);
        foreach (string key in left.Where(key => key.StartsWith(".strategy.", StringComparison.Ordinal) && key.LastIndexOf('.') == ".strategy".Length))
        {
            string name = key[".strategy.".Length..];
            string policy = Policies.Small.Replace("kind: weights\n", $"kind: weights\n  {name}: {{}}\n", StringComparison.Ordinal);
            Bound.Of(policy).Diagnostics.Should().NotContain(d => d.Descriptor == NameDiagnostics.UnknownKey, $"the binder knows `{name}`");
        }
    }

    private static IEnumerable<string> Undescribed(JsonElement schema, string path)
    {
        if (!schema.TryGetProperty("description", out JsonElement description) || description.GetString()!.Length < 5 || !description.GetString()!.EndsWith('.'))
        {
            yield return path;
        }

        foreach ((string name, JsonElement child) in Children(schema))
        {
            foreach (string missing in Undescribed(child, path + name))
            {
                yield return missing;
            }
        }
    }

    private static IEnumerable<(string Name, JsonElement Schema)> Children(JsonElement schema)
    {
        if (schema.TryGetProperty("properties", out JsonElement properties))
        {
            foreach (JsonProperty property in properties.EnumerateObject())
            {
                yield return ("." + property.Name, property.Value);
            }
        }

        foreach (string keyword in new[] { "items", "additionalProperties" })
        {
            if (schema.TryGetProperty(keyword, out JsonElement child) && child.ValueKind == JsonValueKind.Object)
            {
                yield return ("", child);
            }
        }

        if (schema.TryGetProperty("anyOf", out JsonElement forms))
        {
            foreach (JsonElement form in forms.EnumerateArray())
            {
                yield return ("", form);
            }
        }
    }

    private static IEnumerable<string> KeysOf(JsonElement schema, string path) =>
        Children(schema).SelectMany(child => (child.Name.Length > 0 ? new[] { path + child.Name } : []).Concat(KeysOf(child.Schema, path + child.Name))).Distinct();

    // Names that authors choose are left out of the paths, as in the schema.
    private static IEnumerable<string> KeysIn(YamlNode node, string path)
    {
        string[] known = [.. KeysOf(Schema, "")];
        return node switch
        {
            YamlMapping mapping => mapping.Entries.SelectMany(entry =>
            {
                string key = $"{path}.{entry.Key.Value}";
                return known.Contains(key) ? new[] { key }.Concat(KeysIn(entry.Value, key)) : KeysIn(entry.Value, path);
            }),
            YamlSequence sequence => sequence.Items.SelectMany(item => KeysIn(item, path)),
            _ => [],
        };
    }
}
