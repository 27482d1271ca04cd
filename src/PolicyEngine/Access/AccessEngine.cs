using System.Collections.Immutable;
using VaultPolicy.Dsl.Expressions;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Access;

/// <summary>
/// Decides requests by a policy and a register: default deny, forbid wins, an error in any rule that applies denies. Pure and
/// thread-safe; deciding allocates nothing for policies of up to <see cref="RuleMask.InlineCount"/> rules.
/// </summary>
/// <remarks>
/// The stages, first one that denies settles it: the request itself, a frozen subject, the operating mode, the owner of a personal
/// vault, the access mode, the rules, the capacity, the limits. Three decisions beyond the rules:
/// a frozen subject can do nothing at all. With `exit: guaranteed`, a subject that is neither frozen nor sanctioned may redeem and
/// receive assets at its own address whatever the rules say, also when a rule fails; limits on redemptions still hold (one whose
/// condition fails then applies), because they pace everybody's exit and bar nobody's. Redemptions go on in every operating mode.
/// </remarks>
public sealed class AccessEngine
{
    private const int MaxStackOutcomes = 256;

    /// <summary>Joins a policy and a register.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="register">The register; the empty one for a policy without.</param>
    public AccessEngine(CompiledAccess policy, RegisterTable register)
    {
        Policy = policy;
        Register = register;
    }

    /// <summary>The policy.</summary>
    public CompiledAccess Policy { get; }

    /// <summary>The register.</summary>
    public RegisterTable Register { get; }

    /// <summary>The engine of the same policy with another register.</summary>
    /// <param name="register">The register.</param>
    public AccessEngine WithRegister(RegisterTable register) => new(Policy, register);

    /// <summary>Decides a request.</summary>
    /// <param name="request">Who asks for what.</param>
    /// <param name="snapshot">What the decision may look at.</param>
    public AccessDecision Decide(in AccessRequest request, AccessSnapshot snapshot)
    {
        AccessContext context = ContextOf(request, snapshot);
        RuleMask rules = default;
        AccessReason reason = BarBeforeRules(request, snapshot, context.Subject) ?? DecideByRules(request, snapshot, context, ref rules);
        return new AccessDecision(reason, rules, Policy.PolicyDigest, Register.Digest);
    }

    /// <summary>
    /// The ids that settled a decision, in policy order: rules and limits of the policy, or one of the engine's own
    /// (<see cref="AccessWords.IdOf(AccessReason)"/>). Empty when no rule permits.
    /// </summary>
    /// <param name="decision">A decision of this engine.</param>
    public ImmutableArray<string> DeterminingRules(in AccessDecision decision)
    {
        string own = AccessWords.IdOf(decision.Reason);
        ImmutableArray<string> ids = [.. decision.Rules.Indices().Select(i => Policy.RuleIds[i])];
        return own.Length == 0 ? ids : ids.Insert(0, own);
    }

    /// <summary>Renders a decision: every stage, every rule of the action clause by clause, every limit, with the values seen.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="request">Its request.</param>
    /// <param name="snapshot">Its snapshot.</param>
    public AccessExplanation Explain(in AccessDecision decision, in AccessRequest request, AccessSnapshot snapshot) =>
        AccessExplainer.Explain(this, decision, request, snapshot);

    /// <summary>What the rules see.</summary>
    /// <param name="request">Who asks for what.</param>
    /// <param name="snapshot">What the decision may look at.</param>
    public AccessContext ContextOf(in AccessRequest request, AccessSnapshot snapshot) => new(
        SubjectOf(request.Subject, snapshot),
        new RequestView(AccessWords.Of(request.Action), request.Amount, request.Subject, request.Receiver),
        new VaultView(AccessWords.Of(snapshot.Mode), snapshot.TotalAssets, snapshot.TotalShares),
        snapshot.Now);

    /// <summary>Tests whether an action brings somebody into the vault: it is barred by the access mode, the owner rule and strict modes.</summary>
    /// <param name="action">The action.</param>
    public static bool IsEntering(AccessAction action) =>
        action is AccessAction.Deposit or AccessAction.ReceiveShares or AccessAction.Operate;

    /// <summary>Tests whether an operating mode lets an action through to the rules.</summary>
    /// <param name="action">The action.</param>
    /// <param name="mode">The mode.</param>
    public static bool IsAllowedIn(AccessAction action, OperatingMode mode) => action switch
    {
        AccessAction.Deposit => mode <= OperatingMode.Guarded,
        AccessAction.ReceiveShares or AccessAction.SendShares => mode <= OperatingMode.Paused,
        _ => true,
    };

    /// <summary>Tests whether the exit guarantee covers a request, whatever the rules say.</summary>
    internal bool IsGuaranteedExit(in AccessRequest request, in SubjectView subject) =>
        Policy.Model.Access.Exit.Value == ExitRule.Guaranteed
        && request.Action is AccessAction.Redeem or AccessAction.ReceiveAssets
        && request.Receiver == request.Subject
        && !subject.Frozen
        && !subject.Sanctioned;

    /// <summary>Tests whether a deposit would exceed the capacity.</summary>
    internal bool ExceedsCapacity(in AccessRequest request, AccessSnapshot snapshot) =>
        request.Action == AccessAction.Deposit
        && Policy.Model.Vault.Capacity is { } capacity
        && (!UInt256.TryAdd(snapshot.TotalAssets.BaseUnits, request.Amount.BaseUnits, out UInt256 sum)
            || sum > capacity.Value.Amount.BaseUnits);

    /// <summary>The first stage before the rules that denies; null when none does.</summary>
    internal AccessReason? BarBeforeRules(in AccessRequest request, AccessSnapshot snapshot, in SubjectView subject)
    {
        if (request.Amount.Decimals != Policy.AssetDecimals || snapshot.TotalAssets.Decimals != Policy.AssetDecimals
            || request.Subject.IsZero || request.Receiver.IsZero)
        {
            return AccessReason.InvalidRequest;
        }

        if (subject.Frozen)
        {
            return AccessReason.Frozen;
        }

        if (!IsAllowedIn(request.Action, snapshot.Mode))
        {
            return AccessReason.OperatingMode;
        }

        return IsEntering(request.Action) ? BarToEntry(request, subject) : null;
    }

    private AccessReason? BarToEntry(in AccessRequest request, in SubjectView subject)
    {
        VaultSection vault = Policy.Model.Vault;
        if (vault.Type.Value == VaultType.Personal && (vault.Owner is not { } owner || request.Subject != owner.Value))
        {
            return AccessReason.NotOwner;
        }

        return Policy.Model.Access.Mode.Value switch
        {
            AccessMode.Open => null,
            AccessMode.Allowlist => !subject.Registered ? AccessReason.NotRegistered : subject.Expired ? AccessReason.Expired : null,
            AccessMode.Blocklist => subject.Registered ? AccessReason.Blocklisted : null,
            _ => AccessReason.CredentialUnsupported,
        };
    }

    private AccessReason DecideByRules(in AccessRequest request, AccessSnapshot snapshot, in AccessContext context, ref RuleMask rules)
    {
        ActionRules action = Policy.Actions[(int)request.Action];
        int count = action.Conditions.Count;
        Span<RuleOutcome> outcomes = count <= MaxStackOutcomes ? stackalloc RuleOutcome[count] : new RuleOutcome[count];
        action.Conditions.Evaluate(context, outcomes);
        AccessReason reason = Combine(action, outcomes, ref rules);
        bool guaranteed = IsGuaranteedExit(request, context.Subject);
        if (reason != AccessReason.Permitted)
        {
            if (!guaranteed)
            {
                return reason;
            }

            reason = AccessReason.ExitGuaranteed;
            rules = default;
        }

        if (ExceedsCapacity(request, snapshot))
        {
            rules = default;
            return AccessReason.Capacity;
        }

        return CheckLimits(request, snapshot, context.Subject, action, outcomes, guaranteed, ref rules) ?? reason;
    }

    /// <summary>Forbid over error over permit over nothing; the rules of the strongest are the determining ones.</summary>
    private static AccessReason Combine(ActionRules action, ReadOnlySpan<RuleOutcome> outcomes, ref RuleMask rules)
    {
        RuleMask forbids = default;
        RuleMask errors = default;
        RuleMask permits = default;
        for (int i = 0; i < action.Rules.Length; i++)
        {
            ActionRule rule = action.Rules[i];
            if (outcomes[i] == RuleOutcome.Error)
            {
                errors = errors.With(rule.Index);
            }
            else if (outcomes[i] == RuleOutcome.True && rule.IsForbid)
            {
                forbids = forbids.With(rule.Index);
            }
            else if (outcomes[i] == RuleOutcome.True)
            {
                permits = permits.With(rule.Index);
            }
        }

        (rules, AccessReason reason) = !forbids.IsEmpty ? (forbids, AccessReason.Forbidden)
            : !errors.IsEmpty ? (errors, AccessReason.RuleError)
            : !permits.IsEmpty ? (permits, AccessReason.Permitted)
            : (default, AccessReason.NoPermit);
        return reason;
    }

    private static AccessReason? CheckLimits(in AccessRequest request, AccessSnapshot snapshot, in SubjectView subject,
        ActionRules action, ReadOnlySpan<RuleOutcome> outcomes, bool guaranteed, ref RuleMask rules)
    {
        RuleMask errors = default;
        RuleMask exceeded = default;
        foreach (ActionLimit limit in action.Limits)
        {
            RuleOutcome applies = limit.Condition < 0 ? RuleOutcome.True : outcomes[limit.Condition];
            if (applies == RuleOutcome.Error && !guaranteed)
            {
                errors = errors.With(limit.Index);
            }
            else if (applies != RuleOutcome.False && !LimitWindow.Holds(limit, request, snapshot, subject.Class, out _))
            {
                exceeded = exceeded.With(limit.Index);
            }
        }

        if (errors.IsEmpty && exceeded.IsEmpty)
        {
            return null;
        }

        rules = errors.IsEmpty ? exceeded : errors;
        return errors.IsEmpty ? AccessReason.Limit : AccessReason.RuleError;
    }

    private SubjectView SubjectOf(Address address, AccessSnapshot snapshot) => Register.TryFind(address, out RegisterEntry entry)
        ? new SubjectView(
            address,
            true,
            SubjectWords.Of(entry.Class),
            entry.Level,
            entry.Country.Text,
            entry.ValidUntil,
            entry.ValidUntil <= snapshot.Now,
            (entry.Flags & SubjectMarks.Sanctioned) != 0,
            (entry.Flags & SubjectMarks.Frozen) != 0,
            snapshot.SubjectShares)
        : new SubjectView(address, false, "", 0, "", UnixTime.Epoch, true, false, false, snapshot.SubjectShares);
}
