using System.Globalization;
using VaultPolicy.Governance.Planning.Changes;
using VaultPolicy.Governance.Planning.Files;
using VaultPolicy.Governance.Timelocks;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Reporting.Text;

/// <summary>The human text of a plan: changes alone, grouped by section, what loosens marked aloud, one summary line.</summary>
public static class PlanText
{
    private const int MaxSideBySide = 100;

    /// <summary>The text.</summary>
    /// <param name="report">The plan.</param>
    public static StyledText Of(PlanReport report)
    {
        PlanDocument plan = report.Plan;
        StyledText output = new StyledText()
            .Line($"policy {plan.Policy}", TextStyle.Strong)
            .Line(string.Create(CultureInfo.InvariantCulture, $"  old  {report.Old}, version {plan.BaseVersion}, {plan.Base}"))
            .Line(string.Create(CultureInfo.InvariantCulture, $"  new  {report.New}, version {plan.TargetVersion}, {plan.Target}"));
        foreach (IGrouping<string, PlanEntry> section in plan.Changes.GroupBy(c => c.Section))
        {
            output.Line().Line(section.Key, TextStyle.Strong);
            foreach (PlanEntry change in section)
            {
                Append(output, change);
            }
        }

        if (!plan.Changes.IsEmpty)
        {
            output.Line().Line(Legend(plan), TextStyle.Faint);
        }

        foreach (PlanViolation violation in plan.Violations)
        {
            output.Line().Append($"error[{violation.Code}]: ", TextStyle.Bad).Line(violation.Message).Line($"  = help: {violation.Help}");
        }

        return output.Line().Line(Summary(report), TextStyle.Strong);
    }

    /// <summary>One line for each change.</summary>
    /// <param name="report">The plan.</param>
    public static StyledText Concise(PlanReport report)
    {
        var output = new StyledText();
        foreach (PlanEntry change in report.Plan.Changes)
        {
            output.Line($"{change.Place ?? "policy.yaml"}: {PlanWords.Classes[(int)change.Class]} {change.Key}: {change.Before ?? "(none)"} -> {change.After ?? "(none)"}");
        }

        return output.Line(Summary(report));
    }

    /// <summary>The last line.</summary>
    /// <param name="report">The plan.</param>
    public static string Summary(PlanReport report)
    {
        PlanDocument plan = report.Plan;
        if (plan.Changes.IsEmpty)
        {
            return plan.Base == plan.Target
                ? "Plan: nothing changes, the digests are equal"
                : $"Plan: nothing changes but text; timelock {DurationText.Of(TimeSpan.FromSeconds(plan.DelaySeconds))}";
        }

        string classes = string.Join(", ", Enum.GetValues<ChangeClass>().Reverse().Where(c => report.Count(c) > 0)
            .Select(c => $"{report.Count(c).ToString(CultureInfo.InvariantCulture)} {Verb(c, report.Count(c))}"));
        return string.Create(CultureInfo.InvariantCulture,
            $"Plan: {report.Count(ChangeKind.Add)} to add, {report.Count(ChangeKind.Change)} to change, {report.Count(ChangeKind.Remove)} to remove; {classes}; timelock {DurationText.Of(TimeSpan.FromSeconds(plan.DelaySeconds))}");
    }

    private static void Append(StyledText output, PlanEntry change)
    {
        output.Append("  ").Append(Sign(change.Kind), TextStyle.Strong).Append(" ").Append(Mark(change.Class), StyleOf(change.Class)).Append(change.Key)
            .Line(change.Place is null ? "" : $"  {change.Place}", TextStyle.Faint);
        if (change is { Before: { } before, After: { } after })
        {
            // Side by side as long as a line can be read.
            if (before.Length + after.Length <= MaxSideBySide)
            {
                output.Line($"      {before} -> {after}");
            }
            else
            {
                output.Line($"      old: {before}").Line($"      new: {after}");
            }
        }
        else
        {
            output.Line($"      {change.Before ?? change.After}");
        }

        output.Line($"      {change.Affects}: {change.Reason}", TextStyle.Faint);
        if (change.Example is { } example)
        {
            output.Append("      for example, ", TextStyle.Caution).Line(example.Sentence)
                .Line($"        old: {example.Before}")
                .Line($"        new: {example.After}");
        }
    }

    private static string Sign(ChangeKind kind) => kind switch
    {
        ChangeKind.Add => "+",
        ChangeKind.Remove => "-",
        _ => "~",
    };

    private static string Mark(ChangeClass changeClass) => changeClass switch
    {
        ChangeClass.Loosen => "! loosens  ",
        ChangeClass.Critical => "!! critical  ",
        ChangeClass.Tighten => "tightens  ",
        _ => "= neutral  ",
    };

    private static TextStyle StyleOf(ChangeClass changeClass) => changeClass switch
    {
        ChangeClass.Loosen => TextStyle.Caution,
        ChangeClass.Critical => TextStyle.Bad,
        ChangeClass.Tighten => TextStyle.Good,
        _ => TextStyle.Plain,
    };

    private static string Legend(PlanDocument plan) => string.Join("   ", new (bool Used, string Text)[]
    {
        (plan.Changes.Any(c => c.Kind == ChangeKind.Add), "+ comes"),
        (plan.Changes.Any(c => c.Kind == ChangeKind.Change), "~ changes"),
        (plan.Changes.Any(c => c.Kind == ChangeKind.Remove), "- goes"),
        (plan.Changes.Any(c => c.Class == ChangeClass.Loosen), "! permits what was refused"),
        (plan.Changes.Any(c => c.Class == ChangeClass.Critical), "!! waits longest"),
        (plan.Changes.Any(c => c.Class == ChangeClass.Neutral), "= permits the same"),
    }.Where(l => l.Used).Select(l => l.Text));

    private static string Verb(ChangeClass changeClass, int count) => (changeClass, count) switch
    {
        (ChangeClass.Loosen, 1) => "loosens",
        (ChangeClass.Loosen, _) => "loosen",
        (ChangeClass.Tighten, 1) => "tightens",
        (ChangeClass.Tighten, _) => "tighten",
        _ => PlanWords.Classes[(int)changeClass],
    };
}
