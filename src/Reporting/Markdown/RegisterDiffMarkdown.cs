using System.Globalization;
using System.Text;
using VaultPolicy.Governance.Register;
using VaultPolicy.Primitives;
using VaultPolicy.Reporting.Json;
using VaultPolicy.Reporting.Text;

namespace VaultPolicy.Reporting.Markdown;

/// <summary>A register diff for a proposal or a pull request.</summary>
public static class RegisterDiffMarkdown
{
    /// <summary>The document.</summary>
    /// <param name="report">The diff.</param>
    public static string Of(RegisterDiffReport report)
    {
        RegisterDiff diff = report.Diff;
        StringBuilder text = new StringBuilder()
            .Append("## Register: ").Append(Code(report.Old)).Append(" to ").Append(Code(report.New)).Append("\n\n")
            .Append("| | subjects | digest |\n|---|---|---|\n")
            .Append(CultureInfo.InvariantCulture, $"| old | {diff.OldCount:#,0} | `{diff.OldDigest}` |\n")
            .Append(CultureInfo.InvariantCulture, $"| new | {diff.NewCount:#,0} | `{diff.NewDigest}` |\n\n")
            .Append(CultureInfo.InvariantCulture, $"Judged at {diff.At}")
            .Append(report.Policy is null ? "" : $", by the rules of {Code(report.Policy)}")
            .Append(report.List.Files.IsEmpty ? "" : $", with {RegisterDiffSections.Of(report.List)}")
            .Append(".\n");
        foreach (RegisterDiffSections.Section section in RegisterDiffSections.Of(report))
        {
            text.Append("\n### ").Append(char.ToUpperInvariant(section.Title[0])).Append(section.Title, 1, section.Title.Length - 1).Append("\n\n| address | |\n|---|---|\n");
            foreach ((Address address, string words) in section.Lines.Take(RegisterDiffSections.MaxShown))
            {
                text.Append(CultureInfo.InvariantCulture, $"| `{address}` | {words} |\n");
            }

            if (section.Count > RegisterDiffSections.MaxShown)
            {
                text.Append(CultureInfo.InvariantCulture, $"\nAnd {section.Count - RegisterDiffSections.MaxShown:#,0} more.\n");
            }
        }

        return text.Append(diff.IsEmpty ? "\nThe registers have the same entries.\n" : "").ToString();
    }

    // File names come from outside: nothing in one closes the code span, starts a row or hides.
    private static string Code(string name) =>
        $"`{SafeText.Escape(name).Replace('`', '\'').Replace("|", "\\|", StringComparison.Ordinal)}`";
}
