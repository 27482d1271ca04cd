using System.Collections.Frozen;
using System.Collections.Immutable;

namespace VaultPolicy.PolicyEngine.StateMachines;

/// <summary>
/// A state machine as a table. It holds no current state: firing takes a state and gives the next one, so one machine serves
/// any number of subjects and threads. When several transitions share source and trigger, the first whose guards all hold fires.
/// </summary>
/// <typeparam name="TState">The states.</typeparam>
/// <typeparam name="TTrigger">The triggers.</typeparam>
/// <typeparam name="TContext">The facts that guards look at.</typeparam>
/// <remarks>Words and behaviour follow the Stateless library (State, Trigger, Guard, CanFire, GetInfo).</remarks>
public sealed class StateMachine<TState, TTrigger, TContext>
    where TState : struct, Enum
    where TTrigger : struct, Enum
{
    private readonly FrozenDictionary<(TState Source, TTrigger Trigger), ImmutableArray<Transition<TState, TTrigger, TContext>>> _table;
    private readonly FrozenDictionary<TState, ImmutableArray<TTrigger>> _triggers;

    internal StateMachine(
        string name,
        TState initial,
        ImmutableArray<StateDefinition<TState>> states,
        ImmutableArray<Transition<TState, TTrigger, TContext>> transitions)
    {
        Name = name;
        Initial = initial;
        States = states;
        Transitions = transitions;
        _table = transitions
            .GroupBy(t => (t.Source, t.Trigger))
            .ToFrozenDictionary(g => g.Key, g => g.ToImmutableArray());
        _triggers = transitions
            .GroupBy(t => t.Source)
            .ToFrozenDictionary(g => g.Key, g => g.Select(t => t.Trigger).Distinct().ToImmutableArray());
    }

    /// <summary>The machine's name, such as `operating mode`.</summary>
    public string Name { get; }

    /// <summary>The state in which a subject starts.</summary>
    public TState Initial { get; }

    /// <summary>The states, in the order of their declaration.</summary>
    public ImmutableArray<StateDefinition<TState>> States { get; }

    /// <summary>The table, in the order of its declaration.</summary>
    public ImmutableArray<Transition<TState, TTrigger, TContext>> Transitions { get; }

    /// <summary>Starts a machine.</summary>
    /// <param name="name">The machine's name.</param>
    /// <param name="initial">The state in which a subject starts.</param>
    public static StateMachineBuilder<TState, TTrigger, TContext> Define(string name, TState initial) => new(name, initial);

    /// <summary>The definition of a state.</summary>
    /// <param name="state">The state.</param>
    /// <exception cref="ArgumentOutOfRangeException">The machine has no such state.</exception>
    public StateDefinition<TState> Definition(TState state)
    {
        foreach (StateDefinition<TState> definition in States)
        {
            if (EqualityComparer<TState>.Default.Equals(definition.State, state))
            {
                return definition;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(state), state, $"the machine `{Name}` has no such state");
    }

    /// <summary>Tests whether a trigger would move the machine.</summary>
    /// <param name="state">The state now.</param>
    /// <param name="trigger">The trigger.</param>
    /// <param name="context">The facts.</param>
    /// <param name="unmetGuards">
    /// The names of the guards that do not hold: of the transition that lacks fewest, the first of equals. Empty when it can fire and
    /// when the state has no transition for the trigger at all.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The machine has no such state.</exception>
    public bool CanFire(TState state, TTrigger trigger, TContext context, out ImmutableArray<string> unmetGuards) =>
        Find(state, trigger, context, out unmetGuards) is not null;

    /// <summary>Moves the machine if a transition of the trigger has all its guards met.</summary>
    /// <param name="state">The state now.</param>
    /// <param name="trigger">The trigger.</param>
    /// <param name="context">The facts.</param>
    /// <exception cref="ArgumentOutOfRangeException">The machine has no such state.</exception>
    public FireResult<TState> Fire(TState state, TTrigger trigger, TContext context)
    {
        if (Find(state, trigger, context, out ImmutableArray<string> unmet) is { } transition)
        {
            return new FireResult<TState>(FireOutcome.Fired, transition.Target, transition.Effects, []);
        }

        FireOutcome outcome = unmet.IsEmpty ? FireOutcome.NotPermitted : FireOutcome.GuardsUnmet;
        return new FireResult<TState>(outcome, state, [], unmet);
    }

    /// <summary>The triggers that a state has transitions for, whatever their guards say, in table order.</summary>
    /// <param name="state">The state.</param>
    /// <exception cref="ArgumentOutOfRangeException">The machine has no such state.</exception>
    public ImmutableArray<TTrigger> TriggersOf(TState state)
    {
        Definition(state);
        return _triggers.GetValueOrDefault(state, []);
    }

    /// <summary>The triggers that would move the machine now, in table order.</summary>
    /// <param name="state">The state now.</param>
    /// <param name="context">The facts.</param>
    /// <exception cref="ArgumentOutOfRangeException">The machine has no such state.</exception>
    public ImmutableArray<TTrigger> PermittedTriggers(TState state, TContext context) =>
        TriggersOf(state).RemoveAll(trigger => Find(state, trigger, context, out _) is null);

    /// <summary>A description of the machine for documents and graphs.</summary>
    public StateMachineInfo GetInfo() => new(
        Name,
        [.. States.Select(s => new StateInfo($"{s.State}", s.Documentation, s.State.Equals(Initial), s.IsFinal))],
        [.. Transitions.Select(t => new TransitionInfo(
            $"{t.Source}", $"{t.Trigger}", $"{t.Target}", [.. t.Guards.Select(g => g.Name)], t.Effects))]);

    private Transition<TState, TTrigger, TContext>? Find(
        TState state, TTrigger trigger, TContext context, out ImmutableArray<string> unmetGuards)
    {
        unmetGuards = [];
        Definition(state);
        if (!_table.TryGetValue((state, trigger), out ImmutableArray<Transition<TState, TTrigger, TContext>> candidates))
        {
            return null;
        }

        foreach (Transition<TState, TTrigger, TContext> candidate in candidates)
        {
            ImmutableArray<string> unmet = candidate.UnmetGuards(context);
            if (unmet.IsEmpty)
            {
                unmetGuards = [];
                return candidate;
            }

            if (unmetGuards.IsEmpty || unmet.Length < unmetGuards.Length)
            {
                unmetGuards = unmet;
            }
        }

        return null;
    }
}
