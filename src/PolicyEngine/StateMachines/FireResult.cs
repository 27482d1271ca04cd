using System.Collections.Immutable;

namespace VaultPolicy.PolicyEngine.StateMachines;

/// <summary>The answer to a trigger.</summary>
/// <typeparam name="TState">The states.</typeparam>
/// <param name="Outcome">What became of it.</param>
/// <param name="State">The state afterwards; the state before unless it fired.</param>
/// <param name="Intents">What the caller is to do, in order; empty unless it fired.</param>
/// <param name="UnmetGuards">The guards that do not hold, by name; empty unless guards are the reason.</param>
public sealed record FireResult<TState>(
    FireOutcome Outcome,
    TState State,
    ImmutableArray<string> Intents,
    ImmutableArray<string> UnmetGuards)
    where TState : struct, Enum
{
    /// <summary>True when the machine moved.</summary>
    public bool Fired => Outcome == FireOutcome.Fired;
}
