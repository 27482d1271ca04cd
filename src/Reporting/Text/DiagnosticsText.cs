using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Reporting.Text;

/// <summary>The human and the concise text of a findings report.</summary>
public static class DiagnosticsText
{
    /// <summary>Every finding with its source lines, separated by empty lines.</summary>
    /// <param name="report">The report.</param>
    /// <param name="options">The layout.</param>
    public static StyledText Findings(DiagnosticsReport report, RenderOptions options)
    {
        var output = new StyledText();
        foreach (Finding finding in report.Findings)
        {
            FindingText.Append(output, finding, options);
            output.Line();
        }

        return output;
    }

    /// <summary>Every finding on one line.</summary>
    /// <param name="report">The report.</param>
    public static StyledText Concise(DiagnosticsReport report)
    {
        var output = new StyledText();
        foreach (Finding finding in report.Findings)
        {
            FindingText.AppendConcise(output, finding);
        }

        return output;
    }

    /// <summary>The last line: `12 policies, 340 rules, 2 errors, 1 warning`.</summary>
    /// <param name="report">The report.</param>
    /// <param name="output">Receives the line.</param>
    /// <param name="suffix">Put at its end, such as the time taken; may be empty.</param>
    public static void AppendSummary(DiagnosticsReport report, StyledText output, string suffix = "")
    {
        output.Append(Counted.Of(report.Files.Length, "policy", "policies")).Append(", ");
        if (report.Rules > 0)
        {
            // Rules of a policy with errors are not counted; `0 rules` would read as if it had none.
            output.Append(Counted.Of(report.Rules, "rule", "rules")).Append(", ");
        }

        output
            .Append(Counted.Of(report.Errors, "error", "errors"), report.Errors > 0 ? TextStyle.Bad : TextStyle.Plain)
            .Append(", ")
            .Append(Counted.Of(report.Warnings, "warning", "warnings"), report.Warnings > 0 ? TextStyle.Caution : TextStyle.Plain);
        if (report.Notes > 0)
        {
            output.Append(", ").Append(Counted.Of(report.Notes, "note", "notes"));
        }

        output.Line(suffix);
    }
}
