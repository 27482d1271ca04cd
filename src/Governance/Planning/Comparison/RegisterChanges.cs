using System.Collections.Immutable;
using System.Globalization;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Governance.Planning.Access;
using VaultPolicy.Governance.Planning.Changes;
using VaultPolicy.Governance.Planning.Conditions;
using VaultPolicy.Governance.Register;
using VaultPolicy.Governance.Timelocks;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Planning.Comparison;

/// <summary>
/// Changes of the register. Entries that come and entries that differ loosen where the new policy then permits their address something
/// that it refuses without the change; entries that go tighten unless somebody may do more without one.
/// </summary>
internal static class RegisterChanges
{
    private static readonly AccessAction[] Actions = Enum.GetValues<AccessAction>();

    /// <summary>At most one change for what comes, what goes and what differs.</summary>
    public static IEnumerable<PolicyChange> Of(ComparisonInput input)
    {
        if (input.Old.Register.Digest == input.New.Register.Digest)
        {
            yield break;
        }

        RegisterDiff diff = RegisterComparison.Of(
            input.Old.Register, input.New.Register, PolicyConditionEvaluator.UsualNow, 0, SanctionsList.None, input.New.Compiled.Access);
        if (!diff.Added.IsEmpty)
        {
            yield return Change(input, ChangeKind.Add, "register.added", null, Count(diff.Added.Length, "entry comes", "entries come"),
                [.. diff.Added.Select(e => ((RegisterEntry?)null, (RegisterEntry?)e))]);
        }

        if (!diff.Removed.IsEmpty)
        {
            yield return Change(input, ChangeKind.Remove, "register.removed", Count(diff.Removed.Length, "entry goes", "entries go"), null,
                [.. diff.Removed.Select(e => ((RegisterEntry?)e, (RegisterEntry?)null))]);
        }

        if (!diff.Changed.IsEmpty)
        {
            string fields = string.Join(", ", diff.Changed.SelectMany(c => c.Fields.Select(f => f.Field)).Distinct().Order(StringComparer.Ordinal));
            yield return Change(input, ChangeKind.Change, "register.changed", null, $"{Count(diff.Changed.Length, "entry differs", "entries differ")} ({fields})",
                [.. diff.Changed.Select(c => ((RegisterEntry?)c.Before, (RegisterEntry?)c.After))]);
        }
    }

    private static PolicyChange Change(
        ComparisonInput input, ChangeKind kind, string key, string? before, string? after, ImmutableArray<(RegisterEntry? Before, RegisterEntry? After)> entries)
    {
        CounterExample? example = null;
        foreach ((RegisterEntry? old, RegisterEntry? next) in entries.DistinctBy(e => (Profile(e.Before), Profile(e.After))))
        {
            if (FindCase(input, old, next) is { } found)
            {
                AccessCase granted = found.After;
                example = AccessCaseText.Of(granted, input.Old, input.New) with
                {
                    Before = found.Before.AnswerOf(input.Old),
                    IsPermittedBy = side => side.Engine.Decide(granted.Request, granted.Snapshot).IsAllowed,
                };
                break;
            }
        }

        // That nobody may do more is certain for a plain allowlist only: there an entry less, or one that is stricter, lets nobody in.
        bool certain = kind == ChangeKind.Remove && input.After.Access.Mode.Value is AccessMode.Allowlist;
        ChangeClass changeClass = example is not null ? ChangeClass.Loosen : certain ? ChangeClass.Tighten : ChangeClass.Critical;
        return new PolicyChange(key, kind, before, after, changeClass, "the subjects of the entries",
            example is not null ? "somebody may do more than before" : certain ? "whoever is gone may do less" : "it cannot be shown that nobody may do more",
            input.After.Access.Register?.Span, example);
    }

    private static string Count(int count, string one, string many) => count.ToString("N0", CultureInfo.InvariantCulture) + " " + (count == 1 ? one : many);

    private static string Profile(RegisterEntry? entry) => entry is { } e ? $"{e.Class}/{e.Level}/{e.Country}/{e.ValidUntil}/{e.Flags}" : "";

    /// <summary>The same request of the same address with both entries, denied with the one and permitted with the other.</summary>
    private static (AccessCase Before, AccessCase After)? FindCase(ComparisonInput input, RegisterEntry? old, RegisterEntry? next)
    {
        PolicyModel model = input.After;
        byte asset = input.New.Compiled.Access.AssetDecimals;
        byte share = input.New.Compiled.Access.ShareDecimals;
        Address subject = (next ?? old)!.Value.Address;
        UnixTime now = PolicyConditionEvaluator.UsualNow;
        foreach (UnixTime time in new[] { now, (next ?? old)!.Value.ValidUntil + -1, (old ?? next)!.Value.ValidUntil })
        {
            foreach (AccessAction action in Actions)
            {
                TokenAmount amount = TokenAmount.FromDecimalFloor(1, asset);
                var request = new AccessRequest(action, subject, action is AccessAction.Operate or AccessAction.Redeem ? Address.FromParts(0x07E40000_00000000, 0, 2) : subject, amount);
                var facts = new HolderFacts(TokenAmount.FromDecimalFloor(1_000, share))
                {
                    Credentials = [.. model.Access.Credentials.Select(c => new HeldCredential(c.Topic.Value, c.Issuers[0].Value, time + UnixTime.SecondsPerDay))],
                };
                var snapshot = new AccessSnapshot(
                    time, OperatingMode.Normal, TokenAmount.FromDecimalFloor(1_000, asset), TokenAmount.FromDecimalFloor(1_000, share), facts, FlowWindows.Empty) { Holders = 1 };
                var before = new AccessCase(request, snapshot, old);
                var after = new AccessCase(request, snapshot, next);
                if (!before.DecideBy(input.Old).IsAllowed && !before.DecideBy(input.New).IsAllowed && after.DecideBy(input.New).IsAllowed)
                {
                    return (before, after);
                }
            }
        }

        return null;
    }
}
