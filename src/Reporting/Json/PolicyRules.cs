using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.Reporting.Json;

/// <summary>The rules of a policy as sentences: access rules and limits, rebalance triggers, risk limits and breakers, in file order.</summary>
public static class PolicyRules
{
    /// <summary>The rules of a policy.</summary>
    /// <param name="model">The policy.</param>
    public static ImmutableArray<RuleSummary> Of(PolicyModel model) =>
    [
        .. model.Access.Rules.Select(Of),
        .. model.Access.Limits.Select(Of),
        .. model.Rebalance.Triggers.Select(Of),
        .. model.Risk.Limits.Select(Of),
        .. model.Risk.Breakers.Select(Of),
    ];

    /// <summary>The expressions of a rule, with the role each plays; empty when there is no rule of this id or it has no expression.</summary>
    /// <param name="model">The policy.</param>
    /// <param name="rule">A rule of the policy.</param>
    internal static ImmutableArray<(string Role, PolicyExpression Expression)> ExpressionsOf(PolicyModel model, RuleSummary rule)
    {
        IEnumerable<(string Role, PolicyExpression? Expression)> expressions = rule.Section switch
        {
            "access.rules" => model.Access.Rules.Where(r => r.Id.Value == rule.Id).Select(r => ("when", (PolicyExpression?)r.When)),
            "access.limits" => model.Access.Limits.Where(r => r.Id.Value == rule.Id).Select(r => ("when", r.When)),
            "rebalance.triggers" => model.Rebalance.Triggers.Where(r => r.Id.Value == rule.Id).Select(r => ("when", r.When)),
            "risk.limits" => model.Risk.Limits.Where(r => r.Id.Value == rule.Id).Select(r => ("measure", (PolicyExpression?)r.Measure)),
            _ => model.Risk.Breakers.Where(r => r.Id.Value == rule.Id).Select(r => ("when", (PolicyExpression?)r.When)),
        };
        return [.. expressions.Where(e => e.Expression is not null).Select(e => (e.Role, e.Expression!))];
    }

    private static RuleSummary Of(AccessRule rule) => new(
        "access.rules",
        rule.Id.Value,
        $"{Word(rule.Effect)} {string.Join(", ", rule.On.Select(Word))} when `{rule.When.Text}`",
        rule.Explanation,
        SourceRange.Of(rule.Span));

    private static RuleSummary Of(AccessLimit limit) => new(
        "access.limits",
        limit.Id.Value,
        $"{Word(limit.On)} per {Word(limit.Per)} at most {limit.Max.Value.Amount} {limit.Max.Value.Asset} within {DurationText.Of(limit.Window)}"
            + (limit.When is { } when ? $" when `{when.Text}`" : ""),
        null,
        SourceRange.Of(limit.Span));

    private static RuleSummary Of(RebalanceTrigger trigger) => new(
        "rebalance.triggers",
        trigger.Id.Value,
        trigger.When is { } when ? $"rebalance when `{when.Text}`"
            : trigger.Every is { } every ? $"rebalance every {DurationText.Of(every.Value)}"
            : $"rebalance when a weight is {Percent(trigger.Drift?.Value ?? 0m)} of NAV off its target",
        null,
        SourceRange.Of(trigger.Span));

    private static RuleSummary Of(RiskLimit limit) => new(
        "risk.limits",
        limit.Id.Value,
        $"`{limit.Measure.Text}`"
            + (limit.Min is { } min ? $" at least {DecimalText.Format(min.Value)}" : "")
            + (limit is { Min: not null, Max: not null } ? " and" : "")
            + (limit.Max is { } max ? $" at most {DecimalText.Format(max.Value)}" : "")
            + $", else {Word(limit.OnBreach.Value)}",
        null,
        SourceRange.Of(limit.Span));

    private static RuleSummary Of(RiskBreaker breaker) => new(
        "risk.breakers",
        breaker.Id.Value,
        $"{Word(breaker.Action.Value)} when `{breaker.When.Text}`"
            + (breaker.Resume is { } resume
                ? $"; {resume.By.Value} may resume after {DurationText.Of(resume.After.Value)}"
                : "; only governance resumes"),
        null,
        SourceRange.Of(breaker.Span));

    private static string Percent(decimal ratio) => DecimalText.Format(ratio * 100m) + " %";

    // Enum members are spelled in camelCase in policies.
    private static string Word<T>(T member)
        where T : struct, Enum
    {
        string name = member.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
