using System.Globalization;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Reporting.Text;

/// <summary>The human text of findings, made from the JSON model.</summary>
public static class FindingText
{
    /// <summary>Appends one finding with its snippets.</summary>
    /// <param name="output">The text.</param>
    /// <param name="finding">The finding.</param>
    /// <param name="options">The layout.</param>
    public static void Append(StyledText output, Finding finding, RenderOptions options)
    {
        TextStyle style = StyleOf(finding.Severity);
        output.Append($"{finding.Severity}[{finding.Code}]", style).Line($": {finding.Message}", TextStyle.Strong);
        int gutter = GutterWidth(finding);
        if (finding.Range is { } range)
        {
            AppendSnippets(output, finding, range, gutter, options);
        }

        string indent = new(' ', gutter + 1);
        foreach (string note in finding.Notes)
        {
            output.Append(indent).Append("= ", TextStyle.Gutter).Append("note", TextStyle.Strong).Line($": {note}");
        }

        if (finding.Help is { } help)
        {
            output.Append(indent).Append("= ", TextStyle.Gutter).Append("help", TextStyle.Strong).Line($": {help}");
        }

        output.Append(indent).Append("= ", TextStyle.Gutter).Append("more", TextStyle.Strong).Line($": vaultpolicy explain {finding.Code}");
    }

    /// <summary>Appends one finding on one line: `path:line:column: severity VPnnnn: message`.</summary>
    /// <param name="output">The text.</param>
    /// <param name="finding">The finding.</param>
    public static void AppendConcise(StyledText output, Finding finding)
    {
        if (finding.Range is { } range)
        {
            output.Append($"{Place(range)}: ", TextStyle.Strong);
        }

        output.Append(finding.Severity, StyleOf(finding.Severity)).Line($" {finding.Code}: {finding.Message}");
    }

    private static void AppendSnippets(StyledText output, Finding finding, SourceRange range, int gutter, RenderOptions options)
    {
        output.Append(new string(' ', gutter)).Append("--> ", TextStyle.Gutter).Line(Place(range));
        List<SnippetMark> marks = [new SnippetMark(range, finding.CaretText, true)];
        marks.AddRange(finding.Labels.Select(l => new SnippetMark(l.Range, l.Text, false)));
        var renderer = new SnippetRenderer(output, gutter, options);
        foreach (Snippet snippet in finding.Snippets)
        {
            List<SnippetMark> here = [.. marks.Where(m => m.Range.File == snippet.File)];
            if (snippet.File != range.File)
            {
                output.Append(new string(' ', gutter)).Append("~~> ", TextStyle.Gutter).Line(Place(here[0].Range));
            }

            renderer.Open();
            renderer.Render(snippet, here);
        }
    }

    private static string Place(SourceRange range) =>
        string.Create(CultureInfo.InvariantCulture, $"{range.File}:{range.Start.Line}:{range.Start.Column}");

    private static int GutterWidth(Finding finding)
    {
        int last = finding.Snippets.SelectMany(s => s.Lines).Select(l => l.Line).DefaultIfEmpty(0).Max();
        return last == 0 ? 1 : last.ToString(CultureInfo.InvariantCulture).Length;
    }

    private static TextStyle StyleOf(string severity) => severity switch
    {
        "error" => TextStyle.Bad,
        "warning" => TextStyle.Caution,
        _ => TextStyle.Info,
    };
}
