using System.Collections.Immutable;
using VaultPolicy.Governance.Lifecycle.Commands;
using VaultPolicy.Governance.Lifecycle.Events;
using VaultPolicy.PolicyEngine.StateMachines;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Lifecycle;

/// <summary>
/// Decides what can be done with proposals. Pure: state, command and time go in; the next state and what happened, or a refusal, come
/// out. What is due by time happens before the command, at the moment at which it was due, so it does not matter who looks when.
/// </summary>
public static class LifecycleEngine
{
    /// <summary>Does what a command asks for, or says why not.</summary>
    /// <param name="state">Governance as it stands.</param>
    /// <param name="command">What is asked for.</param>
    /// <param name="at">The time; not before <see cref="LifecycleState.Time"/>.</param>
    public static LifecycleOutcome Decide(LifecycleState state, LifecycleCommand command, UnixTime at)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(command);
        if (at < state.Time)
        {
            return Refused(state, new Refusal(
                RefusalCode.ClockBack, $"the time {at} lies before {state.Time}, when something last happened", "set the clock right", state.Time));
        }

        if (command is PassTime due)
        {
            return Pass(state, due, at);
        }

        LifecycleState now = state;
        var records = ImmutableArray.CreateBuilder<LifecycleRecord>();
        while (LifecycleClock.NextDue(now) is { } next && next.At <= at)
        {
            var step = new Step(now, next.At);
            step.Move(now.Find(next.Number)!, new PassTime(next.Number, next.Trigger));
            records.Add(step.Record(new PassTime(next.Number, next.Trigger)));
            now = step.State;
        }

        var done = new Step(now, at);
        if (Do(done, command) is { } refusal)
        {
            return Refused(state, refusal);
        }

        records.Add(done.Record(command));
        return new LifecycleOutcome(done.State, records.ToImmutable(), null);
    }

    /// <summary>Lets everything happen that is due until a moment.</summary>
    /// <param name="state">Governance as it stands.</param>
    /// <param name="until">The moment; nothing happens when it lies before <see cref="LifecycleState.Time"/>.</param>
    public static LifecycleState Advance(LifecycleState state, UnixTime until)
    {
        ArgumentNullException.ThrowIfNull(state);
        while (LifecycleClock.NextDue(state) is { } next && next.At <= until)
        {
            state = Pass(state, new PassTime(next.Number, next.Trigger), next.At).State;
        }

        return state;
    }

    private static LifecycleOutcome Pass(LifecycleState state, PassTime due, UnixTime at)
    {
        if (LifecycleClock.NextDue(state) is not { } next || next.At != at || next.Number != due.Number || next.Trigger != due.Trigger)
        {
            return Refused(state, new Refusal(RefusalCode.WrongState, $"{due.Trigger} of proposal {due.Number} is not what is due next at {at}"));
        }

        var step = new Step(state, at);
        step.Move(state.Find(due.Number)!, due);
        return new LifecycleOutcome(step.State, [step.Record(due)], null);
    }

    private static Refusal? Do(Step step, LifecycleCommand command)
    {
        if (command is FoundPolicy found)
        {
            return Found(step, found);
        }

        if (step.State.Rules is null)
        {
            return new Refusal(RefusalCode.NotFounded, "there is no active policy yet", "adopt a package first");
        }

        return command switch
        {
            DraftProposal draft => Draft(step, draft),
            ProposalCommand about => About(step, about),
            _ => throw new ArgumentOutOfRangeException(nameof(command), command, "there is no such command"),
        };
    }

    private static Refusal? Found(Step step, FoundPolicy found)
    {
        if (step.State.ActiveDigest is { } active)
        {
            return new Refusal(RefusalCode.NotFounded, $"there is an active policy already, {active}", "change it by a proposal");
        }

        if (found.Rules.Problem() is { } problem)
        {
            return new Refusal(RefusalCode.UnsafeRules, $"the rules of the policy are not safe: {problem}", "correct the section `governance` of the policy");
        }

        step.Activate(found.Digest, found.Rules);
        return null;
    }

    private static Refusal? Draft(Step step, DraftProposal draft)
    {
        if (DraftChecks.Refuse(step.State, draft) is { } refusal)
        {
            return refusal;
        }

        var proposal = new Proposal(
            step.State.Proposals.Count + 1,
            draft.Title,
            draft.Plan,
            draft.Actor,
            draft.IsEmergency,
            draft.After,
            step.At,
            ProposalState.Draft,
            step.At,
            ProposalMoves.EndOf(step.At, step.State.Rules!),
            null,
            null,
            null);
        step.Add(proposal);
        return null;
    }

    private static Refusal? About(Step step, ProposalCommand command)
    {
        if (step.State.Find(command.Number) is not { } proposal)
        {
            string have = step.State.Proposals.Count == 0 ? "there are none" : $"they are numbered 1 to {step.State.Proposals.Count}";
            return new Refusal(RefusalCode.UnknownProposal, $"there is no proposal {command.Number}", have);
        }

        if (command is CancelProposal { Reason.Length: > LifecycleLimits.MaxTextLength } or VetoProposal { Reason.Length: > LifecycleLimits.MaxTextLength })
        {
            return new Refusal(RefusalCode.Limit, $"the reason is longer than {LifecycleLimits.MaxTextLength} characters", "write a shorter one");
        }

        if (step.Move(proposal, command) is { } refusal)
        {
            return refusal;
        }

        if (command is PutProposal && step.State.Find(command.Number) is { State: ProposalState.Proposed, Poll: null } put)
        {
            // Nothing stands between such a proposal and its next state.
            var next = new PassTime(put.Number, put.IsEmergency ? ProposalTrigger.Expedite : ProposalTrigger.Waive);
            step.Move(put, next);
        }

        return null;
    }

    private static LifecycleOutcome Refused(LifecycleState state, Refusal refusal) => new(state, [], refusal);

    /// <summary>One thing that happens, with its consequences.</summary>
    private sealed class Step(LifecycleState state, UnixTime at)
    {
        private readonly ImmutableArray<LifecycleEvent>.Builder _events = ImmutableArray.CreateBuilder<LifecycleEvent>();

        public LifecycleState State { get; private set; } = state with { Time = at };

        public UnixTime At => at;

        public LifecycleRecord Record(LifecycleCommand command) => new(at, command, _events.ToImmutable());

        public void Add(Proposal proposal)
        {
            State = State with { Proposals = State.Proposals.Add(proposal) };
            _events.Add(new ProposalDrafted(at, proposal));
        }

        public void Activate(Bytes32 digest, GovernanceRules rules)
        {
            _events.Add(new PolicyActivated(at, digest, State.ActiveDigest, rules));
            State = State with { ActiveDigest = digest, Rules = rules };
        }

        public Refusal? Move(Proposal proposal, ProposalCommand command)
        {
            var facts = new ProposalFacts(State, State.Rules!, proposal, command, at);
            FireResult<ProposalState> fired = ProposalMachine.Instance.Fire(proposal.State, command.Trigger, facts);
            if (!fired.Fired)
            {
                return fired.Outcome == FireOutcome.GuardsUnmet
                    ? ProposalGuards.Refuse(fired.UnmetGuards, facts)
                    : StateRefusals.Of(proposal, command.Trigger);
            }

            Proposal after = ProposalMoves.Apply(facts, fired.State);
            State = State.With(after);
            _events.Add(new ProposalMoved(at, proposal, command.Trigger, after));
            if (command is ExecuteProposal execute)
            {
                TakeEffect(after, execute);
            }
            else if (proposal.IsLive && !after.IsLive)
            {
                LeaveBehind(after.Number);
            }

            return null;
        }

        private void TakeEffect(Proposal executed, ExecuteProposal command)
        {
            Activate(command.Found.TargetDigest, command.Found.TargetRules!);
            State = State with { KeyTimes = State.KeyTimes.SetItems(executed.Plan.Changes.Select(c => KeyValuePair.Create(c.Key, at))) };
            if (State.Proposals.FirstOrDefault(p => p.State == ProposalState.Executed && p.Number != executed.Number) is { } before)
            {
                Move(before, new PassTime(before.Number, ProposalTrigger.Supersede));
            }
        }

        private void LeaveBehind(int lost)
        {
            for (int number = lost + 1; number <= State.Proposals.Count; number++)
            {
                // Dependencies come earlier, so whatever comes after this one has a higher number.
                Proposal dependent = State.Find(number)!;
                if (dependent.IsLive && dependent.After.Contains(lost))
                {
                    Move(dependent, new PassTime(number, ProposalTrigger.Orphan));
                }
            }
        }
    }
}
