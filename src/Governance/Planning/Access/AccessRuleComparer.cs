using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Governance.Planning.Changes;
using VaultPolicy.Governance.Planning.Comparison;
using VaultPolicy.Governance.Planning.Conditions;
using VaultPolicy.Governance.Timelocks;
using VaultPolicy.PolicyEngine.Access;

namespace VaultPolicy.Governance.Planning.Access;

/// <summary>
/// Access rules as a whole: what each action permits before and after, default deny, forbid over permit, an error denies. A rule that
/// changed is no looser than what all of them together permit.
/// </summary>
internal sealed class AccessRuleComparer : IComparer
{
    /// <summary>Rules that are looked at one by one; with more, all of them have the class of the whole.</summary>
    private const int MaxSingle = 24;

    /// <inheritdoc/>
    public IReadOnlyList<string> Keys { get; } = ["access.rules", "access.variables", "variables"];

    /// <inheritdoc/>
    public IEnumerable<PolicyChange> Compare(ComparisonInput input)
    {
        var search = new AccessSearch(input.Old, input.New, input.Budget);
        List<RulePair> pairs = Pairs(input, search);
        if (pairs.Count == 0)
        {
            return [];
        }

        ImmutableArray<AccessAction> actions = [.. pairs.SelectMany(p => p.Actions).Distinct().Order()];
        Dictionary<AccessAction, AccessVerdict> verdicts = actions.ToDictionary(
            a => a, a => Whole(input, search, a));
        Dictionary<AccessAction, CounterExample> examples = verdicts.Where(v => v.Value.Case is not null)
            .ToDictionary(v => v.Key, v => AccessCaseText.Of(v.Value.Case!, input.Old, input.New));
        return [.. pairs.Select(p => Change(input, search, p, verdicts, examples, isSingle: pairs.Count <= MaxSingle))];
    }

    private static List<RulePair> Pairs(ComparisonInput input, AccessSearch search)
    {
        List<AccessRule> gone = [];
        List<RulePair> pairs = [];
        Dictionary<string, AccessRule> next = input.After.Access.Rules.ToDictionary(r => r.Id.Value, StringComparer.Ordinal);
        foreach (AccessRule rule in input.Before.Access.Rules)
        {
            if (!next.Remove(rule.Id.Value, out AccessRule? other))
            {
                gone.Add(rule);
                continue;
            }

            string before = Meaning(search, input.Old, rule);
            string after = Meaning(search, input.New, other);
            bool sameText = rule.When.Text == other.When.Text && rule.Effect == other.Effect && rule.On.Order().SequenceEqual(other.On.Order());
            if (before != after || !sameText)
            {
                pairs.Add(new RulePair(rule, other, before == after));
            }
        }

        // The same rule under another name.
        List<AccessRule> come = [.. input.After.Access.Rules.Where(r => next.ContainsKey(r.Id.Value))];
        Dictionary<string, Queue<AccessRule>> byMeaning = [];
        foreach (AccessRule rule in come)
        {
            string meaning = Meaning(search, input.New, rule);
            (byMeaning.TryGetValue(meaning, out Queue<AccessRule>? same) ? same : byMeaning[meaning] = []).Enqueue(rule);
        }

        var named = new HashSet<AccessRule>(ReferenceEqualityComparer.Instance);
        foreach (AccessRule rule in gone)
        {
            if (byMeaning.TryGetValue(Meaning(search, input.Old, rule), out Queue<AccessRule>? same) && same.TryDequeue(out AccessRule? renamed))
            {
                named.Add(rule);
                named.Add(renamed);
                pairs.Add(new RulePair(rule, renamed, true));
            }
        }

        gone.RemoveAll(named.Contains);
        come.RemoveAll(named.Contains);
        pairs.AddRange(gone.Select(r => new RulePair(r, null, false)));
        pairs.AddRange(come.Select(r => new RulePair(null, r, false)));
        return pairs;
    }

    private static string Meaning(AccessSearch search, PlanSide side, AccessRule rule) =>
        $"{rule.Effect} {string.Join(',', rule.On.Order())} {search.MeaningOf(side.Compiled.Source, rule.When)}";

    /// <summary>What all rules together permit for an action.</summary>
    private static AccessVerdict Whole(ComparisonInput input, AccessSearch search, AccessAction action)
    {
        int old = search.Permits(input.Old.Compiled.Source, input.Before.Access.Rules, action);
        int next = search.Permits(input.New.Compiled.Source, input.After.Access.Rules, action);
        (int loosens, int tightens) = Differences(input, search, action, old, next);
        (bool? canLoosen, AccessCase? found) = search.Find(action, loosens, search.NewlyPermitted);
        return new AccessVerdict(canLoosen, search.CanHold(tightens), found);
    }

    /// <summary>What one rule alone changes among the old ones. What it cannot do by itself it cannot do among others.</summary>
    private static AccessVerdict Alone(ComparisonInput input, AccessSearch search, AccessAction action, RulePair pair)
    {
        RulePart before = pair.Before is { } b ? search.PartOf(input.Old.Compiled.Source, b, action) : RulePart.None;
        RulePart after = pair.After is { } a ? search.PartOf(input.New.Compiled.Source, a, action) : RulePart.None;
        Circuit circuit = search.Space.Circuit;
        int grows = circuit.Or(circuit.And(after.Never, Circuit.Not(before.Never)), circuit.And(after.Permits, Circuit.Not(before.Permits)));
        int shrinks = circuit.Or(circuit.And(before.Never, Circuit.Not(after.Never)), circuit.And(before.Permits, Circuit.Not(after.Permits)));
        bool? canLoosen = search.CanHold(grows);
        bool? canTighten = search.CanHold(shrinks);
        if (canLoosen == false && canTighten == false)
        {
            return new AccessVerdict(false, false, null);
        }

        int old = search.Permits(input.Old.Compiled.Source, input.Before.Access.Rules, action);
        int next = search.Permits(
        [
            .. input.Before.Access.Rules.Select(r => ReferenceEquals(r, pair.Before) ? after : search.PartOf(input.Old.Compiled.Source, r, action)),
            .. pair.Before is null ? new[] { after } : [],
        ]);
        (int loosens, int tightens) = Differences(input, search, action, old, next);
        return new AccessVerdict(canLoosen == false ? false : search.CanHold(loosens), canTighten == false ? false : search.CanHold(tightens), null);
    }

    /// <summary>The literals that an action is permitted after and not before, and before and not after.</summary>
    private static (int Loosens, int Tightens) Differences(ComparisonInput input, AccessSearch search, AccessAction action, int old, int next)
    {
        Circuit circuit = search.Space.Circuit;
        return (
            circuit.All([next, Circuit.Not(old), search.Facts.Reaches(input.After, action), Circuit.Not(search.Facts.LeavesByGuarantee(input.Before, action))]),
            circuit.All([old, Circuit.Not(next), search.Facts.Reaches(input.Before, action), Circuit.Not(search.Facts.LeavesByGuarantee(input.After, action))]));
    }

    private static PolicyChange Change(
        ComparisonInput input, AccessSearch search, RulePair pair, Dictionary<AccessAction, AccessVerdict> verdicts, Dictionary<AccessAction, CounterExample> examples,
        bool isSingle)
    {
        ChangeClass kind = ChangeClass.Neutral;
        string reason = "the rules permit the same as before";
        CounterExample? example = null;
        foreach (AccessAction action in pair.Actions)
        {
            AccessVerdict own = verdicts[action];
            if (pair.IsSame)
            {
                reason = "the same rule under another name or in other words";
                continue;
            }

            if (isSingle && verdicts.Count > 0)
            {
                AccessVerdict alone = Alone(input, search, action, pair);
                own = new AccessVerdict(
                    own.Loosens == false ? false : alone.Loosens == false ? false : own.Loosens,
                    own.Tightens == false ? false : alone.Tightens,
                    own.Case);
                own = WholeIsLooser(own, alone, verdicts[action]) ? own with { Loosens = verdicts[action].Loosens } : own;
            }

            (ChangeClass found, string why) = Classify(own, action, input);
            if (found != ChangeClass.Neutral && (kind == ChangeClass.Neutral || found > kind))
            {
                (kind, reason) = (found, why);
                example = found == ChangeClass.Loosen ? examples[action] : null;
            }
        }

        string id = (pair.After ?? pair.Before)!.Id.Value;
        string? other = pair is { Before: { } b, After: { } a } && b.Id.Value != a.Id.Value ? b.Id.Value : null;
        return new PolicyChange(
            $"access.rules[{id}]",
            pair.Before is null ? ChangeKind.Add : pair.After is null ? ChangeKind.Remove : ChangeKind.Change,
            other is null ? Text(pair.Before) : $"{other}: {Text(pair.Before)}",
            other is null ? Text(pair.After) : $"{id}: {Text(pair.After)}",
            kind,
            $"who may {string.Join(", ", pair.Actions.Select(AccessWords.Of))}",
            reason,
            (pair.After ?? pair.Before)!.Span,
            example);
    }

    /// <summary>Rules that are harmless one by one may loosen together: then each of them is as loose as the whole.</summary>
    private static bool WholeIsLooser(AccessVerdict own, AccessVerdict alone, AccessVerdict whole) =>
        whole.Loosens != false && own.Loosens == false && alone is { Loosens: false, Tightens: not false };

    private static (ChangeClass Class, string Reason) Classify(AccessVerdict verdict, AccessAction action, ComparisonInput input)
    {
        string word = AccessWords.Of(action);
        if (verdict.Loosens is true && verdict.Case is not null)
        {
            return (ChangeClass.Loosen, $"`{word}` is permitted in cases that were refused");
        }

        if (verdict.Loosens is not false || verdict.Tightens is null)
        {
            return (ChangeClass.Critical, $"it cannot be decided what changes for `{word}`");
        }

        if (verdict.Tightens is false)
        {
            return (ChangeClass.Neutral, "the rules permit the same as before");
        }

        bool leaves = action is AccessAction.Redeem or AccessAction.ReceiveAssets;
        return leaves && input.After.Access.Exit.Value != ExitRule.Guaranteed
            ? (ChangeClass.Critical, $"holders can no longer leave in cases in which they could: `{word}` is refused")
            : (ChangeClass.Tighten, $"`{word}` is refused in cases that were permitted");
    }

    private static string? Text(AccessRule? rule) => rule is null
        ? null
        : $"{(rule.Effect == RuleEffect.Permit ? "permit" : "forbid")} {string.Join(", ", rule.On.Select(AccessWords.Of))} when {rule.When.Text}";

    /// <summary>A rule before and after.</summary>
    private sealed record RulePair(AccessRule? Before, AccessRule? After, bool IsSame)
    {
        public IEnumerable<AccessAction> Actions => (Before?.On ?? []).Concat(After?.On ?? []).Distinct().Order();
    }
}
