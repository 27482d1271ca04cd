using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Reporting.Text;

/// <summary>The human text of explanations.</summary>
public static class ExplanationText
{
    /// <summary>The text of a code's explanation: its page, or its summary when it has none.</summary>
    /// <param name="explanation">The explanation.</param>
    public static StyledText Of(CodeExplanation explanation)
    {
        var output = new StyledText();
        if (explanation.Page is not { } page)
        {
            return output.Line($"{explanation.Code} {explanation.Slug} ({explanation.Severity})", TextStyle.Strong)
                .Line()
                .Line(explanation.Summary);
        }

        foreach (string line in page.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
        {
            bool heading = line.StartsWith('#') && line.TrimStart('#').StartsWith(' ');
            output.Line(heading ? line.TrimStart('#').Trim() : line, heading ? TextStyle.Strong : TextStyle.Plain);
        }

        return output;
    }
}
