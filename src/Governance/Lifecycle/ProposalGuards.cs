using System.Collections.Frozen;
using System.Collections.Immutable;
using VaultPolicy.Governance.Lifecycle.Commands;
using VaultPolicy.Governance.Timelocks;
using VaultPolicy.Governance.Voting;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Lifecycle;

/// <summary>The guards of drafting, proposing, voting, queueing and stopping, each with its refusal. Those of execution are in <see cref="ExecutionGuards"/>.</summary>
internal static class ProposalGuards
{
    public static readonly LifecycleGuard ByProposer = LifecycleGuard.Of(
        "asked by the proposer",
        f => f.Actor == f.Proposal.Proposer,
        f => new Refusal(
            RefusalCode.NotEntitled,
            $"proposal {f.Proposal.Number} is that of {f.Proposal.Proposer}, not of {f.Actor}",
            $"only {f.Proposal.Proposer} can do this"));

    public static readonly LifecycleGuard NoErrors = LifecycleGuard.Of(
        "the package has no errors",
        f => f.Command is RecordCheck { Errors: 0 },
        f => new Refusal(
            RefusalCode.InvalidTarget,
            $"the package of proposal {f.Proposal.Number} has {((RecordCheck)f.Command).Errors} errors",
            "correct what `vaultpolicy check` finds and draft it anew"));

    public static readonly LifecycleGuard CompilesToTarget = LifecycleGuard.Of(
        "the package compiles to the digest of the plan",
        f => f.Command is RecordCompilation compilation && compilation.TargetDigest == f.Proposal.Plan.TargetDigest,
        f => new Refusal(
            RefusalCode.OtherPlan,
            $"the package compiles to {((RecordCompilation)f.Command).TargetDigest}, but the plan leads to {f.Proposal.Plan.TargetDigest}",
            "make the plan anew from this package"));

    public static readonly LifecycleGuard MayPropose = LifecycleGuard.Of(
        "the proposer may propose",
        f => f.Proposal.IsEmergency ? f.Rules.MayTighten(f.Actor) : f.Rules.MayPropose(f.Actor),
        RefuseProposer);

    public static readonly LifecycleGuard ProposerDoesNotVeto = LifecycleGuard.Of(
        "proposing and vetoing are separate, or need not be",
        f => f.Proposal.IsEmergency || !f.Rules.Separates(Duty.Propose, Duty.Veto) || !f.Rules.MayVeto(f.Actor),
        f => new Refusal(
            RefusalCode.DutiesNotSeparate,
            $"{f.Actor} may veto, and the policy demands that whoever may veto does not propose",
            "let somebody else propose"));

    public static readonly LifecycleGuard EmergencyTightens = LifecycleGuard.Of(
        "an emergency only tightens",
        f => !f.Proposal.IsEmergency || f.Proposal.Plan.Class == ChangeClass.Tighten,
        f => new Refusal(
            RefusalCode.NotTightening,
            $"an emergency can only tighten, but `{Loosest(f.Proposal.Plan).Key}` is {Word(Loosest(f.Proposal.Plan).Class)}",
            "leave that change out, or propose without `--emergency`"));

    public static readonly LifecycleGuard BaseIsCurrent = LifecycleGuard.Of(
        "the plan starts from the active policy, or from what it comes after",
        f => f.Proposal.Plan.BaseDigest == f.State.ActiveDigest
            || (!f.Proposal.IsEmergency && Dependencies(f).Any(d => d.IsLive && d.Plan.TargetDigest == f.Proposal.Plan.BaseDigest)),
        f => new Refusal(
            RefusalCode.StalePlan,
            $"the plan starts from {f.Proposal.Plan.BaseDigest}, but the active policy is {f.State.ActiveDigest}",
            "make the plan anew from the active policy"));

    public static readonly LifecycleGuard KeysAreFree = LifecycleGuard.Of(
        "no other pending proposal holds one of its keys",
        f => f.Proposal.IsEmergency || Rival(f) is null,
        f => new Refusal(
            RefusalCode.KeyTaken,
            $"`{Rival(f)!.Value.Key}` is already changed by proposal {Rival(f)!.Value.Rival.Number}, which is {Word(Rival(f)!.Value.Rival.State)}",
            $"wait until proposal {Rival(f)!.Value.Rival.Number} has ended, or leave that change out"));

    public static readonly LifecycleGuard DependenciesCanBeExecuted = LifecycleGuard.Of(
        "what it comes after can still be executed",
        f => Dependencies(f).All(d => d.IsLive || d.WasExecuted),
        f => Lost(f));

    public static readonly LifecycleGuard VoteFitsCalendar = LifecycleGuard.Of(
        "the vote ends within the calendar",
        f => f.Proposal.IsEmergency
            ? TimelockWindow.TryOpen(f.At, 0, f.Rules.Timelock.ExpirySeconds, out _)
            : f.Rules.Voting is null || Poll.TryOpen(f.Rules.Members, f.Rules.Voting, f.At, out _),
        f => BeyondCalendar(f, "vote"));

    public static readonly LifecycleGuard IsEmergency = LifecycleGuard.Of(
        "it is an emergency",
        f => f.Proposal.IsEmergency,
        Impossible);

    public static readonly LifecycleGuard NoVoteIsHeld = LifecycleGuard.Of(
        "the policy holds no votes",
        f => f.Proposal is { IsEmergency: false, Poll: null },
        Impossible);

    public static readonly LifecycleGuard VoteBegan = LifecycleGuard.Of(
        "the vote has begun",
        f => f.Proposal.Poll is { } poll && f.At >= poll.OpensAt,
        Impossible);

    public static readonly LifecycleGuard VoteIsOver = LifecycleGuard.Of(
        "the vote is over",
        f => f.Proposal.Poll is { } poll && f.At >= poll.ClosesAt,
        Impossible);

    public static readonly LifecycleGuard QuorumIsReached = LifecycleGuard.Of(
        "the quorum is reached",
        f => f.Proposal.Poll is { HasQuorum: true },
        Impossible);

    public static readonly LifecycleGuard ThresholdIsReached = LifecycleGuard.Of(
        "the threshold is reached",
        f => f.Proposal.Poll is { HasThreshold: true },
        Impossible);

    public static readonly LifecycleGuard IsMember = LifecycleGuard.Of(
        "the voter had votes when it was proposed",
        f => f.Proposal.Poll is { } poll && !poll.Electorate.VotesOf(f.Actor).IsZero,
        f => new Refusal(
            RefusalCode.NotEntitled,
            $"{f.Actor} had no votes when proposal {f.Proposal.Number} was proposed",
            "only members of that moment vote on it"));

    public static readonly LifecycleGuard HasNotVoted = LifecycleGuard.Of(
        "the voter has not voted yet",
        f => f.Proposal.Poll is { } poll && !poll.Ballots.ContainsKey(f.Actor),
        f => new Refusal(
            RefusalCode.AlreadyVoted,
            $"{f.Actor} voted {Word(f.Proposal.Poll!.Ballots[f.Actor].Support)} on proposal {f.Proposal.Number} at {f.Proposal.Poll.Ballots[f.Actor].At}; votes are final"));

    public static readonly LifecycleGuard IsKnown = LifecycleGuard.Of(
        "asked by a member or holder of a role",
        f => f.Rules.IsKnown(f.Actor),
        f => new Refusal(
            RefusalCode.NotEntitled,
            $"{f.Actor} is neither a member nor the holder of a role",
            "let a member or the holder of a role do this"));

    public static readonly LifecycleGuard TimelockFitsCalendar = LifecycleGuard.Of(
        "the timelock ends within the calendar",
        f => TimelockWindow.TryOpen(f.At, DelayOf(f), f.Rules.Timelock.ExpirySeconds, out _),
        f => BeyondCalendar(f, "timelock"));

    public static readonly LifecycleGuard TimelockIsOver = LifecycleGuard.Of(
        "the timelock is over",
        f => f.Proposal.Window is { } window && f.At >= window.ReadyAt,
        Impossible);

    public static readonly LifecycleGuard TimeIsOver = LifecycleGuard.Of(
        "nobody moved it on in time",
        f => (f.Proposal.State == ProposalState.Ready ? f.Proposal.Window?.ExpiresAt : f.Proposal.MoveBy) is { } end && f.At >= end,
        Impossible);

    public static readonly LifecycleGuard DependencyIsLost = LifecycleGuard.Of(
        "what it comes after can no longer be executed",
        f => !DependenciesCanBeExecuted.Guard.Holds(f),
        Impossible);

    public static readonly LifecycleGuard MayVeto = LifecycleGuard.Of(
        "asked by a guardian who may veto",
        f => f.Rules.MayVeto(f.Actor),
        f => new Refusal(
            RefusalCode.NotEntitled,
            f.Rules.Powers.HasFlag(GuardianPowers.Veto)
                ? $"{f.Actor} does not hold the role `{GovernanceRules.GuardianRole}`"
                : "the policy gives its guardian no veto",
            "the proposer can still cancel the proposal"));

    public static readonly LifecycleGuard VetoerDidNotPropose = LifecycleGuard.Of(
        "vetoing and proposing are separate, or need not be",
        f => f.Proposal.IsEmergency || !f.Rules.Separates(Duty.Propose, Duty.Veto) || f.Actor != f.Proposal.Proposer,
        f => new Refusal(
            RefusalCode.DutiesNotSeparate,
            $"{f.Actor} proposed it, and the policy demands that whoever proposes does not veto",
            "cancel it instead"));

    private static readonly FrozenDictionary<string, LifecycleGuard> ByName =
        new[]
        {
            ByProposer, NoErrors, CompilesToTarget, MayPropose, ProposerDoesNotVeto, EmergencyTightens, BaseIsCurrent, KeysAreFree,
            DependenciesCanBeExecuted, VoteFitsCalendar, IsEmergency, NoVoteIsHeld, VoteBegan, VoteIsOver, QuorumIsReached,
            ThresholdIsReached, IsMember, HasNotVoted, IsKnown, TimelockFitsCalendar, TimelockIsOver, TimeIsOver, DependencyIsLost,
            MayVeto, VetoerDidNotPropose,
        }.Concat(ExecutionGuards.All).ToFrozenDictionary(g => g.Guard.Name, StringComparer.Ordinal);

    /// <summary>The refusal of the first guard that does not hold.</summary>
    public static Refusal Refuse(ImmutableArray<string> unmet, ProposalFacts facts) => ByName[unmet[0]].Refuse(facts) with { UnmetGuards = unmet };

    /// <summary>How long a proposal must wait in the timelock: what the active policy demands of its class, and what its plan demands.</summary>
    public static long DelayOf(ProposalFacts facts) =>
        Math.Max(facts.Rules.Timelock.DelayOf(facts.Proposal.Plan.Class), facts.Proposal.Plan.RequiredDelaySeconds);

    public static IEnumerable<Proposal> Dependencies(ProposalFacts facts) => facts.Proposal.After.Select(n => facts.State.Proposals[n - 1]);

    public static string Word<T>(T value)
        where T : struct, Enum => value switch
        {
            ChangeClass.Loosen => "loosening",
            ChangeClass.Tighten => "tightening",
            _ => value.ToString().ToLowerInvariant(),
        };

    public static Refusal Lost(ProposalFacts f)
    {
        Proposal lost = Dependencies(f).First(d => !d.IsLive && !d.WasExecuted);
        return new Refusal(
            RefusalCode.DependencyOpen,
            $"proposal {f.Proposal.Number} comes after proposal {lost.Number}, which is {Word(lost.State)} and can no longer be executed",
            "propose it anew without that one");
    }

    public static PlannedChange Loosest(ProposedPlan plan) => plan.Changes.MaxBy(c => c.Class)!;

    private static Refusal RefuseProposer(ProposalFacts f)
    {
        if (f.Proposal.IsEmergency)
        {
            return new Refusal(
                RefusalCode.NotEntitled,
                f.Rules.Powers.HasFlag(GuardianPowers.Tighten)
                    ? $"{f.Actor} does not hold the role `{GovernanceRules.GuardianRole}`, which alone tightens in an emergency"
                    : "the policy does not let its guardian tighten in an emergency",
                "propose without `--emergency`");
        }

        if (f.Rules.ProposerRole is { } role)
        {
            return new Refusal(RefusalCode.NotEntitled, $"{f.Actor} does not hold the role `{role}`, which proposes", $"let a holder of `{role}` propose");
        }

        if (f.Rules.Voting is { } voting)
        {
            UInt256 needed = VoteCount.ProposalVotes(voting, f.Rules.Members.TotalVotes);
            return new Refusal(
                RefusalCode.NotEntitled,
                $"{f.Actor} has {f.Rules.Members.VotesOf(f.Actor)} votes of {f.Rules.Members.TotalVotes}, and a proposal needs {needed}",
                "let a member with more votes propose");
        }

        return new Refusal(RefusalCode.NotEntitled, $"{f.Actor} is not the owner of the vault", $"let {f.Rules.Owner} propose");
    }

    private static Refusal BeyondCalendar(ProposalFacts f, string what) =>
        new(RefusalCode.Limit, $"the {what} of proposal {f.Proposal.Number} would end after the year 9999", "give an earlier `--at`");

    private static (string Key, Proposal Rival)? Rival(ProposalFacts f)
    {
        HashSet<string>? keys = null;
        foreach (Proposal other in f.State.Proposals)
        {
            if (other.IsPending && !other.IsEmergency && other.Number != f.Proposal.Number)
            {
                keys ??= f.Proposal.Plan.Changes.Select(c => c.Key).ToHashSet(StringComparer.Ordinal);
                foreach (PlannedChange change in other.Plan.Changes)
                {
                    if (keys.Contains(change.Key))
                    {
                        return (change.Key, other);
                    }
                }
            }
        }

        return null;
    }

    // Guards of what happens by time are looked at when they are due, and then they hold.
    private static Refusal Impossible(ProposalFacts f) =>
        throw new InvalidOperationException($"{f.Command.Trigger} of proposal {f.Proposal.Number} was not due at {f.At}");
}
