using VaultPolicy.Governance.Register;
using VaultPolicy.Primitives;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Reporting.Text;

/// <summary>The human text of a register diff.</summary>
public static class RegisterDiffText
{
    /// <summary>The text.</summary>
    /// <param name="report">The diff.</param>
    public static StyledText Of(RegisterDiffReport report)
    {
        RegisterDiff diff = report.Diff;
        StyledText output = new StyledText()
            .Line($"old  {report.Old}: {Counted.Of(diff.OldCount, "subject", "subjects")}, digest {diff.OldDigest}")
            .Line($"new  {report.New}: {Counted.Of(diff.NewCount, "subject", "subjects")}, digest {diff.NewDigest}")
            .Line($"at {diff.At}{(report.Policy is null ? "" : $", by the rules of {report.Policy}")}{(report.List.Files.IsEmpty ? "" : $", with {RegisterDiffSections.Of(report.List)}")}", TextStyle.Faint);
        foreach (RegisterDiffSections.Section section in RegisterDiffSections.Of(report))
        {
            output.Line().Line(section.Title, TextStyle.Strong);
            foreach ((Address address, string words) in section.Lines.Take(RegisterDiffSections.MaxShown))
            {
                output.Append($"  {section.Mark} ", section.Style).Line($"{address}  {words}");
            }

            if (section.Count > RegisterDiffSections.MaxShown)
            {
                output.Line($"    and {section.Count - RegisterDiffSections.MaxShown:#,0} more; `--format csv` shows all", TextStyle.Faint);
            }
        }

        if (diff.IsEmpty)
        {
            output.Line().Line("the registers have the same entries");
        }

        return output;
    }
}
