using VaultPolicy.Dsl.Model;
using VaultPolicy.Dsl.Text;
using VaultPolicy.Governance.Planning.Changes;
using VaultPolicy.Governance.Planning.Comparison;
using VaultPolicy.Governance.Planning.Conditions;
using VaultPolicy.Governance.Timelocks;
using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Planning.Access;

/// <summary>What stands before and after the rules: the mode, credentials, passing shares on, lock-ups, caps on holders, capacity.</summary>
internal sealed class AccessGateComparer : IComparer
{
    private static readonly AccessAction[] Entering = [AccessAction.Deposit, AccessAction.ReceiveShares, AccessAction.Operate];

    /// <inheritdoc/>
    public IReadOnlyList<string> Keys { get; } =
        ["access.mode", "access.credentials", "access.transfers", "access.lockup", "access.holders", "vault.capacity"];

    /// <inheritdoc/>
    public IEnumerable<PolicyChange> Compare(ComparisonInput input)
    {
        (PolicyModel before, PolicyModel after) = (input.Before, input.After);
        (AccessSection old, AccessSection next) = (before.Access, after.Access);
        var changes = new List<PolicyChange>();
        if (old.Mode.Value != next.Mode.Value)
        {
            bool? tightens = old.Mode.Value == AccessMode.Open ? true : next.Mode.Value == AccessMode.Open ? false : null;
            changes.Add(Made(input, "access.mode", old.Mode.Value, next.Mode.Value, tightens, "who may enter", next.Mode.Span,
                tightens == true ? "fewer may enter" : "others may enter", Entering, People));
        }

        AddCredentials(input, changes);
        if (old.Transfers.Value != next.Transfers.Value)
        {
            changes.Add(Made(input, "access.transfers", old.Transfers.Value, next.Transfers.Value, next.Transfers.Value < old.Transfers.Value, "holders who pass shares on",
                next.Transfers.Span, next.Transfers.Value < old.Transfers.Value ? "fewer may receive shares" : "more may receive shares",
                [AccessAction.SendShares, AccessAction.ReceiveShares], c => People(c).Select(p => p with { Request = p.Request with { IsTransfer = true } })));
        }

        AddLockup(input, changes);
        AddHolders(input, changes);
        AddCapacity(input, changes);
        return changes;
    }

    private static void AddCredentials(ComparisonInput input, List<PolicyChange> changes)
    {
        var old = input.Before.Access.Credentials.ToDictionary(c => c.Topic.Value, c => c.Issuers.Select(i => i.Value).ToHashSet(), StringComparer.Ordinal);
        var next = input.After.Access.Credentials.ToDictionary(c => c.Topic.Value, c => c.Issuers.Select(i => i.Value).ToHashSet(), StringComparer.Ordinal);
        bool loosens = old.Any(o => !next.TryGetValue(o.Key, out HashSet<Address>? issuers) || !issuers.IsSubsetOf(o.Value));
        bool tightens = next.Any(n => !old.TryGetValue(n.Key, out HashSet<Address>? issuers) || !issuers.IsSubsetOf(n.Value));
        if ((loosens || tightens) && input.Before.Access.Mode.Value == AccessMode.Credential && input.After.Access.Mode.Value == AccessMode.Credential)
        {
            changes.Add(Made(input, "access.credentials", input.Before.Access.Credentials, input.After.Access.Credentials, !loosens, "who may enter",
                input.After.Access.Credentials[0].Span, loosens ? "fewer topics or more issuers suffice" : "more topics or fewer issuers suffice", Entering, People));
        }
    }

    private static void AddLockup(ComparisonInput input, List<PolicyChange> changes)
    {
        LockupRule? old = input.Before.Access.Lockup;
        LockupRule? next = input.After.Access.Lockup;
        TimeSpan before = old?.Period.Value ?? TimeSpan.Zero;
        TimeSpan after = next?.Period.Value ?? TimeSpan.Zero;
        bool longer = after > before || (old is not null && next is not null && next.Since.Value == LockupBasis.LastDeposit && old.Since.Value == LockupBasis.EachDeposit);
        bool shorter = after < before || (old is not null && next is not null && next.Since.Value == LockupBasis.EachDeposit && old.Since.Value == LockupBasis.LastDeposit);
        if (longer)
        {
            // Shares that are locked longer bar the exit: that is no tightening that anybody may do at once.
            changes.Add(new PolicyChange("access.lockup", Kind(old, next), ValueText.Of(old), ValueText.Of(next), ChangeClass.Critical,
                "holders who want to leave or pass shares on", "shares are locked longer", (next ?? old)!.Span));
        }
        else if (shorter)
        {
            changes.Add(Made(input, "access.lockup", old, next, false, "holders who want to leave or pass shares on", (next ?? old)!.Span, "shares are free earlier",
                [AccessAction.Redeem, AccessAction.SendShares], c => Locked(c, old!, next)));
        }
    }

    private static void AddHolders(ComparisonInput input, List<PolicyChange> changes)
    {
        HolderCaps? old = input.Before.Access.Holders;
        HolderCaps? next = input.After.Access.Holders;
        int[] signs =
        [
            Sign(old?.Max?.Value, next?.Max?.Value), Sign(old?.MaxShare?.Value, next?.MaxShare?.Value),
            Sign(old?.MaxAmount?.Value, next?.MaxAmount?.Value),
            old?.MaxShareFrom is null || next?.MaxShareFrom is null ? 0 : Sign(old.MaxShareFrom.Value.Value, next.MaxShareFrom.Value.Value),
        ];
        if (signs.All(s => s == 0))
        {
            return;
        }

        bool loosens = signs.Any(s => s > 0);
        changes.Add(Made(input, "access.holders", old, next, !loosens, "who receives shares", (next ?? old)!.Span,
            loosens ? "a cap on holders is higher" : "a cap on holders is lower", [AccessAction.ReceiveShares], c => Capped(c, old!, next)));
    }

    private static void AddCapacity(ComparisonInput input, List<PolicyChange> changes)
    {
        Located<AssetAmount>? old = input.Before.Vault.Capacity;
        Located<AssetAmount>? next = input.After.Vault.Capacity;
        int sign = Sign(old?.Value, next?.Value);
        if (sign != 0)
        {
            changes.Add(Made(input, "vault.capacity", old?.Value, next?.Value, sign < 0, "who deposits", (next ?? old)!.Value.Span,
                sign < 0 ? "a lower maximum permits less" : next is null ? "there is no limit any more" : "a higher maximum permits more",
                [AccessAction.Deposit], c => Full(c, old!.Value.Value)));
        }
    }

    private static PolicyChange Made<T>(ComparisonInput input, string key, T before, T after, bool? tightens, string affects, SourceSpan span, string reason,
        AccessAction[] actions, Func<AccessCase, IEnumerable<AccessCase>> tries)
    {
        ChangeClass kind = tightens == true ? ChangeClass.Tighten : ChangeClass.Loosen;
        CounterExample? example = null;
        if (tightens != true)
        {
            var search = new AccessSearch(input.Old, input.New, input.Budget);
            AccessCase? found = actions.Select(a => Search(input, search, a, tries)).FirstOrDefault(c => c is not null);
            example = found is null ? null : AccessCaseText.Of(found, input.Old, input.New, More(key, found, input.After));
            bool lets = found is not null || !LetsNobodyElseIn(input, search, key, actions);
            kind = found is not null ? ChangeClass.Loosen : lets ? ChangeClass.Critical : ChangeClass.Neutral;
            reason = !lets ? "the rules let in only whom the mode let in before" : found is null ? $"{reason}, but no case shows what is newly permitted" : reason;
        }

        return new PolicyChange(key, Kind(before, after), ValueText.Of(before), ValueText.Of(after), kind, affects, reason, span, example);
    }

    /// <summary>Where the register barred everybody else before, rules that ask for an entry themselves let nobody new in.</summary>
    private static bool LetsNobodyElseIn(ComparisonInput input, AccessSearch search, string key, AccessAction[] actions)
    {
        bool barred = input.Before.Access.Mode.Value == AccessMode.Allowlist
            && (key == "access.mode" || (key == "access.transfers" && input.Before.Access.Transfers.Value == TransferTier.Verified));
        int outside = search.Space.Circuit.Or(Circuit.Not(search.Facts.True(AccessTerms.Registered)), search.Facts.True(AccessTerms.Expired));
        return barred && actions.All(a => search.CanHold(
            search.Space.Circuit.And(search.Permits(input.New.Compiled.Source, input.After.Access.Rules, a), outside)) == false || !AccessEngine.IsEntering(a));
    }

    private static string More(string key, AccessCase found, PolicyModel model) => key switch
    {
        "vault.capacity" => $" when the vault already holds {found.Snapshot.TotalAssets.ToGroupedString()} {model.Vault.Asset.Value}",
        "access.lockup" when found.Snapshot.Subject.Lots is [{ } lot, ..] => $" {DurationText.Of(TimeSpan.FromSeconds(found.Snapshot.Now - lot.Time))} after depositing",
        "access.holders" => $" when {found.Snapshot.Holders} hold shares",
        _ => "",
    };

    private static AccessCase? Search(ComparisonInput input, AccessSearch search, AccessAction action, Func<AccessCase, IEnumerable<AccessCase>> tries)
    {
        Circuit circuit = search.Space.Circuit;
        int permits = circuit.And(
            search.Permits(input.New.Compiled.Source, input.After.Access.Rules, action), search.Facts.Reaches(input.After, action));
        int unknown = Circuit.Not(search.Facts.True(AccessTerms.Registered));
        foreach (int also in new[] { Circuit.True, unknown, search.Facts.True(AccessTerms.Expired), search.Facts.True(AccessTerms.Registered) })
        {
            AccessCase? found = search.Find(
                action, circuit.And(permits, also), c => tries(c).FirstOrDefault(t => t.IsNewlyPermitted(input.Old, input.New))).Case;
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>The subject as it is, with credentials of some topics and without, and shares passed on to it.</summary>
    private static IEnumerable<AccessCase> People(AccessCase found)
    {
        yield return found;
        yield return found with { Snapshot = found.Snapshot with { Subject = found.Snapshot.Subject with { Credentials = [] } } };
        if (found.Request.Action == AccessAction.ReceiveShares)
        {
            yield return found with { Request = found.Request with { IsTransfer = true } };
        }
    }

    private static IEnumerable<AccessCase> Locked(AccessCase found, LockupRule old, LockupRule? next)
    {
        var shares = new TokenAmount(found.Snapshot.TotalShares.BaseUnits, found.Snapshot.Subject.Shares.Decimals);
        long free = (long)Math.Ceiling((next?.Period.Value ?? TimeSpan.Zero).TotalSeconds);
        long locked = (long)Math.Ceiling(old.Period.Value.TotalSeconds) - 1;
        foreach (long age in new[] { free, locked }.Where(a => a >= 0 && found.Snapshot.Now.Seconds - a >= UnixTime.MinSeconds))
        {
            foreach (UInt256 lot in new[] { shares.BaseUnits, shares.BaseUnits / (UInt256)2UL })
            {
                yield return found with
                {
                    Request = found.Request with { Shares = found.Request.Shares ?? shares.BaseUnits / (UInt256)2UL },
                    Snapshot = found.Snapshot with { Subject = found.Snapshot.Subject with { Shares = shares, Lots = [new ShareLot(found.Snapshot.Now + -age, lot)] } },
                };
            }
        }
    }

    private static IEnumerable<AccessCase> Capped(AccessCase found, HolderCaps old, HolderCaps? next)
    {
        TokenAmount none = TokenAmount.Zero(found.Snapshot.Subject.Shares.Decimals);
        AccessSnapshot newcomer = found.Snapshot with { Subject = found.Snapshot.Subject with { Shares = none }, Holders = old.Max?.Value ?? 1 };
        yield return found with { Snapshot = newcomer };
        AccessSnapshot few = newcomer with { Holders = 1 };
        IEnumerable<UInt256> amounts = new[] { next?.MaxAmount?.Value.Amount.BaseUnits, Above(old.MaxAmount?.Value.Amount.BaseUnits) }.OfType<UInt256>();
        foreach (UInt256 amount in amounts)
        {
            yield return found with { Snapshot = few, Request = found.Request with { Amount = new TokenAmount(amount, found.Request.Amount.Decimals) } };
        }

        foreach (decimal share in new[] { next?.MaxShare?.Value, old.MaxShare?.Value }.OfType<decimal>())
        {
            foreach (UInt256 size in new[] { old.MaxShareFrom?.Value.Amount.BaseUnits, next?.MaxShareFrom?.Value.Amount.BaseUnits }.OfType<UInt256>())
            {
                var total = new TokenAmount(size, found.Request.Amount.Decimals);
                TokenAmount shares = new(found.Snapshot.TotalShares.BaseUnits, found.Snapshot.TotalShares.Decimals);
                foreach (UInt256 held in new[] { shares.MultiplyFloor(Math.Min(1m, share)).BaseUnits, shares.MultiplyCeil(Math.Min(1m, share * 1.01m)).BaseUnits, shares.MultiplyFloor(share * 0.99m).BaseUnits })
                {
                    yield return found with
                    {
                        Snapshot = few with { TotalAssets = total, Subject = few.Subject with { Shares = new TokenAmount(held, none.Decimals) } },
                        Request = found.Request with { Shares = UInt256.One, Amount = new TokenAmount(UInt256.One, found.Request.Amount.Decimals), IsTransfer = found.Request.IsTransfer },
                    };
                }
            }
        }
    }

    private static UInt256? Above(UInt256? bound) => bound is { } known && UInt256.TryAdd(known, UInt256.One, out UInt256 more) ? more : null;

    private static IEnumerable<AccessCase> Full(AccessCase found, AssetAmount old)
    {
        foreach (UInt256 amount in new[] { found.Request.Amount.BaseUnits, UInt256.One })
        {
            yield return found with
            {
                Request = found.Request with { Amount = new TokenAmount(amount, found.Request.Amount.Decimals) },
                Snapshot = found.Snapshot with { TotalAssets = old.Amount },
            };
        }
    }

    /// <summary>Above zero when the new bound is wider; no bound is the widest.</summary>
    private static int Sign(object? old, object? next) => (ModelComparer.NumberOf(old), ModelComparer.NumberOf(next)) switch
    {
        (null, null) => 0,
        (null, _) => -1,
        (_, null) => 1,
        ({ } before, { } after) => after.CompareTo(before),
    };

    private static ChangeKind Kind(object? before, object? after) =>
        before is null ? ChangeKind.Add : after is null ? ChangeKind.Remove : ChangeKind.Change;
}
