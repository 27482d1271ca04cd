using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using VaultPolicy.Dsl.Expressions;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Access;

/// <summary>
/// Decides requests by a policy and a register: default deny, forbid wins, an error in any rule that applies denies. Pure and
/// thread-safe. Deciding allocates nothing for policies of up to <see cref="RuleMask.InlineCount"/> rules and limits.
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
    private readonly DecisionBasis _basis;

    /// <summary>Joins a policy and a register.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="register">The register; the empty one for a policy without.</param>
    public AccessEngine(CompiledAccess policy, RegisterTable register)
    {
        Policy = policy;
        Register = register;
        _basis = new DecisionBasis(policy.PolicyDigest, register.Digest);
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
    public AccessDecision Decide(in AccessRequest request, AccessSnapshot snapshot) => Decide(request, snapshot, snapshot.Subject);

    /// <summary>Decides an operation: every gate that it passes must allow it.</summary>
    /// <param name="operation">Who wants to do what.</param>
    /// <param name="snapshot">What the decision may look at.</param>
    public OperationDecision Decide(in AccessOperation operation, AccessSnapshot snapshot)
    {
        RuleVerdict verdict = RuleVerdict.Of(AccessReason.Permitted);
        AccessRequest gate = default;
        ref readonly RegisterRow row = ref Unsafe.NullRef<RegisterRow>();
        Address subject = default;
        int count = operation.GateCount;
        for (int i = 0; i < count; i++)
        {
            operation.WriteGate(i, ref gate);
            if (i == 0 || gate.Subject != subject)
            {
                subject = gate.Subject;
                row = ref Register.Find(subject);
            }

            RuleVerdict own = Decide(new GateQuestion(in gate, snapshot, FactsOf(gate, operation, snapshot), in row));
            if (own.IsAllowed && gate.Action == AccessAction.Operate && operation.HasOperator && !AccessStages.IsApproved(Policy, gate, snapshot))
            {
                own = RuleVerdict.Of(AccessReason.OperatorNotApproved);
            }

            if (!own.IsAllowed)
            {
                return new OperationDecision(new AccessDecision(own.Reason, own.Rules, _basis), gate.Action);
            }

            verdict = new RuleVerdict(own.Reason == AccessReason.ExitGuaranteed ? own.Reason : verdict.Reason, verdict.Rules.Union(own.Rules));
        }

        return new OperationDecision(new AccessDecision(verdict.Reason, verdict.Rules, _basis), operation.Action);
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
            AccessDecision own = Decide(gates[i], snapshot, facts);
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
    public AccessContext ContextOf(in AccessRequest request, AccessSnapshot snapshot) =>
        AccessContexts.Of(new GateQuestion(in request, snapshot, snapshot.Subject, in Register.Find(request.Subject)));

    /// <summary>Tests whether an action brings somebody into the vault: it is barred by the access mode, the owner rule and strict modes.</summary>
    /// <param name="action">The action.</param>
    public static bool IsEntering(AccessAction action) => AccessStages.IsEntering(action);

    /// <summary>Tests whether an operating mode lets an action through to the rules.</summary>
    /// <param name="action">The action.</param>
    /// <param name="mode">The mode.</param>
    public static bool IsAllowedIn(AccessAction action, OperatingMode mode) => AccessStages.IsAllowedIn(action, mode);

    /// <summary>What is known of the party that a gate of an operation decides on.</summary>
    private HolderFacts FactsOf(in AccessRequest gate, in AccessOperation operation, AccessSnapshot snapshot) =>
        gate.Subject == operation.Subject ? snapshot.Subject
        : (gate.Action == AccessAction.Operate ? snapshot.Operator : snapshot.Receiver) ?? Policy.NoHolder;

    private AccessDecision Decide(in AccessRequest request, AccessSnapshot snapshot, HolderFacts holder)
    {
        RuleVerdict verdict = Decide(new GateQuestion(in request, snapshot, holder, in Register.Find(request.Subject)));
        return new AccessDecision(verdict.Reason, verdict.Rules, _basis);
    }

    private RuleVerdict Decide(in GateQuestion question) =>
        AccessStages.BarBeforeRules(Policy, question) is { } bar ? RuleVerdict.Of(bar) : DecideByRules(question);

    private RuleVerdict DecideByRules(in GateQuestion question)
    {
        ActionRules action = Policy.Actions[(int)question.Request.Action];
        if (action.Shared is not { } shared)
        {
            return DecideByOwnRules(question, action);
        }

        shared.Evaluate(question, out ulong holds, out ulong failed);
        return Settle(question, action, new ReadOnlySpan<ulong>(in holds), new ReadOnlySpan<ulong>(in failed));
    }

    // Apart, because the context takes room that is cleared whenever a method with it starts.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private RuleVerdict DecideByOwnRules(in GateQuestion question, ActionRules action)
    {
        int count = action.Words;
        WordBuffer inline = default;
        Span<ulong> words = count <= WordBuffer.Length / 2 ? inline : new ulong[count * 2];
        Span<ulong> holds = words[..count];
        Span<ulong> failed = words.Slice(count, count);
        AccessContext context = default;
        AccessContexts.Write(question, action.Reads, ref context);
        action.Conditions.Evaluate(context, holds, failed);
        return Settle(question, action, holds, failed);
    }

    private RuleVerdict Settle(in GateQuestion question, ActionRules action, ReadOnlySpan<ulong> holds, ReadOnlySpan<ulong> failed)
    {
        RuleVerdict verdict = RuleVerdict.Of(action, holds, failed);
        bool isGuaranteed = AccessStages.IsGuaranteedExit(Policy, question.Request, question.Row);
        if (!verdict.IsAllowed)
        {
            if (!isGuaranteed)
            {
                return verdict;
            }

            verdict = RuleVerdict.Of(AccessReason.ExitGuaranteed);
        }

        return AccessStages.BarAfterRules(Policy, question) is { } bar ? RuleVerdict.Of(bar)
            : LimitWindow.AllHold(question, action, holds, failed, isGuaranteed) ? verdict
            : LimitWindow.Verdict(question, action, holds, failed, isGuaranteed);
    }

    [InlineArray(Length)]
    private struct WordBuffer
    {
        public const int Length = 4;

        private ulong _first;
    }
}
