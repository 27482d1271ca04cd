using System.Collections.Immutable;
using VaultPolicy.Dsl.Diagnostics;

namespace VaultPolicy.Reporting.Json;

/// <summary>A finding as reported: everything that any format shows.</summary>
/// <param name="Code">`VPnnnn`.</param>
/// <param name="Slug">The name in kebab case.</param>
/// <param name="Severity">`error`, `warning` or `note`.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Range">The place; null when the finding is about no file, such as a wrong option.</param>
/// <param name="CaretText">Words beside the caret; may be empty.</param>
/// <param name="Labels">Related places.</param>
/// <param name="Notes">Facts that help to understand.</param>
/// <param name="Help">A proposed edit, or null.</param>
/// <param name="Snippets">The source lines, the finding's own file first.</param>
public sealed record Finding(
    string Code,
    string Slug,
    string Severity,
    string Message,
    SourceRange? Range,
    string CaretText,
    ImmutableArray<FindingLabel> Labels,
    ImmutableArray<string> Notes,
    string? Help,
    ImmutableArray<Snippet> Snippets)
{
    /// <summary>The finding of a diagnostic.</summary>
    /// <param name="diagnostic">The diagnostic.</param>
    public static Finding Of(Diagnostic diagnostic)
    {
        ImmutableArray<FindingLabel> labels = [.. diagnostic.Labels.Select(l => new FindingLabel(SourceRange.Of(l.Span), l.Text))];
        return new Finding(
            diagnostic.Descriptor.Code,
            diagnostic.Descriptor.Slug,
            NameOf(diagnostic.Severity),
            diagnostic.Message,
            SourceRange.Of(diagnostic.Span),
            diagnostic.CaretText,
            labels,
            diagnostic.Notes,
            diagnostic.Help,
            SnippetSelection.Of(diagnostic));
    }

    /// <summary>A finding that is about no place in a file.</summary>
    /// <param name="descriptor">The kind.</param>
    /// <param name="message">One sentence.</param>
    /// <param name="help">What to do, or null.</param>
    public static Finding WithoutPlace(DiagnosticDescriptor descriptor, string message, string? help = null) => new(
        descriptor.Code, descriptor.Slug, NameOf(descriptor.DefaultSeverity), message, null, "", [], [], help, []);

    /// <summary>Writes the finding as an element of the innermost array.</summary>
    /// <param name="json">The document.</param>
    public void Write(JsonTextWriter json)
    {
        json.BeginObject()
            .String("code", Code)
            .String("slug", Slug)
            .String("severity", Severity)
            .String("message", Message);
        if (Range is not null)
        {
            Range.Write(json, "range");
        }

        json.String("caretText", CaretText).BeginArray("labels");
        foreach (FindingLabel label in Labels)
        {
            json.BeginObject().String("text", label.Text);
            label.Range.Write(json, "range");
            json.EndObject();
        }

        json.EndArray().Strings("notes", Notes).String("help", Help).BeginArray("snippets");
        foreach (Snippet snippet in Snippets)
        {
            WriteSnippet(json, snippet);
        }

        json.EndArray().EndObject();
    }

    private static void WriteSnippet(JsonTextWriter json, Snippet snippet)
    {
        json.BeginObject().String("file", snippet.File).BeginArray("lines");
        foreach (SnippetLine line in snippet.Lines)
        {
            json.BeginObject()
                .Integer("line", line.Line)
                .Integer("column", line.Column)
                .String("text", line.Text)
                .Boolean("cutEnd", line.CutEnd)
                .EndObject();
        }

        json.EndArray().EndObject();
    }

    private static string NameOf(Severity severity) => severity switch
    {
        Dsl.Diagnostics.Severity.Error => "error",
        Dsl.Diagnostics.Severity.Warning => "warning",
        _ => "note",
    };
}
