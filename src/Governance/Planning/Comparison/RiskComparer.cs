using VaultPolicy.Dsl.Model;
using VaultPolicy.Governance.Planning.Changes;
using VaultPolicy.Governance.Timelocks;
using VaultPolicy.PolicyEngine.Risk;
using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.Governance.Planning.Comparison;

/// <summary>Risk limits and breakers: wider bounds, weaker actions and quieter conditions loosen.</summary>
internal sealed class RiskComparer : IComparer
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Keys { get; } = ["risk.limits[]", "risk.breakers[]"];

    /// <inheritdoc/>
    public IEnumerable<PolicyChange> Compare(ComparisonInput input) => Limits(input).Concat(Breakers(input));

    private static IEnumerable<PolicyChange> Limits(ComparisonInput input)
    {
        foreach ((string id, RiskLimit? before, RiskLimit? after) in Matched.ById(input.Before.Risk.Limits, input.After.Risk.Limits, l => l.Id.Value))
        {
            string key = $"risk.limits[{id}]";
            const string Affects = "which risk the vault may run";
            if (before is null)
            {
                yield return new PolicyChange(key, ChangeKind.Add, null, Text(after!), ChangeClass.Tighten, Affects, "a limit is new", after!.Span);
            }
            else if (after is null)
            {
                yield return new PolicyChange(key, ChangeKind.Remove, Text(before), null, ChangeClass.Loosen, Affects, "a limit is gone", before.Span,
                    Breach(before, null, before.Max?.Value is { } max ? Beyond(max, 1) : Beyond(before.Min!.Value.Value, -1)));
            }
            else
            {
                if (!ConditionChange.IsSame(input, before.Measure, after.Measure))
                {
                    yield return new PolicyChange($"{key}.measure", ChangeKind.Change, before.Measure.Text, after.Measure.Text, ChangeClass.Critical, Affects,
                        "another risk is measured", after.Measure.Span);
                }

                bool isPercent = IsPercent(before) || IsPercent(after);
                foreach ((string name, Located<decimal>? old, Located<decimal>? next, int side) in new[] { ("max", before.Max, after.Max, 1), ("min", before.Min, after.Min, -1) })
                {
                    if (old?.Value == next?.Value)
                    {
                        continue;
                    }

                    bool loosens = next is null || (old is { } o && next.Value.Value.CompareTo(o.Value) * side > 0);
                    decimal value = next?.Value ?? Beyond(old!.Value.Value, side);
                    yield return new PolicyChange($"{key}.{name}", old is null ? ChangeKind.Add : next is null ? ChangeKind.Remove : ChangeKind.Change,
                        ValueText.Of(old, isPercent), ValueText.Of(next, isPercent), loosens ? ChangeClass.Loosen : ChangeClass.Tighten, Affects,
                        loosens ? "a wider bound permits more" : "a closer bound permits less", (next ?? old)!.Value.Span,
                        loosens ? Breach(before, after, value) : null);
                }

                if (before.OnBreach.Value != after.OnBreach.Value)
                {
                    bool weaker = after.OnBreach.Value < before.OnBreach.Value;
                    yield return Action($"{key}.onBreach", before.OnBreach, after.OnBreach, Affects, weaker
                        ? new CounterExample($"a breach of `{id}` would cause `{ValueText.Of(after.OnBreach)}` alone", $"it causes `{ValueText.Of(before.OnBreach)}`",
                            $"it causes `{ValueText.Of(after.OnBreach)}`", Empty)
                            {
                                IsPermittedBy = side => side.Compiled.Source.Model.Risk.Limits.FirstOrDefault(l => l.Id.Value == id) is not { } own || own.OnBreach.Value <= after.OnBreach.Value,
                            }
                        : null);
                }
            }
        }
    }

    private static IEnumerable<PolicyChange> Breakers(ComparisonInput input)
    {
        foreach ((string id, RiskBreaker? before, RiskBreaker? after) in Matched.ById(input.Before.Risk.Breakers, input.After.Risk.Breakers, b => b.Id.Value))
        {
            string key = $"risk.breakers[{id}]";
            const string Affects = "when the vault stops";
            if (before is null)
            {
                yield return new PolicyChange(key, ChangeKind.Add, null, Text(after!), ChangeClass.Tighten, Affects, "a breaker is new", after!.Span);
            }
            else if (after is null)
            {
                yield return new PolicyChange(key, ChangeKind.Remove, Text(before), null, ChangeClass.Loosen, Affects, "a breaker is gone", before.Span,
                    ConditionChange.OfGoneStop(input, before.When, $"`{id}` would no longer cause `{ValueText.Of(before.Action)}`", m => m.Risk.Breakers.FirstOrDefault(b => b.Id.Value == id)?.When));
            }
            else
            {
                if (before.When.Text != after.When.Text || !ConditionChange.IsSame(input, before.When, after.When))
                {
                    (ChangeClass kind, string reason, CounterExample? example) = ConditionChange.Classify(
                        input, before.When, after.When, stops: true, $"the breaker `{id}` would stay still", m => m.Risk.Breakers.FirstOrDefault(b => b.Id.Value == id)?.When);
                    yield return new PolicyChange($"{key}.when", ChangeKind.Change, before.When.Text, after.When.Text, kind, Affects, reason, after.When.Span, example);
                }

                if (before.Action.Value != after.Action.Value)
                {
                    bool weaker = after.Action.Value < before.Action.Value;
                    yield return Action($"{key}.action", before.Action, after.Action, Affects, weaker
                        ? new CounterExample($"`{id}` would cause `{ValueText.Of(after.Action)}` alone", $"it causes `{ValueText.Of(before.Action)}`", $"it causes `{ValueText.Of(after.Action)}`", Empty)
                        {
                            IsPermittedBy = side => side.Compiled.Source.Model.Risk.Breakers.FirstOrDefault(b => b.Id.Value == id) is not { } own || own.Action.Value <= after.Action.Value,
                        }
                        : null);
                }

                foreach (PolicyChange change in Resume(key, id, before.Resume, after.Resume))
                {
                    yield return change;
                }
            }
        }
    }

    private static IEnumerable<PolicyChange> Resume(string key, string id, ResumeRule? before, ResumeRule? after)
    {
        const string Affects = "when and by whom the vault goes on";
        if (before is null && after is null)
        {
            yield break;
        }

        if (before is null || after is null || before.By.Value != after.By.Value)
        {
            bool gone = after is null;
            yield return new PolicyChange($"{key}.resume", before is null ? ChangeKind.Add : gone ? ChangeKind.Remove : ChangeKind.Change, ValueText.Of(before), ValueText.Of(after),
                gone ? ChangeClass.Tighten : ChangeClass.Critical, Affects, gone ? "only governance ends the mode" : "a role ends the mode", (after ?? before)!.Span);
        }
        else
        {
            foreach ((string name, Located<TimeSpan>? old, Located<TimeSpan>? next) in new[] { ("after", before.After, after.After), ("quiet", before.Quiet, after.Quiet) })
            {
                TimeSpan was = old?.Value ?? TimeSpan.Zero;
                TimeSpan becomes = next?.Value ?? TimeSpan.Zero;
                if (was == becomes)
                {
                    continue;
                }

                bool sooner = becomes < was;
                string since = name == "after" ? "after the mode began" : "after its cause last held";
                yield return new PolicyChange($"{key}.resume.{name}", old is null ? ChangeKind.Add : next is null ? ChangeKind.Remove : ChangeKind.Change,
                    ValueText.Of(old), ValueText.Of(next), sooner ? ChangeClass.Loosen : ChangeClass.Tighten, Affects,
                    sooner ? "the mode may end sooner" : "the mode ends later", (next ?? old)!.Value.Span,
                    sooner
                        ? new CounterExample($"`{after.By.Value}` could end the mode {DurationText.Of(becomes)} {since}", $"refused: not before {DurationText.Of(was)}",
                            $"permitted: from {DurationText.Of(becomes)} on", Empty)
                        {
                            IsPermittedBy = side => Ends(side, id, after.By.Value, name == "after" ? becomes : TimeSpan.MaxValue, name == "quiet" ? becomes : TimeSpan.MaxValue),
                        }
                        : null);
            }
        }
    }

    /// <summary>Whether a mode that a rule caused ends when a role asks, so long after it began and after its cause last held.</summary>
    private static bool Ends(PlanSide side, string id, string role, TimeSpan held, TimeSpan quiet) => OperatingModeControl
        .MachineFor(side.Compiled.Source.Model, id)
        .Fire(OperatingMode.Guarded, OperatingModeTrigger.Resume, new OperatingModeContext(held, [role], CauseHolds: false, HoldsOnlyOwnAsset: false) { Quiet = quiet })
        .Fired;

    private static PolicyChange Action(string key, Located<RiskAction> before, Located<RiskAction> after, string affects, CounterExample? example) => new(
        key, ChangeKind.Change, ValueText.Of(before), ValueText.Of(after), example is null ? ChangeClass.Tighten : ChangeClass.Loosen, affects,
        example is null ? "a stricter action" : "a weaker action", after.Span, example);

    private static CounterExample Breach(RiskLimit before, RiskLimit? after, decimal value)
    {
        bool isPercent = IsPercent(before) || (after is not null && IsPercent(after));
        string shown = ValueText.Of(value, isPercent)!;
        return new CounterExample(
            $"with `{before.Measure.Text}` at {shown}, `{before.Id.Value}` would not be breached",
            $"breached: {Bounds(before, isPercent)}, which causes `{ValueText.Of(before.OnBreach)}`",
            after is null ? "not breached: there is no limit" : $"not breached: {Bounds(after, isPercent)}",
            Empty.Add(before.Measure.Text, shown))
        {
            IsPermittedBy = side => side.Compiled.Source.Model.Risk.Limits.FirstOrDefault(l => l.Id.Value == before.Id.Value) is not { } limit || limit.BoundBrokenBy(value) is null,
        };
    }

    private static System.Collections.Immutable.ImmutableSortedDictionary<string, string> Empty =>
        System.Collections.Immutable.ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    private static decimal Beyond(decimal bound, int side) => bound + (side * Math.Max(0.01m, Math.Abs(bound) / 2));

    private static string Bounds(RiskLimit limit, bool isPercent) => string.Join(", ", new[]
    {
        limit.Min is { } min ? $"at least {ValueText.Of(min.Value, isPercent)}" : null,
        limit.Max is { } max ? $"at most {ValueText.Of(max.Value, isPercent)}" : null,
    }.OfType<string>());

    private static string Text(RiskLimit limit) => $"{limit.Measure.Text} {Bounds(limit, IsPercent(limit))}, else {ValueText.Of(limit.OnBreach)}";

    /// <summary>Whether a bound was written as a share: a measure has no unit of its own that would tell.</summary>
    private static bool IsPercent(RiskLimit limit) => IsPercent(limit.Min) || IsPercent(limit.Max);

    private static bool IsPercent(Located<decimal>? bound) => bound is { Span: var span }
        && ValueText.IsShare(span.Source.Text.AsSpan(span.Start, span.Length));

    private static string Text(RiskBreaker breaker) => $"{ValueText.Of(breaker.Action)} when {breaker.When.Text}";
}
