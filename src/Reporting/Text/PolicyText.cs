using System.Globalization;
using System.Text;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Reporting.Text;

/// <summary>The human text of compiled policies and their rules.</summary>
public static class PolicyText
{
    /// <summary>The text of a compiled policy.</summary>
    /// <param name="report">The report.</param>
    public static StyledText Of(CompileReport report)
    {
        var output = new StyledText();
        output.Line($"{report.Policy.Name} version {Number(report.Policy.Version)} - {report.Title}", TextStyle.Strong);
        AppendFact(output, "digest", report.Policy.Digest);
        if (report.Policy.RegisterRoot is { } root)
        {
            AppendFact(output, "register", root);
        }

        AppendFact(output, "compiler", report.CompilerVersion);
        AppendFact(output, "bundle", Counted.Of(Encoding.UTF8.GetByteCount(report.Bundle), "byte", "bytes")
            + (report.BundleFile is { } file ? $", written to {file}" : "; --output FILE writes it, --format json prints it"));
        output.Line();
        AppendRules(output, report.Rules);
        return output;
    }

    /// <summary>The text of one rule.</summary>
    /// <param name="report">The report.</param>
    public static StyledText Of(RuleReport report)
    {
        RuleSummary rule = report.Rule;
        var output = new StyledText();
        output.Line($"{rule.Section} {rule.Id} of {report.PolicyName}", TextStyle.Strong).Line($"  {rule.Meaning}");
        if (rule.Explanation is { } explanation)
        {
            output.Line($"  because: {explanation}");
        }

        output.Line($"  at {Place(rule.Range)}", TextStyle.Faint);
        if (report.Clauses.Length > 0)
        {
            output.Line().Line("clauses", TextStyle.Strong);
            foreach (RuleClause clause in report.Clauses)
            {
                output.Append($"  {(clause.Negated ? "not " : "")}`{clause.Text}`").Line($"  {clause.Type}, {Place(clause.Range)}", TextStyle.Faint);
            }
        }

        if (report.Variables.Length > 0)
        {
            output.Line().Line("variables", TextStyle.Strong);
            foreach ((string name, string text) in report.Variables)
            {
                output.Line($"  {name} = `{text}`");
            }
        }

        return output;
    }

    /// <summary>Appends rules as aligned lines, one group per section.</summary>
    /// <param name="output">The text.</param>
    /// <param name="rules">The rules.</param>
    internal static void AppendRules(StyledText output, IReadOnlyList<RuleSummary> rules)
    {
        output.Line(Counted.Of(rules.Count, "rule", "rules"), TextStyle.Strong);
        int width = rules.Count == 0 ? 0 : rules.Max(r => r.Id.Length) + 2;
        foreach (IGrouping<string, RuleSummary> section in rules.GroupBy(r => r.Section))
        {
            output.Line($"  {section.Key}", TextStyle.Faint);
            foreach (RuleSummary rule in section)
            {
                output.Line($"    {rule.Id.PadRight(width)}{rule.Meaning}");
            }
        }
    }

    /// <summary>Appends a named value.</summary>
    /// <param name="output">The text.</param>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    internal static void AppendFact(StyledText output, string name, string value) =>
        output.Append("  ").Append(name.PadRight(10), TextStyle.Faint).Line(value);

    /// <summary>`path:line`.</summary>
    /// <param name="range">The place.</param>
    internal static string Place(SourceRange range) =>
        string.Create(CultureInfo.InvariantCulture, $"{range.File}:{range.Start.Line}");

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
