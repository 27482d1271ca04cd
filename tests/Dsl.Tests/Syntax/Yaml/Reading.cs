using System.Collections.Immutable;
using System.Text;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Syntax.Yaml;

namespace VaultPolicy.Dsl.Tests.Syntax.Yaml;

/// <summary>Reads a text and keeps what the tests ask about.</summary>
internal sealed record Reading(YamlReadResult Result, ImmutableArray<Diagnostic> Diagnostics)
{
    public YamlNode? Root => Result.Root;

    public static Reading Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    public static Reading Of(byte[] bytes)
    {
        var bag = new DiagnosticBag();
        YamlReadResult result = YamlReader.Read("p.yaml", bytes, bag);
        return new Reading(result, bag.ToSorted());
    }

    /// <summary>`code line:column length message`.</summary>
    public string[] Lines() => Diagnostics
        .Select(d => $"{d.Descriptor.Code} {d.Span.StartPosition.Line}:{d.Span.StartPosition.Column}+{d.Span.Length} {d.Message}")
        .ToArray();

    public YamlNode Single(string key) => ((YamlMapping)Root!).Entries.Single(entry => entry.Key.Value == key).Value;

    public static string TextOf(YamlNode node) => node.Span.Source.Text.Substring(node.Span.Start, node.Span.Length);
}
