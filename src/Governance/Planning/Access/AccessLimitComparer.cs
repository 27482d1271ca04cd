using System.Numerics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Governance.Planning.Changes;
using VaultPolicy.Governance.Planning.Comparison;
using VaultPolicy.Governance.Planning.Conditions;
using VaultPolicy.Governance.Timelocks;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Planning.Access;

/// <summary>Windowed limits: a larger sum, a shorter window, fewer people to whom it applies loosen.</summary>
internal sealed class AccessLimitComparer : IComparer
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Keys { get; } = ["access.limits[]"];

    /// <inheritdoc/>
    public IEnumerable<PolicyChange> Compare(ComparisonInput input)
    {
        AccessSearch? search = null;
        var changes = new List<PolicyChange>();
        Dictionary<string, AccessLimit> next = input.After.Access.Limits.ToDictionary(l => l.Id.Value, StringComparer.Ordinal);
        foreach (AccessLimit before in input.Before.Access.Limits)
        {
            AccessLimit? after = next.GetValueOrDefault(before.Id.Value);
            next.Remove(before.Id.Value);
            if (Compare(input, search ??= new AccessSearch(input.Old, input.New, input.Budget), before, after) is { } change)
            {
                changes.Add(change);
            }
        }

        foreach (AccessLimit after in input.After.Access.Limits.Where(l => next.ContainsKey(l.Id.Value)))
        {
            changes.Add(Compare(input, search ??= new AccessSearch(input.Old, input.New, input.Budget), null, after)!);
        }

        return changes;
    }

    private static PolicyChange? Compare(ComparisonInput input, AccessSearch search, AccessLimit? before, AccessLimit? after)
    {
        bool? loosens = before is null ? false : after is null ? true : null;
        bool? tightens = before is null ? true : after is null ? false : null;
        string reason = before is null ? "a limit is new" : "a limit is gone";
        int when = Circuit.True;
        if (before is not null && after is not null)
        {
            bool sameWhen = (before.When is null && after.When is null) || (before.When is { } b && after.When is { } a
                && search.MeaningOf(input.Old.Compiled.Source, b) == search.MeaningOf(input.New.Compiled.Source, a));
            if (sameWhen && before.On == after.On && before.Per == after.Per && before.Window == after.Window
                && before.Max.Value.Amount.BaseUnits == after.Max.Value.Amount.BaseUnits)
            {
                return before.When?.Text == after.When?.Text
                    ? null
                    : Made(before, after, ChangeClass.Neutral, "the limit applies to the same as before", null);
            }

            (loosens, tightens, reason, when) = Order(input, search, before, after);
        }

        AccessLimit limit = (after ?? before)!;
        if (loosens == false && tightens == false)
        {
            return Made(before, after, ChangeClass.Neutral, "the limit refuses the same as before", null);
        }

        if (loosens == false)
        {
            return limit.On is AccessAction.Redeem or AccessAction.ReceiveAssets && tightens != false
                ? Made(before, after, ChangeClass.Critical, $"holders leave more slowly: {reason}", null)
                : Made(before, after, tightens is null ? ChangeClass.Critical : ChangeClass.Tighten, reason, null);
        }

        AccessCase? found = before is null ? null : Example(input, search, before, after, when);
        return found is not null
            ? Made(before, after, ChangeClass.Loosen, reason, AccessCaseText.Of(found, input.Old, input.New, Before(found, input.After)))
            : Made(before, after, ChangeClass.Critical, $"{reason}, but no case shows what is newly permitted", null);
    }

    private static string Before(AccessCase found, PolicyModel model) => found.Snapshot.Flows.Flows is [{ } flow, ..]
        ? $" after {new TokenAmount(flow.Amount, found.Request.Amount.Decimals).ToGroupedString()} {model.Vault.Asset.Value} {DurationText.Of(TimeSpan.FromSeconds(found.Snapshot.Now - flow.Time))} before"
        : "";

    private static (bool? Loosens, bool? Tightens, string Reason, int When) Order(ComparisonInput input, AccessSearch search, AccessLimit before, AccessLimit after)
    {
        if (before.On != after.On)
        {
            return (true, true, "it counts another action", Circuit.True);
        }

        List<string> reasons = [];
        bool? loosens = false;
        bool? tightens = false;
        BigInteger max = (BigInteger)after.Max.Value.Amount.BaseUnits - (BigInteger)before.Max.Value.Amount.BaseUnits;
        Mark(max.Sign, "the maximum is higher", "the maximum is lower");
        Mark(-after.Window.CompareTo(before.Window), "the window is shorter", "the window is longer");
        if (before.Per != after.Per)
        {
            // The sum of everybody is never below that of one subject or class; a subject's class may have been another one.
            if (after.Per == LimitScope.Vault || before.Per == LimitScope.Vault)
            {
                Mark(before.Per == LimitScope.Vault ? 1 : -1, "it counts fewer people together", "it counts more people together");
            }
            else
            {
                loosens = null;
                reasons.Add("it counts other people together");
            }
        }

        // A limit refuses more when it applies, and everything when its condition is an error.
        Circuit circuit = search.Space.Circuit;
        Truth old = search.TruthOf(input.Old.Compiled.Source, before.When);
        Truth next = search.TruthOf(input.New.Compiled.Source, after.When);
        int reaches = search.Facts.Reaches(input.After, after.On);
        int weaker = circuit.And(reaches, circuit.Or(circuit.And(Circuit.Not(old.IsFalse), next.IsFalse), circuit.And(Error(circuit, old), next.IsTrue)));
        int stronger = circuit.And(reaches, circuit.Or(circuit.And(Circuit.Not(next.IsFalse), old.IsFalse), circuit.And(Error(circuit, next), old.IsTrue)));
        bool? less = search.CanHold(weaker);
        bool? more = search.CanHold(stronger);
        if (less != false)
        {
            loosens = loosens == true ? true : less;
            reasons.Add("it applies to fewer cases");
        }

        if (more != false)
        {
            tightens = tightens == true ? true : more;
            reasons.Add("it applies to more cases");
        }

        return (loosens, tightens, string.Join(", ", reasons), less == true ? weaker : Circuit.True);

        void Mark(int sign, string looser, string tighter)
        {
            if (sign > 0)
            {
                loosens = true;
                reasons.Add(looser);
            }
            else if (sign < 0)
            {
                tightens = true;
                reasons.Add(tighter);
            }
        }
    }

    private static int Error(Circuit circuit, Truth truth) => circuit.And(Circuit.Not(truth.IsTrue), Circuit.Not(truth.IsFalse));

    private static AccessCase? Example(ComparisonInput input, AccessSearch search, AccessLimit before, AccessLimit? after, int when)
    {
        Circuit circuit = search.Space.Circuit;
        CheckedPolicyPair policies = new(input);
        int applies = Circuit.Not(search.TruthOf(policies.Old, before.When).IsFalse);
        int permits = circuit.And(search.Permits(policies.New, input.After.Access.Rules, before.On), search.Facts.Reaches(input.After, before.On));
        int goal = circuit.And(permits, circuit.And(applies, when));
        return search.Find(before.On, goal, c => Tries(c, before, after).FirstOrDefault(t => t.IsNewlyPermitted(input.Old, input.New))).Case;
    }

    /// <summary>The case with amounts and flows that the old limit refuses.</summary>
    private static IEnumerable<AccessCase> Tries(AccessCase found, AccessLimit before, AccessLimit? after)
    {
        byte decimals = found.Request.Amount.Decimals;
        var old = (BigInteger)before.Max.Value.Amount.BaseUnits;
        BigInteger most = after is null ? (old * 2) + BigInteger.Pow(10, decimals) : (BigInteger)after.Max.Value.Amount.BaseUnits;
        foreach (BigInteger amount in new[] { Choices.Roundest(old + 1, BigInteger.Max(most, old + 1)), old + 1 })
        {
            if (amount < BigInteger.Pow(2, 256))
            {
                yield return found with { Request = found.Request with { Amount = new TokenAmount((UInt256)amount, decimals) } };
            }
        }

        // What somebody put in a while ago still counts under a longer window.
        long age = WholeSeconds(after?.Window ?? TimeSpan.Zero);
        foreach (long seconds in new[] { age, age + 1, WholeSeconds(before.Window) - 1 }.Where(s => s >= 0))
        {
            foreach (Address who in new[] { found.Request.Subject, Address.FromParts(0x07E40000_00000000, 0, 9) })
            {
                if (found.Snapshot.Now.Seconds - seconds < UnixTime.MinSeconds)
                {
                    continue;
                }

                string subjectClass = found.Entry is { } entry ? SubjectWords.Of(entry.Class) : "";
                var flow = new FlowRecord(found.Snapshot.Now + -seconds, before.On, who, subjectClass, before.Max.Value.Amount.BaseUnits);
                yield return found with
                {
                    Request = found.Request with { Amount = new TokenAmount(UInt256.Min(found.Request.Amount.BaseUnits, after?.Max.Value.Amount.BaseUnits ?? UInt256.MaxValue), decimals) },
                    Snapshot = found.Snapshot with { Flows = FlowWindows.Of([flow]) },
                };
            }
        }
    }

    private static long WholeSeconds(TimeSpan span) => (span.Ticks + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond;

    private static PolicyChange Made(AccessLimit? before, AccessLimit? after, ChangeClass kind, string reason, CounterExample? example) => new(
        $"access.limits[{(after ?? before)!.Id.Value}]",
        before is null ? ChangeKind.Add : after is null ? ChangeKind.Remove : ChangeKind.Change,
        Text(before),
        Text(after),
        kind,
        $"who may {AccessWords.Of((after ?? before)!.On)}",
        reason,
        (after ?? before)!.Span,
        example);

    private static string? Text(AccessLimit? limit) => limit is null
        ? null
        : $"{ValueText.Of(limit.Max.Value)} in {DurationText.Of(limit.Window)} per {ValueText.Of(limit.Per)} on {AccessWords.Of(limit.On)}"
            + (limit.When is { } when ? $" when {when.Text}" : "");

    private readonly record struct CheckedPolicyPair(ComparisonInput Input)
    {
        public Dsl.CheckedPolicy Old => Input.Old.Compiled.Source;

        public Dsl.CheckedPolicy New => Input.New.Compiled.Source;
    }
}
