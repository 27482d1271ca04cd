using System.Collections.Immutable;
using VaultPolicy.Dsl.Expressions;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Access;

/// <summary>Renders a decision on demand; nothing of this is paid for while deciding.</summary>
internal static class AccessExplainer
{
    public static AccessExplanation Explain(
        AccessEngine engine, in AccessDecision decision, in AccessRequest request, AccessSnapshot snapshot)
    {
        AccessContext context = engine.ContextOf(request, snapshot);
        ActionRules action = engine.Policy.Actions[(int)request.Action];
        var outcomes = new RuleOutcome[action.Conditions.Count];
        action.Conditions.Evaluate(context, outcomes);
        return new AccessExplanation(
            decision,
            AccessWords.Sentence(decision.Reason),
            engine.DeterminingRules(decision),
            Stages(engine, request, snapshot, context.Subject),
            Rules(engine.Policy, decision, context, action, outcomes),
            Limits(engine.Policy, decision, request, snapshot, context, action, outcomes));
    }

    private static ImmutableArray<StageExplanation> Stages(
        AccessEngine engine, in AccessRequest request, AccessSnapshot snapshot, in SubjectView subject)
    {
        PolicyModel model = engine.Policy.Model;
        string mode = AccessWords.Of(snapshot.Mode);
        string action = AccessWords.Of(request.Action);
        var stages = ImmutableArray.CreateBuilder<StageExplanation>();
        stages.Add(new("frozen", !subject.Frozen, subject.Frozen ? $"{request.Subject} is frozen" : $"{request.Subject} is not frozen"));
        bool modeAllows = AccessEngine.IsAllowedIn(request.Action, snapshot.Mode);
        stages.Add(new("operating-mode", modeAllows, $"`{action}` is {(modeAllows ? "open" : "closed")} in mode `{mode}`"));
        if (AccessEngine.IsEntering(request.Action))
        {
            AddEntry(stages, model, request, snapshot, subject);
        }

        if (request.Action == AccessAction.Deposit && model.Vault.Capacity is { } capacity)
        {
            stages.Add(new("capacity", !engine.ExceedsCapacity(request, snapshot),
                $"total assets {snapshot.TotalAssets} and {request.Amount} more, capacity {capacity.Value.Amount} {capacity.Value.Asset}"));
        }

        if (request.Action is AccessAction.Redeem or AccessAction.ReceiveAssets)
        {
            bool guaranteed = engine.IsGuaranteedExit(request, subject);
            stages.Add(new("exit", true, guaranteed
                ? "leaving to the own address is guaranteed"
                : "the exit guarantee does not cover this request"));
        }

        return stages.ToImmutable();
    }

    private static void AddEntry(ImmutableArray<StageExplanation>.Builder stages, PolicyModel model,
        in AccessRequest request, AccessSnapshot snapshot, in SubjectView subject)
    {
        if (model.Vault.Type.Value == VaultType.Personal)
        {
            bool owner = model.Vault.Owner is { } address && address.Value == request.Subject;
            stages.Add(new("owner", owner, $"{request.Subject} is {(owner ? "" : "not ")}the owner"));
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
                stages.Add(new("credential", false, AccessWords.Sentence(AccessReason.CredentialUnsupported)));
                break;
            default:
                break;
        }
    }

    private static ImmutableArray<RuleExplanation> Rules(
        CompiledAccess policy, AccessDecision decision, AccessContext context, ActionRules action, RuleOutcome[] outcomes)
    {
        var rules = ImmutableArray.CreateBuilder<RuleExplanation>(action.Rules.Length);
        for (int i = 0; i < action.Rules.Length; i++)
        {
            AccessRule rule = policy.Model.Access.Rules[action.Rules[i].Index];
            rules.Add(new RuleExplanation(
                rule.Id.Value,
                rule.Effect,
                WordOf(outcomes[i]),
                decision.Rules.Contains(action.Rules[i].Index),
                rule.Explanation,
                action.Conditions.Explain(i, context)));
        }

        return rules.MoveToImmutable();
    }

    private static ImmutableArray<LimitExplanation> Limits(CompiledAccess policy, AccessDecision decision,
        AccessRequest request, AccessSnapshot snapshot, AccessContext context, ActionRules action, RuleOutcome[] outcomes)
    {
        var limits = ImmutableArray.CreateBuilder<LimitExplanation>(action.Limits.Length);
        foreach (ActionLimit limit in action.Limits)
        {
            bool holds = LimitWindow.Holds(limit, request, snapshot, context.Subject.Class, out UInt256 used);
            limits.Add(new LimitExplanation(
                policy.RuleIds[limit.Index],
                limit.Condition < 0 ? WordOf(RuleOutcome.True) : WordOf(outcomes[limit.Condition]),
                holds,
                decision.Rules.Contains(limit.Index),
                new TokenAmount(used, policy.AssetDecimals),
                request.Amount,
                new TokenAmount(limit.Max, policy.AssetDecimals),
                limit.Condition < 0 ? [] : action.Conditions.Explain(limit.Condition, context)));
        }

        return limits.MoveToImmutable();
    }

    private static string WordOf(RuleOutcome outcome) => outcome switch
    {
        RuleOutcome.True => "true",
        RuleOutcome.False => "false",
        _ => "error",
    };
}
