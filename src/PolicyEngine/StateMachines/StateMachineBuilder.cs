using System.Collections.Immutable;

namespace VaultPolicy.PolicyEngine.StateMachines;

/// <summary>Collects a machine's table and refuses one that contradicts itself.</summary>
/// <typeparam name="TState">The states.</typeparam>
/// <typeparam name="TTrigger">The triggers.</typeparam>
/// <typeparam name="TContext">The facts that guards look at.</typeparam>
public sealed class StateMachineBuilder<TState, TTrigger, TContext>
    where TState : struct, Enum
    where TTrigger : struct, Enum
{
    private readonly string _name;
    private readonly TState _initial;
    private readonly List<StateDefinition<TState>> _states = [];
    private readonly List<Transition<TState, TTrigger, TContext>> _transitions = [];

    internal StateMachineBuilder(string name, TState initial)
    {
        _name = name;
        _initial = initial;
    }

    /// <summary>Declares a state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="documentation">One sentence: what it means to be in this state.</param>
    /// <param name="isFinal">True when a machine may end here.</param>
    public StateMachineBuilder<TState, TTrigger, TContext> State(TState state, string documentation, bool isFinal = false)
    {
        _states.Add(new StateDefinition<TState>(state, documentation, isFinal));
        return this;
    }

    /// <summary>Adds a transition.</summary>
    /// <param name="source">The state it leaves.</param>
    /// <param name="trigger">What fires it.</param>
    /// <param name="target">The state it enters.</param>
    /// <param name="guards">All must hold; empty for always.</param>
    /// <param name="effects">Intents handed to the caller when it fires.</param>
    public StateMachineBuilder<TState, TTrigger, TContext> Permit(
        TState source,
        TTrigger trigger,
        TState target,
        ImmutableArray<Guard<TContext>> guards = default,
        ImmutableArray<string> effects = default)
    {
        _transitions.Add(new Transition<TState, TTrigger, TContext>(
            source, trigger, target, guards.IsDefault ? [] : guards, effects.IsDefault ? [] : effects));
        return this;
    }

    /// <summary>What is wrong with the table so far, in the order of its rows; empty when it can be built.</summary>
    public ImmutableArray<StateMachineProblem> Validate()
    {
        var problems = ImmutableArray.CreateBuilder<StateMachineProblem>();
        CheckStates(problems);
        CheckNames(problems);
        CheckEnds(problems);
        CheckOverlaps(problems);
        return problems.ToImmutable();
    }

    /// <summary>The machine.</summary>
    /// <exception cref="InvalidOperationException">The table contradicts itself; the message lists every problem.</exception>
    public StateMachine<TState, TTrigger, TContext> Build()
    {
        ImmutableArray<StateMachineProblem> problems = Validate();
        if (!problems.IsEmpty)
        {
            throw new InvalidOperationException(
                $"the table of the machine `{_name}` is wrong: {string.Join("; ", problems.Select(p => p.Message))}");
        }

        return new StateMachine<TState, TTrigger, TContext>(_name, _initial, [.. _states], [.. _transitions]);
    }

    private static string Describe(Transition<TState, TTrigger, TContext> transition) =>
        $"`{transition.Source}` on `{transition.Trigger}` to `{transition.Target}`";

    private void CheckStates(ImmutableArray<StateMachineProblem>.Builder problems)
    {
        var seen = new HashSet<TState>();
        foreach (StateDefinition<TState> definition in _states)
        {
            if (!seen.Add(definition.State))
            {
                problems.Add(new(StateMachineProblemKind.DuplicateState, $"the state `{definition.State}` is declared twice"));
            }

            if (string.IsNullOrWhiteSpace(definition.Documentation))
            {
                problems.Add(new(StateMachineProblemKind.UndocumentedState, $"the state `{definition.State}` has no documentation"));
            }
        }

        if (!seen.Contains(_initial))
        {
            problems.Add(new(StateMachineProblemKind.UnknownState, $"the initial state `{_initial}` is not declared"));
        }
    }

    private void CheckNames(ImmutableArray<StateMachineProblem>.Builder problems)
    {
        if (string.IsNullOrWhiteSpace(_name))
        {
            problems.Add(new(StateMachineProblemKind.EmptyName, "the machine has no name"));
        }

        var conditions = new Dictionary<string, Func<TContext, bool>>(StringComparer.Ordinal);
        foreach (Transition<TState, TTrigger, TContext> transition in _transitions)
        {
            var own = new HashSet<string>(StringComparer.Ordinal);
            foreach (Guard<TContext> guard in transition.Guards)
            {
                if (string.IsNullOrWhiteSpace(guard.Name))
                {
                    problems.Add(new(StateMachineProblemKind.EmptyName, $"a guard of {Describe(transition)} has no name"));
                }
                else if (!own.Add(guard.Name) || (conditions.TryGetValue(guard.Name, out var known) && known != guard.Holds))
                {
                    problems.Add(new(StateMachineProblemKind.GuardNameReused,
                        $"the guard name `{guard.Name}` of {Describe(transition)} is used for another condition or twice"));
                }
                else
                {
                    conditions[guard.Name] = guard.Holds;
                }
            }

            if (transition.Effects.Any(string.IsNullOrWhiteSpace))
            {
                problems.Add(new(StateMachineProblemKind.EmptyName, $"an effect of {Describe(transition)} has no name"));
            }
        }
    }

    private void CheckEnds(ImmutableArray<StateMachineProblem>.Builder problems)
    {
        var declared = _states.Select(s => s.State).ToHashSet();
        foreach (Transition<TState, TTrigger, TContext> transition in _transitions)
        {
            foreach (TState end in new[] { transition.Source, transition.Target }.Distinct())
            {
                if (!declared.Contains(end))
                {
                    problems.Add(new(StateMachineProblemKind.UnknownState,
                        $"the state `{end}` of {Describe(transition)} is not declared"));
                }
            }
        }
    }

    private void CheckOverlaps(ImmutableArray<StateMachineProblem>.Builder problems)
    {
        foreach (var group in _transitions.GroupBy(t => (t.Source, t.Trigger)))
        {
            var earlier = new List<(Transition<TState, TTrigger, TContext> Transition, HashSet<string> Guards)>();
            foreach (Transition<TState, TTrigger, TContext> transition in group)
            {
                var guards = transition.Guards.Select(g => g.Name).ToHashSet(StringComparer.Ordinal);
                int shadow = earlier.FindIndex(e => e.Guards.IsSubsetOf(guards));
                if (shadow >= 0)
                {
                    problems.Add(Overlap(earlier[shadow].Transition, transition, earlier[shadow].Guards.SetEquals(guards)));
                }

                earlier.Add((transition, guards));
            }
        }
    }

    private static StateMachineProblem Overlap(
        Transition<TState, TTrigger, TContext> first, Transition<TState, TTrigger, TContext> second, bool sameGuards)
    {
        if (sameGuards && first.Target.Equals(second.Target))
        {
            return new(StateMachineProblemKind.DuplicateTransition, $"the transition {Describe(second)} is there twice");
        }

        return sameGuards && first.Guards.IsEmpty
            ? new(StateMachineProblemKind.OverlappingUnguarded,
                $"the transitions {Describe(first)} and {Describe(second)} are both unguarded")
            : new(StateMachineProblemKind.ShadowedTransition,
                $"the transition {Describe(second)} never fires, {Describe(first)} always fires before it");
    }
}
