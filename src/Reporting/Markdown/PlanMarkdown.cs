using System.Globalization;
using System.Text;
using VaultPolicy.Governance.Planning.Files;
using VaultPolicy.Governance.Timelocks;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Reporting.Json;
using VaultPolicy.Reporting.Text;

namespace VaultPolicy.Reporting.Markdown;

/// <summary>A plan for a forum post or a pull request.</summary>
public static class PlanMarkdown
{
    /// <summary>The document.</summary>
    /// <param name="report">The plan.</param>
    public static string Of(PlanReport report)
    {
        PlanDocument plan = report.Plan;
        StringBuilder text = new StringBuilder()
            .Append("## Plan: ").Append(Safe(plan.Policy)).Append("\n\n**").Append(Safe(PlanText.Summary(report))).Append("**\n\n")
            .Append("| | version | digest |\n|---|---|---|\n")
            .Append(CultureInfo.InvariantCulture, $"| old | {plan.BaseVersion} | `{plan.Base}` |\n| new | {plan.TargetVersion} | `{plan.Target}` |\n")
            .Append(CultureInfo.InvariantCulture, $"\nPlan digest: `{plan.Digest}`. Required delay: {DurationText.Of(TimeSpan.FromSeconds(plan.DelaySeconds))}.\n");
        foreach (IGrouping<string, PlanEntry> section in plan.Changes.GroupBy(c => c.Section))
        {
            text.Append("\n### ").Append(Safe(section.Key)).Append("\n\n| | clause | before | after | why |\n|---|---|---|---|---|\n");
            foreach (PlanEntry change in section)
            {
                text.Append("| ").Append(Mark(change.Class)).Append(" | ").Append(Code(change.Key)).Append(change.Place is null ? "" : " " + Safe(change.Place))
                    .Append(" | ").Append(Code(change.Before)).Append(" | ").Append(Code(change.After)).Append(" | ").Append(Safe($"{change.Affects}: {change.Reason}")).Append(" |\n");
            }

            foreach (PlanEntry change in section.Where(c => c.Example is not null))
            {
                text.Append("\n> **").Append(Safe(change.Key)).Append("**: ").Append(Safe(change.Example!.Sentence))
                    .Append("  \n> old: ").Append(Safe(change.Example.Before)).Append("  \n> new: ").Append(Safe(change.Example.After)).Append('\n');
            }
        }

        foreach (PlanViolation violation in plan.Violations)
        {
            text.Append("\n**").Append(violation.Code).Append("**: ").Append(Safe(violation.Message)).Append(". ").Append(Safe(violation.Help)).Append(".\n");
        }

        return text.ToString();
    }

    private static string Mark(ChangeClass changeClass) => changeClass switch
    {
        ChangeClass.Loosen => "**! loosens**",
        ChangeClass.Critical => "**!! critical**",
        ChangeClass.Tighten => "tightens",
        _ => "neutral",
    };

    // Texts of a policy come from outside: nothing in one closes a code span, starts a row, a link or a tag.
    private static string Code(string? text) =>
        text is null ? "" : $"`{SafeText.Escape(text).Replace('`', '\'').Replace("|", "\\|", StringComparison.Ordinal)}`";

    private static string Safe(string text)
    {
        var result = new StringBuilder();
        foreach (char c in SafeText.Escape(text))
        {
            result.Append(c is '<' or '>' or '[' or ']' or '*' or '_' or '|' or '\\' or '#' ? "\\" : "").Append(c);
        }

        return result.ToString();
    }
}
