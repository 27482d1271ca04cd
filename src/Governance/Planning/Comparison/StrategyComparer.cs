using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Governance.Planning.Changes;
using VaultPolicy.Governance.Timelocks;
using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.Governance.Planning.Comparison;

/// <summary>What the strategy and rebalancing may do: conditions, windows, triggers, venues; what a change must survive.</summary>
internal sealed class StrategyComparer : IComparer
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Keys { get; } =
    [
        "strategy.entry", "strategy.exit", "rebalance.triggers[]", "rebalance.limits.cumulativeSlippage", "rebalance.limits.turnover",
        "rebalance.execution.venues", "assurance.require",
    ];

    /// <inheritdoc/>
    public IEnumerable<PolicyChange> Compare(ComparisonInput input)
    {
        var changes = new List<PolicyChange>();
        (PolicyModel before, PolicyModel after) = (input.Before, input.After);
        Condition(input, changes, "strategy.entry", m => m.Strategy.Entry, stops: false, "a position could be opened", "when the strategy may open a position");
        Condition(input, changes, "strategy.exit", m => m.Strategy.Exit, stops: true, "a position could stay open", "when the strategy must close a position");
        Triggers(input, changes);
        Window(changes, "rebalance.limits.cumulativeSlippage", input, l => l.CumulativeSlippage, "what trading may cost within a window");
        Window(changes, "rebalance.limits.turnover", input, l => l.Turnover, "how much the vault trades within a window");
        Venues(before.Rebalance.Execution, after.Rebalance.Execution, changes);
        Required(input, changes);
        return changes;
    }

    private static void Condition(
        ComparisonInput input, List<PolicyChange> changes, string key, Func<PolicyModel, PolicyExpression?> of, bool stops, string what, string affects)
    {
        (PolicyExpression? before, PolicyExpression? after) = (of(input.Before), of(input.After));
        if (before is null && after is null)
        {
            return;
        }

        if (before is null || after is null)
        {
            // Without `entry` a position may always be opened; without `exit` it is closed when `entry` no longer holds.
            bool isEntry = !stops;
            bool loosens = isEntry && after is null;
            changes.Add(new PolicyChange(key, before is null ? ChangeKind.Add : ChangeKind.Remove, before?.Text, after?.Text,
                isEntry ? (loosens ? ChangeClass.Loosen : ChangeClass.Tighten) : ChangeClass.Critical, affects,
                isEntry ? (loosens ? "positions may be opened at any time" : "positions were opened at any time") : "the rule that replaces it is another one",
                (after ?? before)!.Span,
                loosens ? ConditionChange.OfGoneDemand(input, before!, what, of) : null));
            return;
        }

        if (before.Text == after.Text && ConditionChange.IsSame(input, before, after))
        {
            return;
        }

        (ChangeClass kind, string reason, CounterExample? example) = ConditionChange.Classify(input, before, after, stops, what, of);
        changes.Add(new PolicyChange(key, ChangeKind.Change, before.Text, after.Text, kind, affects, reason, after.Span, example));
    }

    private static void Triggers(ComparisonInput input, List<PolicyChange> changes)
    {
        foreach ((string id, RebalanceTrigger? before, RebalanceTrigger? after) in Matched.ById(
            input.Before.Rebalance.Triggers, input.After.Rebalance.Triggers, t => t.Id.Value))
        {
            if (before is not null && after is not null && before.Every?.Value == after.Every?.Value && before.Drift?.Value == after.Drift?.Value
                && (before.When is null) == (after.When is null))
            {
                if (before.When is null || (before.When.Text == after.When!.Text && ConditionChange.IsSame(input, before.When, after.When)))
                {
                    continue;
                }

                if (input.Conditions(after.When.Scope).Compare(input.Old.Compiled.Source[before.When], input.New.Compiled.Source[after.When]).Relation
                    == Conditions.ConditionRelation.Equivalent)
                {
                    changes.Add(Change(id, before, after, ChangeClass.Neutral, "it means the same as before"));
                    continue;
                }
            }

            // Trading more often hedges better and costs more: neither is stricter.
            changes.Add(Change(id, before, after, ChangeClass.Critical, "trading at other times is neither stricter nor looser"));
        }
    }

    private static PolicyChange Change(string id, RebalanceTrigger? before, RebalanceTrigger? after, ChangeClass kind, string reason) => new(
        $"rebalance.triggers[{id}]", before is null ? ChangeKind.Add : after is null ? ChangeKind.Remove : ChangeKind.Change,
        Text(before), Text(after), kind, "when the vault trades", reason, (after ?? before)!.Span);

    private static string? Text(RebalanceTrigger? trigger) => trigger is null ? null
        : trigger.When is { } when ? $"when {when.Text}"
        : trigger.Every is { } every ? $"every {DurationText.Of(every.Value)}"
        : $"drift of {ValueText.Percent(trigger.Drift!.Value.Value)}";

    private static void Window(
        List<PolicyChange> changes, string key, ComparisonInput input, Func<RebalanceLimits, Located<WindowedRatio>?> of, string affects)
    {
        Located<WindowedRatio>? before = of(input.Before.Rebalance.Limits);
        Located<WindowedRatio>? after = of(input.After.Rebalance.Limits);
        if (before?.Value == after?.Value)
        {
            return;
        }

        WindowedRatio? old = before?.Value;
        WindowedRatio? next = after?.Value;
        bool loosens = next is null || (old is not null && (next.Ratio > old.Ratio || next.Window < old.Window));
        CounterExample? example = null;
        if (loosens)
        {
            // Twice what a shorter window lets through, once at each of its ends; or at once what only the new bound lets through.
            bool twice = next is not null && next.Ratio <= old!.Ratio;
            decimal each = next?.Ratio ?? ((old!.Ratio * 2) + 0.01m);
            TimeSpan apart = twice ? next!.Window : TimeSpan.Zero;
            string shown = twice ? $"{ValueText.Percent(each)} twice, {DurationText.Of(apart)} apart," : $"{ValueText.Percent(each)} at once";
            example = new CounterExample($"{shown} would be within `{key}`", $"refused: at most {ValueText.Of(before)}", $"permitted: {(next is null ? "no limit" : "at most " + ValueText.Of(after))}",
                ImmutableSortedDictionary<string, string>.Empty)
            {
                IsPermittedBy = side => Holds(of(side.Compiled.Source.Model.Rebalance.Limits)?.Value, each, twice ? apart : null),
            };
        }

        changes.Add(new PolicyChange(key, before is null ? ChangeKind.Add : after is null ? ChangeKind.Remove : ChangeKind.Change, ValueText.Of(before), ValueText.Of(after),
            loosens ? ChangeClass.Loosen : ChangeClass.Tighten, affects, loosens ? "more within the window, or a shorter one" : "less within the window, or a longer one",
            (after ?? before)!.Value.Span, example));
    }

    /// <summary>Whether a limit lets an amount through, and as much again after a while.</summary>
    private static bool Holds(WindowedRatio? limit, decimal each, TimeSpan? apart) =>
        limit is null || (apart is { } time && time < limit.Window ? each * 2 : each) <= limit.Ratio;

    private static void Venues(ExecutionDefinition before, ExecutionDefinition after, List<PolicyChange> changes)
    {
        string[] old = [.. before.Venues.Select(v => v.Value)];
        string[] next = [.. after.Venues.Select(v => v.Value)];
        if (old.SequenceEqual(next))
        {
            return;
        }

        string[] added = [.. next.Except(old, StringComparer.Ordinal)];
        bool fewer = old.Except(next, StringComparer.Ordinal).Any();
        (ChangeClass kind, string reason) = added.Length > 0 ? (ChangeClass.Loosen, "trades may be placed at more venues")
            : fewer ? (ChangeClass.Tighten, "trades are placed at fewer venues")
            : (ChangeClass.Critical, "another order of preference is neither stricter nor looser");
        changes.Add(new PolicyChange("rebalance.execution.venues", ChangeKind.Change, string.Join(", ", old), string.Join(", ", next), kind, "where trades are placed", reason, after.Span,
            added.Length > 0
                ? new CounterExample($"a trade could be placed at `{added[0]}`", "refused: it is no venue of the execution", "permitted", ImmutableSortedDictionary<string, string>.Empty)
                {
                    IsPermittedBy = side => side.Compiled.Source.Model.Rebalance.Execution.Venues.Any(v => v.Value == added[0]),
                }
                : null));
    }

    private static void Required(ComparisonInput input, List<PolicyChange> changes)
    {
        ImmutableArray<PolicyExpression> before = input.Before.Assurance?.Require ?? [];
        ImmutableArray<PolicyExpression> after = input.After.Assurance?.Require ?? [];
        List<PolicyExpression> gone = [.. before.Where(b => !after.Any(a => ConditionChange.IsSame(input, b, a)))];
        List<PolicyExpression> come = [.. after.Where(a => !before.Any(b => ConditionChange.IsSame(input, b, a)))];
        foreach (PolicyExpression old in gone)
        {
            // What is required stays required when one of the new clauses implies it.
            PolicyExpression? stronger = come.FirstOrDefault(a => input.Conditions(ExpressionScope.Metrics)
                .Compare(input.Old.Compiled.Source[old], input.New.Compiled.Source[a]).SecondImpliesFirst == true);
            changes.Add(new PolicyChange("assurance.require", stronger is null ? ChangeKind.Remove : ChangeKind.Change, old.Text, stronger?.Text,
                stronger is null ? ChangeClass.Loosen : ChangeClass.Tighten, "what a change must survive", stronger is null ? "it is no longer required" : "more is required",
                (stronger ?? old).Span,
                stronger is null ? ConditionChange.OfGoneDemand(input, old, "a change could go ahead", m => m.Assurance?.Require.FirstOrDefault(r => r.Text == old.Text)) : null));
        }

        foreach (PolicyExpression added in come.Where(c => !changes.Any(x => x.Key == "assurance.require" && x.After == c.Text)))
        {
            changes.Add(new PolicyChange("assurance.require", ChangeKind.Add, null, added.Text, ChangeClass.Tighten, "what a change must survive", "more is required", added.Span));
        }
    }
}
