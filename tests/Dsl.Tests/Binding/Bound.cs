using System.Collections.Immutable;
using System.Text;
using VaultPolicy.Dsl.Binding;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Dsl.Syntax.Yaml;

namespace VaultPolicy.Dsl.Tests.Binding;

/// <summary>Reads and binds a text and keeps what the tests ask about.</summary>
internal sealed record Bound(PolicyModel? Model, ImmutableArray<Diagnostic> Diagnostics, YamlNode? Root)
{
    public static Bound Of(string text)
    {
        var bag = new DiagnosticBag();
        YamlReadResult read = YamlReader.Read("policy.yaml", Encoding.UTF8.GetBytes(text), bag);
        BindResult? bound = read.Root is null ? null : PolicyBinder.Bind(read.Root, bag);
        if (bound is not null && !bag.HasErrors)
        {
            foreach (Diagnostic note in bound.Notes)
            {
                bag.Add(note);
            }
        }

        return new Bound(bound?.Model, bag.ToSorted(), read.Root);
    }

    /// <summary>The findings without notes, as `CODE text-under-the-span`.</summary>
    public string[] Findings() => [.. Diagnostics.Where(d => d.Severity != Severity.Note).Select(Line)];

    public string[] Notes() => [.. Diagnostics.Where(d => d.Severity == Severity.Note).Select(Line)];

    private static string Line(Diagnostic d) => $"{d.Descriptor.Code} {d.Span.Source.Text.Substring(d.Span.Start, d.Span.Length)}";
}
