using System.Globalization;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Dsl.Syntax.Yaml;
using VaultPolicy.Dsl.Text;

namespace VaultPolicy.Dsl.Binding;

/// <summary>Where a node stands and what is known there.</summary>
/// <param name="Context">What is known about the package.</param>
/// <param name="Path">The key path for people, such as `risk.limits[0].max`.</param>
/// <param name="Pattern">The key path with `*` for names and list items.</param>
/// <param name="Anchor">The key, or the first key of a list item: where a finding about the whole node points.</param>
/// <param name="Name">The name under which the node stands, in a mapping of names.</param>
internal readonly record struct BindPlace(BindContext Context, string Path, string Pattern, SourceSpan Anchor, Located<string>? Name)
{
    /// <summary>The place of a key's value.</summary>
    /// <param name="key">The key.</param>
    public BindPlace ValueOf(YamlScalar key) =>
        this with { Path = Join(Path, key.Value), Pattern = Join(Pattern, key.Value), Anchor = key.Span, Name = null };

    /// <summary>The place of a named entry's value.</summary>
    /// <param name="name">The name.</param>
    public BindPlace EntryOf(Located<string> name) =>
        this with { Path = Join(Path, name.Value), Pattern = Join(Pattern, "*"), Anchor = name.Span, Name = name };

    /// <summary>The place of a list item.</summary>
    /// <param name="index">The index from 0.</param>
    /// <param name="item">The item.</param>
    public BindPlace ItemAt(int index, YamlNode item) => this with
    {
        Path = string.Create(CultureInfo.InvariantCulture, $"{Path}[{index}]"),
        Pattern = Join(Pattern, "*"),
        Anchor = item is YamlMapping { Entries: [var first, ..] } ? first.Key.Span : item.Span,
        Name = null,
    };

    /// <summary>The span of a node, or of its key when the node is empty.</summary>
    /// <param name="node">The node.</param>
    public SourceSpan SpanOrAnchor(YamlNode node) => node.Span.Length > 0 ? node.Span : Anchor;

    /// <summary>Reports a node of the wrong shape.</summary>
    /// <param name="node">The node.</param>
    /// <param name="wanted">What is wanted, with its article.</param>
    public void ReportShape(YamlNode node, string wanted)
    {
        if (node is YamlScalar { IsPlain: true, Value: "" or "null" or "~" })
        {
            Context.Diagnostics.Add(Diagnostic.Create(NameDiagnostics.EmptyValue, SpanOrAnchor(node), $"`{Path}` has no value", $"write {wanted} or delete the key"));
            return;
        }

        string found = node switch
        {
            YamlMapping => "a mapping",
            YamlSequence => "a list",
            _ => "a single value",
        };
        SourceSpan span = node is YamlScalar ? node.Span : Anchor;
        Context.Diagnostics.Add(Diagnostic.Create(TypeDiagnostics.WrongShape, span, $"`{Path}` is {found}, but {wanted} is needed"));
    }

    /// <summary>Reports a list or mapping with more entries than the limit.</summary>
    /// <param name="count">The number of entries.</param>
    public void ReportTooMany(int count)
    {
        string message = string.Create(CultureInfo.InvariantCulture, $"`{Path}` has {count} entries, above the limit of {BindLimits.MaxRules}");
        Context.Diagnostics.Add(Diagnostic.Create(LimitDiagnostics.TooManyRules, Anchor, message));
    }

    private static string Join(string path, string key) => path.Length == 0 ? key : $"{path}.{key}";
}
