using System.Collections.Immutable;
using VaultPolicy.Dsl.Expressions;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Access;

/// <summary>Renders a decision on demand; nothing of this is paid for while deciding.</summary>
internal static class AccessExplainer
{
    public static AccessExplanation Explain(
        AccessEngine engine, in AccessDecision decision, in AccessRequest request, AccessSnapshot snapshot, HolderFacts holder)
    {
        ref readonly RegisterRow row = ref engine.Register.Find(request.Subject);
        AccessContext context = AccessContexts.Of(new GateQuestion(in request, snapshot, holder, in row));
        ActionRules action = engine.Policy.Actions[(int)request.Action];
        ulong[] holds = new ulong[action.Words];
        ulong[] failed = new ulong[action.Words];
        action.Conditions.Evaluate(context, holds, failed);
        string[] words = [.. Enumerable.Range(0, action.Conditions.Count).Select(i =>
            ActionRules.Has(holds, i) ? "true" : ActionRules.Has(failed, i) ? "error" : "false")];
        return new AccessExplanation(
            decision,
            AccessWords.Sentence(decision.Reason),
            engine.DeterminingRules(decision),
            Stages(engine, request, snapshot, holder, context.Subject, row),
            Rules(engine.Policy, decision, context, action, words),
            Limits(engine.Policy, decision, request, snapshot, context, row.Class, action, words));
    }

    /// <summary>The explanation of an operator's gate with the holder's approval as its last stage.</summary>
    public static AccessExplanation WithApproval(
        AccessEngine engine, AccessExplanation explanation, in AccessRequest operate, AccessSnapshot snapshot)
    {
        bool approved = AccessStages.IsApproved(engine.Policy, operate, snapshot);
        string allowance = snapshot.OperatorAllowance is not { } most || most.IsZero ? "nothing"
            : most == UInt256.MaxValue ? "everything"
            : new TokenAmount(most, operate.IsTransfer ? engine.Policy.ShareDecimals : engine.Policy.AssetDecimals)
                + (operate.IsTransfer ? " shares" : $" {engine.Policy.Model.Vault.Asset.Value}");
        var stage = new StageExplanation("allowance", approved, $"{operate.Receiver} lets {operate.Subject} move {allowance}");
        AccessExplanation joined = explanation with { Stages = explanation.Stages.Add(stage) };
        if (approved || !explanation.Decision.IsAllowed)
        {
            return joined;
        }

        AccessDecision denied = explanation.Decision with { Reason = AccessReason.OperatorNotApproved, Rules = default };
        return joined with
        {
            Decision = denied,
            Sentence = AccessWords.Sentence(denied.Reason),
            DeterminingRules = engine.DeterminingRules(denied),
        };
    }

    private static ImmutableArray<StageExplanation> Stages(
        AccessEngine engine, in AccessRequest request, AccessSnapshot snapshot, HolderFacts holder, in SubjectView subject, in RegisterRow row)
    {
        PolicyModel model = engine.Policy.Model;
        string mode = AccessWords.Of(snapshot.Mode);
        string action = AccessWords.Of(request.Action);
        var stages = ImmutableArray.CreateBuilder<StageExplanation>();
        stages.Add(new("frozen", !subject.Frozen, subject.Frozen ? $"{request.Subject} is frozen" : $"{request.Subject} is not frozen"));
        bool modeAllows = AccessStages.IsAllowedIn(request.Action, snapshot.Mode);
        stages.Add(new("operating-mode", modeAllows, $"`{action}` is {(modeAllows ? "open" : "closed")} in mode `{mode}`"));
        if (AccessStages.IsEntering(request.Action))
        {
            AddEntry(stages, engine, request, snapshot, holder, subject);
        }

        if (model.Access.Transfers.Value == TransferTier.None && request.IsTransfer)
        {
            bool barred = AccessStages.IsBarredTransfer(engine.Policy, request);
            stages.Add(new("transfers", !barred, barred ? "shares of this vault cannot be passed on" : "the action passes no shares on"));
        }

        AddShares(stages, engine.Policy, request, snapshot, holder);
        if (request.Action == AccessAction.Deposit && model.Vault.Capacity is { } capacity)
        {
            stages.Add(new("capacity", !AccessStages.ExceedsCapacity(engine.Policy, request, snapshot),
                $"total assets {snapshot.TotalAssets.ToGroupedString()}{Waiting(engine.Policy, snapshot)} and {request.Amount.ToGroupedString()} more, "
                + $"capacity {capacity.Value.Amount.ToGroupedString()} {capacity.Value.Asset}"));
        }

        if (request.Action is AccessAction.Redeem or AccessAction.ReceiveAssets)
        {
            bool guaranteed = AccessStages.IsGuaranteedExit(engine.Policy, request, row);
            stages.Add(new("exit", true, guaranteed
                ? "leaving to the own address is guaranteed"
                : "the exit guarantee does not cover this request"));
        }

        return stages.ToImmutable();
    }

    private static string Waiting(CompiledAccess policy, AccessSnapshot snapshot) =>
        snapshot.Flows.TryPending(AccessAction.Deposit, out UInt256 waiting) && waiting.IsZero
            ? ""
            : $", {new TokenAmount(waiting, policy.AssetDecimals)} waiting";

    private static void AddShares(ImmutableArray<StageExplanation>.Builder stages, CompiledAccess policy,
        in AccessRequest request, AccessSnapshot snapshot, HolderFacts holder)
    {
        PolicyModel model = policy.Model;
        if (ShareLocks.Concern(request.Action))
        {
            UInt256 moved = ShareLocks.Moved(policy, request, snapshot);
            if (!holder.FrozenShares.IsZero)
            {
                stages.Add(new("frozen-shares", moved <= ShareLocks.Rest(holder, holder.FrozenShares),
                    $"{Shares(holder.FrozenShares)} of {holder.Shares} shares are frozen, {Shares(moved)} are asked for"));
            }

            if (model.Access.Lockup is { } lockup)
            {
                UInt256 locked = ShareLocks.Locked(policy, snapshot, holder);
                stages.Add(new("lockup", locked.IsZero || moved <= ShareLocks.Rest(holder, locked),
                    $"{Shares(locked)} of {holder.Shares} shares are younger than {DurationText.Of(lockup.Period.Value)}, {Shares(moved)} are asked for{Until(lockup, snapshot, holder, locked)}"));
            }
        }
        else if (request.Action == AccessAction.ReceiveShares && model.Access.Holders is { } caps)
        {
            snapshot.Flows.TrySum(AccessAction.ReceiveShares, LimitScope.Subject, request.Subject, default, FlowWindows.PendingOnly, out UInt256 pending);
            UInt256 worth = HolderLimits.Worth(policy, request, snapshot, holder, pending);
            string number = snapshot.Holders is { } holders ? $"{holders} hold shares" : "how many hold shares is not known";
            stages.Add(new("holders", HolderLimits.Hold(caps, policy, request, snapshot, holder),
                $"{number}, and {request.Subject} would hold {new TokenAmount(worth, policy.AssetDecimals)} {model.Vault.Asset.Value}"
                + (caps.Max is { } most ? $"; at most {most.Value} holders" : "")
                + (caps.MaxAmount is { } amount ? $"; at most {amount.Value.Amount} {amount.Value.Asset} each" : "")
                + (caps is { MaxShare: { } share, MaxShareFrom: { } from }
                    ? $"; at most {DecimalText.Format(share.Value * 100m)}% each above {from.Value.Amount} {from.Value.Asset}"
                    : "")));
        }

        string Shares(UInt256 units) => units == UInt256.MaxValue ? "more than any number of" : new TokenAmount(units, policy.ShareDecimals).ToString();
    }

    private static string Until(LockupRule lockup, AccessSnapshot snapshot, HolderFacts holder, UInt256 locked)
    {
        if (locked.IsZero)
        {
            return "";
        }

        long free = holder.Lots.Max(lot => lot.Time.Seconds) + WholeSeconds.Ceil(lockup.Period.Value);
        return free <= UnixTime.MaxSeconds && free > snapshot.Now.Seconds ? $"; all are free at {new UnixTime(free)}" : "";
    }

    private static void AddEntry(ImmutableArray<StageExplanation>.Builder stages, AccessEngine engine,
        in AccessRequest request, AccessSnapshot snapshot, HolderFacts holder, in SubjectView subject)
    {
        PolicyModel model = engine.Policy.Model;
        if (model.Vault.Type.Value == VaultType.Personal)
        {
            bool owner = model.Vault.Owner is { } address && address.Value == request.Subject;
            stages.Add(new("owner", owner, $"{request.Subject} is {(owner ? "" : "not ")}the owner"));
        }

        if (!AccessStages.ChecksMode(engine.Policy, request))
        {
            stages.Add(new("transfers", true, "shares may be passed on to everybody whom the rules let receive them"));
            return;
        }

        switch (model.Access.Mode.Value)
        {
            case AccessMode.Allowlist:
                stages.Add(new("register", subject.Registered && !subject.Expired, !subject.Registered
                    ? $"{request.Subject} has no entry"
                    : $"the entry is valid until {subject.ValidUntil}, now is {snapshot.Now}"));
                break;
            case AccessMode.Blocklist:
                stages.Add(new("blocklist", !subject.Registered, $"{request.Subject} has {(subject.Registered ? "an" : "no")} entry"));
                break;
            case AccessMode.Credential:
                CredentialRule? missing = CredentialCheck.Missing(model.Access.Credentials, holder.Credentials, snapshot.Now);
                stages.Add(new("credential", missing is null, missing is null
                    ? $"{request.Subject} has a valid credential of each topic"
                    : $"{request.Subject} has no valid credential for `{missing.Topic.Value}` from a trusted issuer"));
                break;
            default:
                break;
        }
    }

    private static ImmutableArray<RuleExplanation> Rules(
        CompiledAccess policy, AccessDecision decision, AccessContext context, ActionRules action, string[] words)
    {
        var rules = ImmutableArray.CreateBuilder<RuleExplanation>(action.Rules.Length);
        for (int i = 0; i < action.Rules.Length; i++)
        {
            AccessRule rule = policy.Model.Access.Rules[action.Rules[i].Index];
            rules.Add(new RuleExplanation(
                rule.Id.Value,
                rule.Effect,
                words[i],
                decision.Rules.Contains(action.Rules[i].Index),
                rule.Explanation,
                action.Conditions.Explain(i, context)));
        }

        return rules.MoveToImmutable();
    }

    private static ImmutableArray<LimitExplanation> Limits(CompiledAccess policy, AccessDecision decision,
        AccessRequest request, AccessSnapshot snapshot, AccessContext context, SubjectClass subjectClass, ActionRules action, string[] words)
    {
        var limits = ImmutableArray.CreateBuilder<LimitExplanation>(action.Limits.Length);
        foreach (ActionLimit limit in action.Limits)
        {
            bool holds = LimitWindow.Holds(limit, request, snapshot, subjectClass, out UInt256 used);
            limits.Add(new LimitExplanation(
                policy.RuleIds[limit.Index],
                limit.Condition < 0 ? "true" : words[limit.Condition],
                holds,
                decision.Rules.Contains(limit.Index),
                new TokenAmount(used, policy.AssetDecimals),
                request.Amount,
                new TokenAmount(limit.Max, policy.AssetDecimals),
                limit.Condition < 0 ? [] : action.Conditions.Explain(limit.Condition, context)));
        }

        return limits.MoveToImmutable();
    }
}
