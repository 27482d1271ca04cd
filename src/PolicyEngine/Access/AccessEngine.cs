using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.CompilerServices;
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
/// vault, the access mode, whether shares may be passed on, the rules, shares that are frozen or locked, the caps on holders, the
/// capacity, the limits. Three decisions beyond the rules:
/// a frozen subject can do nothing at all. With `exit: guaranteed`, a subject that is neither frozen nor sanctioned may redeem and
/// receive assets at its own address whatever the rules say, also when a rule fails; limits on redemptions still hold (one whose
/// condition fails then applies), and so do frozen shares and lock-ups, because they pace the exit and bar nobody's for good.
/// Redemptions go on in every operating mode.
/// </remarks>
public sealed class AccessEngine
{
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

    /// <summary>Asks one gate.</summary>
    /// <param name="request">Who asks for what.</param>
    /// <param name="snapshot">What the decision may look at.</param>
    public AccessDecision Decide(in AccessRequest request, AccessSnapshot snapshot) => DecideGate(request, snapshot, snapshot.Subject);

    /// <summary>Decides an operation: every gate that it passes must allow it.</summary>
    /// <param name="operation">Who wants to do what.</param>
    /// <param name="snapshot">What the decision may look at.</param>
    public OperationDecision Decide(in AccessOperation operation, AccessSnapshot snapshot)
    {
        GateBuffer buffer = default;
        Span<AccessRequest> gates = buffer;
        gates = gates[..operation.Gates(gates)];
        AccessReason reason = AccessReason.Permitted;
        RuleMask rules = default;
        foreach (ref readonly AccessRequest gate in gates)
        {
            AccessDecision decision = DecideGate(gate, snapshot, FactsOf(gate, operation, snapshot));
            if (decision.IsAllowed && gate.Action == AccessAction.Operate && operation.HasOperator && !IsApproved(gate, snapshot))
            {
                decision = decision with { Reason = AccessReason.OperatorNotApproved, Rules = default };
            }

            if (!decision.IsAllowed)
            {
                return new OperationDecision(decision, gate.Action);
            }

            rules.Add(decision.Rules);
            reason = decision.Reason == AccessReason.ExitGuaranteed ? AccessReason.ExitGuaranteed : reason;
        }

        return new OperationDecision(new AccessDecision(reason, rules, Policy.PolicyDigest, Register.Digest), operation.Action);
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
        AccessExplainer.Explain(this, decision, request, snapshot, snapshot.Subject);

    /// <summary>Renders the decision of an operation: each gate on its own.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="snapshot">Its snapshot.</param>
    public OperationExplanation Explain(in AccessOperation operation, AccessSnapshot snapshot)
    {
        OperationDecision decision = Decide(operation, snapshot);
        var gates = new AccessRequest[AccessOperation.MaxGates];
        int count = operation.Gates(gates);
        var explained = ImmutableArray.CreateBuilder<GateExplanation>(count);
        for (int i = 0; i < count; i++)
        {
            HolderFacts facts = FactsOf(gates[i], operation, snapshot);
            AccessDecision own = DecideGate(gates[i], snapshot, facts);
            AccessExplanation explanation = AccessExplainer.Explain(this, own, gates[i], snapshot, facts);
            if (gates[i].Action == AccessAction.Operate && operation.HasOperator)
            {
                explanation = AccessExplainer.WithApproval(this, explanation, gates[i], snapshot);
            }

            explained.Add(new GateExplanation(gates[i], explanation));
        }

        return new OperationExplanation(decision, AccessWords.Sentence(decision.Decision.Reason), DeterminingRules(decision.Decision), explained.MoveToImmutable());
    }

    /// <summary>What the rules see.</summary>
    /// <param name="request">Who asks for what.</param>
    /// <param name="snapshot">What the decision may look at.</param>
    public AccessContext ContextOf(in AccessRequest request, AccessSnapshot snapshot)
    {
        bool found = Register.TryFind(request.Subject, out RegisterEntry entry);
        return ContextOf(request, snapshot, snapshot.Subject, found, entry);
    }

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
    internal bool IsGuaranteedExit(in AccessRequest request, in RegisterEntry entry) =>
        Policy.IsExitGuaranteed
        && request.Action is AccessAction.Redeem or AccessAction.ReceiveAssets
        && request.Receiver == request.Subject
        && request.Giver == request.Subject
        && (entry.Flags & (SubjectMarks.Frozen | SubjectMarks.Sanctioned)) == 0;

    /// <summary>Tests whether a deposit would exceed the capacity; deposits that wait count as made.</summary>
    internal bool ExceedsCapacity(in AccessRequest request, AccessSnapshot snapshot) =>
        request.Action == AccessAction.Deposit
        && Policy.HasCapacity
        && (!snapshot.Flows.TryPending(AccessAction.Deposit, out UInt256 waiting)
            || !UInt256.TryAdd(snapshot.TotalAssets.BaseUnits, request.Amount.BaseUnits, out UInt256 sum)
            || !UInt256.TryAdd(sum, waiting, out sum)
            || sum > Policy.Capacity);

    /// <summary>Tests whether the holder lets the operator move what a gate asks for.</summary>
    internal bool IsApproved(in AccessRequest operate, AccessSnapshot snapshot)
    {
        UInt256 moved = operate.IsTransfer ? ShareLocks.Moved(Policy, operate, snapshot) : operate.Amount.BaseUnits;
        return snapshot.OperatorAllowance is { } allowance && !allowance.IsZero && moved <= allowance;
    }

    /// <summary>Tests whether the access mode looks at whoever asks a gate.</summary>
    internal bool ChecksMode(in AccessRequest request) => IsEntering(request.Action)
        && !(request.Action == AccessAction.ReceiveShares && request.IsTransfer
            && Policy.Transfers == TransferTier.Public
            && Policy.Mode != AccessMode.Blocklist);

    /// <summary>Tests whether a request passes shares on although nobody may.</summary>
    internal bool IsBarredTransfer(in AccessRequest request) =>
        Policy.Transfers == TransferTier.None
        && (request.Action == AccessAction.SendShares || (request.Action == AccessAction.ReceiveShares && request.IsTransfer));

    /// <summary>What is known of the party that a gate of an operation decides on.</summary>
    private HolderFacts FactsOf(in AccessRequest gate, in AccessOperation operation, AccessSnapshot snapshot) =>
        gate.Subject == operation.Subject ? snapshot.Subject
        : (gate.Action == AccessAction.Operate ? snapshot.Operator : snapshot.Receiver) ?? Policy.NoHolder;

    private AccessDecision DecideGate(in AccessRequest request, AccessSnapshot snapshot, HolderFacts holder)
    {
        bool found = Register.TryFind(request.Subject, out RegisterEntry entry);
        RuleMask rules = default;
        AccessReason reason = BarBeforeRules(request, snapshot, holder, found, entry)
            ?? DecideByRules(request, snapshot, holder, found, entry, ref rules);
        return new AccessDecision(reason, rules, Policy.PolicyDigest, Register.Digest);
    }

    /// <summary>The first stage before the rules that denies; null when none does.</summary>
    private AccessReason? BarBeforeRules(
        in AccessRequest request, AccessSnapshot snapshot, HolderFacts holder, bool found, in RegisterEntry entry)
    {
        if (request.Amount.Decimals != Policy.AssetDecimals || snapshot.TotalAssets.Decimals != Policy.AssetDecimals
            || holder.Shares.Decimals != Policy.ShareDecimals || snapshot.TotalShares.Decimals != Policy.ShareDecimals
            || request.Subject.IsZero || request.Receiver.IsZero)
        {
            return AccessReason.InvalidRequest;
        }

        if ((entry.Flags & SubjectMarks.Frozen) != 0)
        {
            return AccessReason.Frozen;
        }

        if (!IsAllowedIn(request.Action, snapshot.Mode))
        {
            return AccessReason.OperatingMode;
        }

        return (IsEntering(request.Action) ? BarToEntry(request, snapshot, holder, found, entry) : null)
            ?? (IsBarredTransfer(request) ? AccessReason.NotTransferable : null);
    }

    private AccessReason? BarToEntry(
        in AccessRequest request, AccessSnapshot snapshot, HolderFacts holder, bool found, in RegisterEntry entry)
    {
        if (Policy.IsPersonal && request.Subject != Policy.Owner)
        {
            return AccessReason.NotOwner;
        }

        if (!ChecksMode(request))
        {
            return null;
        }

        return Policy.Mode switch
        {
            AccessMode.Open => null,
            AccessMode.Allowlist => !found ? AccessReason.NotRegistered : entry.ValidUntil <= snapshot.Now ? AccessReason.Expired : null,
            AccessMode.Blocklist => found ? AccessReason.Blocklisted : null,
            _ => LacksCredential(holder, snapshot.Now) ? AccessReason.CredentialMissing : null,
        };
    }

    private bool LacksCredential(HolderFacts holder, UnixTime now)
    {
        ImmutableArray<CredentialRule> rules = Policy.Model.Access.Credentials;
        return rules.IsEmpty || CredentialCheck.Missing(rules, holder.Credentials, now) is not null;
    }

    private AccessReason DecideByRules(
        in AccessRequest request, AccessSnapshot snapshot, HolderFacts holder, bool found, in RegisterEntry entry, ref RuleMask rules)
    {
        ActionRules action = Policy.Actions[(int)request.Action];
        WordBuffer inline = default;
        Span<ulong> words = action.Words * 2 <= WordBuffer.Length ? inline : new ulong[action.Words * 2];
        Span<ulong> holds = words[..action.Words];
        Span<ulong> failed = words[action.Words..(2 * action.Words)];
        action.Conditions.Evaluate(ContextOf(request, snapshot, holder, found, entry), holds, failed);
        AccessReason reason = Combine(action, holds, failed, ref rules);
        bool guaranteed = IsGuaranteedExit(request, entry);
        if (reason != AccessReason.Permitted)
        {
            if (!guaranteed)
            {
                return reason;
            }

            reason = AccessReason.ExitGuaranteed;
            rules = default;
        }

        if (BarAfterRules(request, snapshot, holder) is { } bar)
        {
            rules = default;
            return bar;
        }

        return CheckLimits(request, snapshot, entry.Class, action, holds, failed, guaranteed, ref rules) ?? reason;
    }

    private AccessReason? BarAfterRules(in AccessRequest request, AccessSnapshot snapshot, HolderFacts holder) =>
        ShareLocks.Concern(request.Action) ? ShareLocks.Bar(Policy, request, snapshot, holder)
        : request.Action == AccessAction.ReceiveShares && Policy.Model.Access.Holders is { } caps
            && !HolderLimits.Hold(caps, Policy, request, snapshot, holder) ? AccessReason.HolderCap
        : ExceedsCapacity(request, snapshot) ? AccessReason.Capacity
        : null;

    /// <summary>Forbid over error over permit over nothing; the rules of the strongest are the determining ones.</summary>
    private static AccessReason Combine(ActionRules action, ReadOnlySpan<ulong> holds, ReadOnlySpan<ulong> failed, ref RuleMask rules)
    {
        ulong forbids = 0;
        ulong errors = 0;
        ulong permits = 0;
        for (int word = 0; word < holds.Length; word++)
        {
            forbids |= holds[word] & action.Forbids[word];
            errors |= failed[word] & (action.Forbids[word] | action.Permits[word]);
            permits |= holds[word] & action.Permits[word];
        }

        if (forbids != 0)
        {
            AddDetermining(action, holds, action.Forbids, ref rules);
            return AccessReason.Forbidden;
        }

        if (errors != 0)
        {
            // The bits of limits stand after those of rules and belong to neither kind.
            AddDetermining(action, failed, action.Forbids, ref rules);
            AddDetermining(action, failed, action.Permits, ref rules);
            return AccessReason.RuleError;
        }

        if (permits != 0)
        {
            AddDetermining(action, holds, action.Permits, ref rules);
            return AccessReason.Permitted;
        }

        return AccessReason.NoPermit;
    }

    private static void AddDetermining(ActionRules action, ReadOnlySpan<ulong> conditions, ImmutableArray<ulong> kind, ref RuleMask rules)
    {
        for (int word = 0; word < kind.Length; word++)
        {
            for (ulong bits = conditions[word] & kind[word]; bits != 0; bits &= bits - 1)
            {
                rules.Add(action.Rules[(word * ActionRules.WordBits) + BitOperations.TrailingZeroCount(bits)].Index);
            }
        }
    }

    private static AccessReason? CheckLimits(in AccessRequest request, AccessSnapshot snapshot, SubjectClass subjectClass,
        ActionRules action, ReadOnlySpan<ulong> holds, ReadOnlySpan<ulong> failed, bool guaranteed, ref RuleMask rules)
    {
        AccessReason? reason = null;
        foreach (ref readonly ActionLimit limit in action.Limits.AsSpan())
        {
            bool hasFailed = limit.Condition >= 0 && ActionRules.Has(failed, limit.Condition);
            bool isError = hasFailed && !guaranteed;
            bool applies = hasFailed || limit.Condition < 0 || ActionRules.Has(holds, limit.Condition);
            if (isError || (applies && reason != AccessReason.RuleError && !LimitWindow.Holds(limit, request, snapshot, subjectClass, out _)))
            {
                // An error is the stronger reason: what was exceeded before it does not count.
                AccessReason found = isError ? AccessReason.RuleError : AccessReason.Limit;
                rules = reason == found ? rules : default;
                rules.Add(limit.Index);
                reason = found;
            }
        }

        return reason;
    }

    internal static AccessContext ContextOf(
        in AccessRequest request, AccessSnapshot snapshot, HolderFacts holder, bool found, in RegisterEntry entry)
    {
        // Initialisers write into the result; constructors would copy each of these large values several times.
        return new AccessContext
        {
            Subject = new SubjectView
            {
                Address = request.Subject,
                Registered = found,
                Class = found ? SubjectWords.Of(entry.Class) : "",
                Level = entry.Level,
                Country = found ? entry.Country.Text : "",
                ValidUntil = entry.ValidUntil,
                Expired = !found || entry.ValidUntil <= snapshot.Now,
                Sanctioned = (entry.Flags & SubjectMarks.Sanctioned) != 0,
                Frozen = (entry.Flags & SubjectMarks.Frozen) != 0,
                Shares = holder.Shares,
            },
            Request = new RequestView
            {
                Action = AccessWords.Of(request.Action),
                Amount = request.Amount,
                Sender = request.Giver,
                Receiver = request.Receiver,
            },
            Vault = new VaultView
            {
                Mode = AccessWords.Of(snapshot.Mode),
                TotalAssets = snapshot.TotalAssets,
                TotalShares = snapshot.TotalShares,
            },
            Now = snapshot.Now,
        };
    }

    [InlineArray(Length)]
    private struct WordBuffer
    {
        public const int Length = 4;

        private ulong _first;
    }

    [InlineArray(AccessOperation.MaxGates)]
    private struct GateBuffer
    {
        private AccessRequest _first;
    }
}
