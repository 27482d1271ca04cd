using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Syntax.Yaml;
using VaultPolicy.Dsl.Units;

namespace VaultPolicy.Dsl.Tests.Units;

/// <summary>Reads one scalar as a quantity; the policy knows USDC with 6 decimals, WETH with 18, an asset with wrong decimals, and USD.</summary>
internal static class Scalars
{
    public static readonly UnitNames Names = new(
        new Dictionary<string, int?> { ["USDC"] = 6, ["WETH"] = 18, ["BAD"] = null }.ToFrozenDictionary(StringComparer.Ordinal),
        new[] { "USD" }.ToFrozenSet(StringComparer.Ordinal),
        Complete: true);

    /// <summary>The value, and the findings as `CODE span-text | help`.</summary>
    public static (T Value, string[] Findings) Read<T>(string text, Func<QuantityParser, YamlScalar, T> read, bool quoted = false)
    {
        var bag = new DiagnosticBag();
        string yaml = quoted ? $"v: \"{text}\"" : $"v: {text}";
        YamlNode root = YamlReader.Read("policy.yaml", Encoding.UTF8.GetBytes(yaml), new DiagnosticBag()).Root!;
        T value = read(new QuantityParser(bag, Names), (YamlScalar)((YamlMapping)root).Entries[0].Value);
        return (value, Lines(bag.ToSorted()));
    }

    private static string[] Lines(ImmutableArray<Diagnostic> diagnostics) =>
        [.. diagnostics.Select(d => $"{d.Descriptor.Code} {d.Span.Source.Text.Substring(d.Span.Start, d.Span.Length)} | {d.Help}")];
}
