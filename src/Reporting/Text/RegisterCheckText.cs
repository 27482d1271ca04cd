using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Reporting.Text;

/// <summary>The human text of a register check.</summary>
public static class RegisterCheckText
{
    /// <summary>The findings, then a line about the register.</summary>
    /// <param name="report">The report.</param>
    /// <param name="concise">True for one line a finding.</param>
    /// <param name="options">The layout.</param>
    public static StyledText Of(RegisterCheckReport report, bool concise, RenderOptions options)
    {
        var findings = new DiagnosticsReport("register check", [], report.Findings);
        StyledText output = concise ? DiagnosticsText.Concise(findings) : DiagnosticsText.Findings(findings, options);
        output.Append($"{report.File}: ");
        if (report.Rows is { } rows)
        {
            output.Append("good", TextStyle.Good).Line($", {Counted.Of(rows, "subject", "subjects")}, digest {report.Digest}");
        }
        else
        {
            output.Append("refused", TextStyle.Bad).Line($", {Counted.Of(findings.Errors, "error", "errors")}");
        }

        return output;
    }
}
