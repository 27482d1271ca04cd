using System.Collections.Immutable;

namespace VaultPolicy.PolicyEngine.StateMachines;

/// <summary>
/// Which states can be reached from which, guards taken as satisfiable. What is unreachable here is unreachable whatever the
/// facts are; what is reachable here may still be shut by guards.
/// </summary>
/// <typeparam name="TState">The states.</typeparam>
/// <typeparam name="TTrigger">The triggers.</typeparam>
public sealed class Reachability<TState, TTrigger>
    where TState : struct, Enum
    where TTrigger : struct, Enum
{
    private readonly ImmutableArray<(TState Source, TTrigger Trigger, TState Target)> _edges;

    private Reachability(TState start, ImmutableArray<TState> states, ImmutableArray<StateDefinition<TState>> definitions,
        ImmutableArray<(TState Source, TTrigger Trigger, TState Target)> edges)
    {
        _edges = edges;
        Start = start;
        HashSet<TState> reached = Closure([start], forward: true);
        HashSet<TState> finishing = Closure([.. definitions.Where(d => d.IsFinal).Select(d => d.State)], forward: false);
        Reachable = [.. states.Where(reached.Contains)];
        Unreachable = [.. states.Where(s => !reached.Contains(s))];
        DeadEnds = [.. definitions
            .Where(d => !d.IsFinal && !edges.Any(e => e.Source.Equals(d.State) && !e.Target.Equals(d.State)))
            .Select(d => d.State)];
        CannotFinish = definitions.Any(d => d.IsFinal) ? [.. states.Where(s => !finishing.Contains(s))] : [];
    }

    /// <summary>The state from which is asked.</summary>
    public TState Start { get; }

    /// <summary>The states that can be reached, the start included, in the order of their declaration.</summary>
    public ImmutableArray<TState> Reachable { get; }

    /// <summary>The other states.</summary>
    public ImmutableArray<TState> Unreachable { get; }

    /// <summary>States that are not final and that nothing leaves.</summary>
    public ImmutableArray<TState> DeadEnds { get; }

    /// <summary>States from which no final state can be reached; empty for a machine without final states.</summary>
    public ImmutableArray<TState> CannotFinish { get; }

    /// <summary>Analyses a machine from its initial state.</summary>
    /// <typeparam name="TContext">The facts that guards look at.</typeparam>
    /// <param name="machine">The machine.</param>
    public static Reachability<TState, TTrigger> Of<TContext>(StateMachine<TState, TTrigger, TContext> machine) =>
        From(machine, machine.Initial);

    /// <summary>Analyses a machine from any of its states.</summary>
    /// <typeparam name="TContext">The facts that guards look at.</typeparam>
    /// <param name="machine">The machine.</param>
    /// <param name="start">The state from which is asked.</param>
    /// <exception cref="ArgumentOutOfRangeException">The machine has no such state.</exception>
    public static Reachability<TState, TTrigger> From<TContext>(StateMachine<TState, TTrigger, TContext> machine, TState start)
    {
        machine.Definition(start);
        return new(
            start,
            [.. machine.States.Select(s => s.State)],
            machine.States,
            [.. machine.Transitions.Select(t => (t.Source, t.Trigger, t.Target))]);
    }

    /// <summary>The triggers of a shortest way from <see cref="Start"/>; of equally short ways, the one whose rows stand first.</summary>
    /// <param name="target">The state to reach.</param>
    /// <returns>The triggers in order, empty for the start itself; null when there is no way.</returns>
    public ImmutableArray<TTrigger>? ShortestPath(TState target)
    {
        var ways = new Dictionary<TState, ImmutableArray<TTrigger>> { [Start] = [] };
        var queue = new Queue<TState>([Start]);
        while (queue.TryDequeue(out TState state))
        {
            foreach ((TState source, TTrigger trigger, TState next) in _edges)
            {
                if (source.Equals(state) && ways.TryAdd(next, ways[state].Add(trigger)))
                {
                    queue.Enqueue(next);
                }
            }
        }

        return ways.TryGetValue(target, out ImmutableArray<TTrigger> way) ? way : null;
    }

    private HashSet<TState> Closure(IEnumerable<TState> start, bool forward)
    {
        var reached = start.ToHashSet();
        bool grew = true;
        while (grew)
        {
            grew = false;
            foreach ((TState source, _, TState target) in _edges)
            {
                grew |= forward
                    ? reached.Contains(source) && reached.Add(target)
                    : reached.Contains(target) && reached.Add(source);
            }
        }

        return reached;
    }
}
