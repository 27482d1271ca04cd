using System.Collections.Immutable;

namespace VaultPolicy.PolicyEngine.StateMachines;

/// <summary>One row of a machine's table.</summary>
/// <typeparam name="TState">The states.</typeparam>
/// <typeparam name="TTrigger">The triggers.</typeparam>
/// <typeparam name="TContext">The facts that guards look at.</typeparam>
/// <param name="Source">The state it leaves.</param>
/// <param name="Trigger">What fires it.</param>
/// <param name="Target">The state it enters; may be the source.</param>
/// <param name="Guards">All must hold; empty for always.</param>
/// <param name="Effects">Intents handed to the caller when it fires, in order; the machine itself performs nothing.</param>
public sealed record Transition<TState, TTrigger, TContext>(
    TState Source,
    TTrigger Trigger,
    TState Target,
    ImmutableArray<Guard<TContext>> Guards,
    ImmutableArray<string> Effects)
    where TState : struct, Enum
    where TTrigger : struct, Enum
{
    /// <summary>The names of the guards that do not hold, in table order.</summary>
    /// <param name="context">The facts.</param>
    public ImmutableArray<string> UnmetGuards(TContext context)
    {
        ImmutableArray<string>.Builder? unmet = null;
        foreach (Guard<TContext> guard in Guards)
        {
            if (!guard.Holds(context))
            {
                (unmet ??= ImmutableArray.CreateBuilder<string>()).Add(guard.Name);
            }
        }

        return unmet?.ToImmutable() ?? [];
    }
}
