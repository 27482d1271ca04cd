using System.Collections.Immutable;
using VaultPolicy.Governance.Timelocks;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Lifecycle;

/// <summary>The guards of execution: who may do it, and that everything still is what was voted on.</summary>
internal static class ExecutionGuards
{
    public static readonly LifecycleGuard MayExecute = LifecycleGuard.Of(
        "the actor may execute",
        f => f.Rules.MayExecute(f.Actor) || (f.Proposal.IsEmergency && f.Rules.MayTighten(f.Actor)),
        f => new Refusal(
            RefusalCode.NotEntitled,
            f.Rules.ExecutorRole is { } role
                ? $"{f.Actor} does not hold the role `{role}`, which executes"
                : $"{f.Actor} is neither a member nor the holder of a role",
            f.Rules.ExecutorRole is { } needed ? $"let a holder of `{needed}` execute" : "let a member or the holder of a role execute"));

    public static readonly LifecycleGuard DutiesAreSeparate = LifecycleGuard.Of(
        "executing is separate from proposing and vetoing, or need not be",
        f => f.Proposal.IsEmergency || (!ProposedByExecutor(f) && !VetoedByExecutor(f)),
        f => new Refusal(
            RefusalCode.DutiesNotSeparate,
            ProposedByExecutor(f)
                ? $"{f.Actor} proposed it, and the policy demands that whoever proposes does not execute"
                : $"{f.Actor} may veto, and the policy demands that whoever may veto does not execute",
            "let somebody else execute"));

    public static readonly LifecycleGuard DependenciesAreExecuted = LifecycleGuard.Of(
        "what it comes after is executed",
        f => ProposalGuards.Dependencies(f).All(d => d.WasExecuted),
        RefuseDependency);

    public static readonly LifecycleGuard BaseIsActive = LifecycleGuard.Of(
        "the plan starts from the active policy",
        f => f.Proposal.Plan.BaseDigest == f.State.ActiveDigest && f.Found is { } found && found.BaseDigest == f.State.ActiveDigest,
        f => new Refusal(
            RefusalCode.StalePlan,
            f.Found!.MovedField is { } moved
                ? $"the plan is stale: `{moved}` has changed since it was made; it starts from {f.Proposal.Plan.BaseDigest}, the active policy is {f.State.ActiveDigest}"
                : $"the plan is stale: it starts from {f.Proposal.Plan.BaseDigest}, the active policy is {f.State.ActiveDigest}",
            "cancel it, make the plan anew and propose that"));

    public static readonly LifecycleGuard TargetHasNoErrors = LifecycleGuard.Of(
        "the package still has no errors",
        f => f.Found is { Errors: 0 },
        f => new Refusal(
            RefusalCode.InvalidTarget,
            $"the package of proposal {f.Proposal.Number} now has {f.Found!.Errors} errors",
            "cancel it and propose a corrected package"));

    public static readonly LifecycleGuard TargetIsProposed = LifecycleGuard.Of(
        "the package is the proposed one",
        f => f.Found is { } found && found.TargetDigest == f.Proposal.Plan.TargetDigest,
        f => new Refusal(
            RefusalCode.OtherPlan,
            $"the package compiles to {f.Found!.TargetDigest}, but {f.Proposal.Plan.TargetDigest} was proposed",
            "execute with the package that was voted on"));

    public static readonly LifecycleGuard PlanIsProposed = LifecycleGuard.Of(
        "the plan is the proposed one",
        f => f.Found is { } found && found.PlanDigest == f.Proposal.Plan.PlanDigest && found.Class == f.Proposal.Plan.Class
            && found.RequiredDelaySeconds == f.Proposal.Plan.RequiredDelaySeconds,
        f => new Refusal(
            RefusalCode.OtherPlan,
            $"the plan made anew is {f.Found!.PlanDigest} ({ProposalGuards.Word(f.Found.Class)}, {f.Found.RequiredDelaySeconds} s), "
            + $"but {f.Proposal.Plan.PlanDigest} ({ProposalGuards.Word(f.Proposal.Plan.Class)}, {f.Proposal.Plan.RequiredDelaySeconds} s) was proposed",
            "cancel it, make the plan anew and propose that"));

    public static readonly LifecycleGuard WaitedLongEnough = LifecycleGuard.Of(
        "it has waited as long as the policy now demands",
        f => f.Proposal.Window is { } window && f.At - window.QueuedAt >= DemandedWait(f),
        f => new Refusal(
            RefusalCode.TooEarly,
            $"the policy now demands that a {ProposalGuards.Word(f.Proposal.Plan.Class)} change waits {DemandedWait(f)} s; proposal {f.Proposal.Number} has waited {f.At - f.Proposal.Window!.QueuedAt} s",
            "wait, as long as the proposal does not expire",
            TimeSum.TryAdd(f.Proposal.Window.QueuedAt, DemandedWait(f), out UnixTime from) && from < f.Proposal.Window.ExpiresAt ? from : null));

    public static readonly LifecycleGuard EmergencyStillTightens = LifecycleGuard.Of(
        "an emergency still only tightens, and the guardian still may",
        f => !f.Proposal.IsEmergency || (f.Found is { Class: ChangeClass.Tighten } && f.Rules.MayTighten(f.Proposal.Proposer)),
        f => f.Found is { Class: ChangeClass.Tighten }
            ? new Refusal(RefusalCode.NotEntitled, $"{f.Proposal.Proposer} may no longer tighten in an emergency", "propose it without `--emergency`")
            : new Refusal(RefusalCode.NotTightening, "an emergency can only tighten, and the plan made anew does more", "propose it without `--emergency`"));

    public static readonly LifecycleGuard ChangesAreFarEnoughApart = LifecycleGuard.Of(
        "no key was changed too short a time ago",
        f => TooSoon(f) is null,
        f => new Refusal(
            RefusalCode.ChangedTooSoon,
            $"`{TooSoon(f)!.Value.Change.Key}` was changed at {TooSoon(f)!.Value.Last} and may change every {TooSoon(f)!.Value.Change.MinIntervalSeconds} s",
            "wait, as long as the proposal does not expire",
            TimeSum.TryAdd(TooSoon(f)!.Value.Last, TooSoon(f)!.Value.Change.MinIntervalSeconds, out UnixTime from) ? from : null));

    public static readonly LifecycleGuard TargetRulesAreSafe = LifecycleGuard.Of(
        "under the new policy proposals can still be decided safely",
        f => f.Found?.TargetRules is { } rules && rules.Problem() is null,
        f => new Refusal(
            RefusalCode.UnsafeRules,
            $"the rules of the new policy are not safe: {f.Found!.TargetRules?.Problem() ?? "its members are no electorate"}",
            "cancel it and propose a policy with rules that can decide"));

    // In the order in which they are refused: who, what, when.
    public static readonly ImmutableArray<LifecycleGuard> All =
    [
        MayExecute, DutiesAreSeparate, DependenciesAreExecuted, BaseIsActive, TargetHasNoErrors, TargetIsProposed, PlanIsProposed,
        EmergencyStillTightens, WaitedLongEnough, ChangesAreFarEnoughApart, TargetRulesAreSafe,
    ];

    private static bool ProposedByExecutor(ProposalFacts f) => f.Rules.Separates(Duty.Propose, Duty.Execute) && f.Actor == f.Proposal.Proposer;

    private static bool VetoedByExecutor(ProposalFacts f) => f.Rules.Separates(Duty.Veto, Duty.Execute) && f.Rules.MayVeto(f.Actor);

    private static long DemandedWait(ProposalFacts f) => f.Proposal.IsEmergency ? 0 : ProposalGuards.DelayOf(f);

    private static (PlannedChange Change, UnixTime Last)? TooSoon(ProposalFacts f)
    {
        foreach (PlannedChange change in f.Proposal.Plan.Changes)
        {
            // A tightening in an emergency does not wait.
            if (!f.Proposal.IsEmergency && f.State.KeyTimes.TryGetValue(change.Key, out UnixTime last) && f.At - last < change.MinIntervalSeconds)
            {
                return (change, last);
            }
        }

        return null;
    }

    private static Refusal RefuseDependency(ProposalFacts f)
    {
        Proposal open = ProposalGuards.Dependencies(f).First(d => !d.WasExecuted);
        return new Refusal(
            RefusalCode.DependencyOpen,
            $"proposal {f.Proposal.Number} comes after proposal {open.Number}, which is {ProposalGuards.Word(open.State)}",
            $"execute proposal {open.Number} first");
    }
}
