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
            a => a, a => Verdict(input, search, a, input.Before.Access.Rules, input.After.Access.Rules, find: true));
        return [.. pairs.Select(p => Change(input, search, p, verdicts, isSingle: pairs.Count <= MaxSingle))];
    }

    private static List<RulePair> Pairs(ComparisonInput input, AccessSearch search)
    {
        List<AccessRule> gone = [.. input.Before.Access.Rules];
        List<AccessRule> come = [.. input.After.Access.Rules];
        List<RulePair> pairs = [];
        Dictionary<string, AccessRule> next = come.ToDictionary(r => r.Id.Value, StringComparer.Ordinal);
        foreach (AccessRule rule in input.Before.Access.Rules)
        {
            if (!next.TryGetValue(rule.Id.Value, out AccessRule? other))
            {
                continue;
            }

            gone.Remove(rule);
            come.Remove(other);
            string before = Meaning(search, input.Old, rule);
            string after = Meaning(search, input.New, other);
            bool sameText = rule.When.Text == other.When.Text && rule.Effect == other.Effect && rule.On.Order().SequenceEqual(other.On.Order());
            if (before != after || !sameText)
            {
                pairs.Add(new RulePair(rule, other, before == after));
            }
        }

        foreach (AccessRule rule in gone.ToArray())
        {
            // The same rule under another name.
            if (come.FirstOrDefault(c => Meaning(search, input.New, c) == Meaning(search, input.Old, rule)) is { } renamed)
            {
                gone.Remove(rule);
                come.Remove(renamed);
                pairs.Add(new RulePair(rule, renamed, true));
            }
        }

        pairs.AddRange(gone.Select(r => new RulePair(r, null, false)));
        pairs.AddRange(come.Select(r => new RulePair(null, r, false)));
        return pairs;
    }

    private static string Meaning(AccessSearch search, PlanSide side, AccessRule rule) =>
        $"{rule.Effect} {string.Join(',', rule.On.Order())} {search.MeaningOf(side.Compiled.Source, rule.When)}";

    private static AccessVerdict Verdict(
        ComparisonInput input, AccessSearch search, AccessAction action, IEnumerable<AccessRule> before, IEnumerable<AccessRule> after, bool find)
    {
        Circuit circuit = search.Space.Circuit;
        int old = search.Permits(input.Old.Compiled.Source, before, action);
        int next = Mixed(input, search, after, action);
        int loosens = circuit.All(
        [
            next, Circuit.Not(old), search.Facts.Reaches(input.After, action),
            Circuit.Not(search.Facts.LeavesByGuarantee(input.Before, action)),
        ]);
        int tightens = circuit.All(
        [
            old, Circuit.Not(next), search.Facts.Reaches(input.Before, action),
            Circuit.Not(search.Facts.LeavesByGuarantee(input.After, action)),
        ]);
        if (!find)
        {
            return new AccessVerdict(search.CanHold(loosens), search.CanHold(tightens), null);
        }

        (bool? canLoosen, AccessCase? found) = search.Find(action, loosens, search.NewlyPermitted);
        return new AccessVerdict(canLoosen, search.CanHold(tightens), found);
    }

    /// <summary>What rules permit of which some are the old policy's and some the new one's.</summary>
    private static int Mixed(ComparisonInput input, AccessSearch search, IEnumerable<AccessRule> rules, AccessAction action)
    {
        ILookup<bool, AccessRule> byPolicy = rules.ToLookup(r => input.Before.Access.Rules.Contains(r, ReferenceEqualityComparer.Instance));
        if (!byPolicy.Contains(true))
        {
            return search.Permits(input.New.Compiled.Source, byPolicy[false], action);
        }

        Circuit circuit = search.Space.Circuit;
        List<int> never = [];
        List<int> any = [];
        foreach (IGrouping<bool, AccessRule> group in byPolicy)
        {
            foreach (AccessRule rule in group.Where(r => r.On.Contains(action)))
            {
                Truth truth = search.TruthOf((group.Key ? input.Old : input.New).Compiled.Source, rule.When);
                never.Add(rule.Effect == RuleEffect.Forbid ? truth.IsFalse : circuit.Or(truth.IsTrue, truth.IsFalse));
                if (rule.Effect == RuleEffect.Permit)
                {
                    any.Add(truth.IsTrue);
                }
            }
        }

        return circuit.And(circuit.All([.. never]), circuit.Any([.. any]));
    }

    private static PolicyChange Change(
        ComparisonInput input, AccessSearch search, RulePair pair, Dictionary<AccessAction, AccessVerdict> verdicts, bool isSingle)
    {
        ChangeClass kind = ChangeClass.Neutral;
        string reason = "the rules permit the same as before";
        CounterExample? example = null;
        foreach (AccessAction action in pair.Actions)
        {
            AccessVerdict own = verdicts[action];
            if (pair.IsSame)
            {
                continue;
            }

            if (isSingle && verdicts.Count > 0)
            {
                AccessVerdict alone = Verdict(input, search, action, input.Before.Access.Rules, Replaced(input, pair), find: false);
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
                example = found == ChangeClass.Loosen ? AccessCaseText.Of(own.Case!, input.Old, input.New) : null;
            }
        }

        string id = (pair.After ?? pair.Before)!.Id.Value;
        return new PolicyChange(
            $"access.rules[{id}]",
            pair.Before is null ? ChangeKind.Add : pair.After is null ? ChangeKind.Remove : ChangeKind.Change,
            Text(pair.Before),
            Text(pair.After),
            kind,
            $"who may {string.Join(", ", pair.Actions.Select(AccessWords.Of))}",
            reason,
            (pair.After ?? pair.Before)!.Span,
            example);
    }

    /// <summary>Rules that are harmless one by one may loosen together: then each of them is as loose as the whole.</summary>
    private static bool WholeIsLooser(AccessVerdict own, AccessVerdict alone, AccessVerdict whole) =>
        whole.Loosens != false && own.Loosens == false && alone is { Loosens: false, Tightens: not false };

    private static IEnumerable<AccessRule> Replaced(ComparisonInput input, RulePair pair)
    {
        foreach (AccessRule rule in input.Before.Access.Rules)
        {
            if (!ReferenceEquals(rule, pair.Before))
            {
                yield return rule;
            }
        }

        if (pair.After is { } after)
        {
            yield return after;
        }
    }

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
