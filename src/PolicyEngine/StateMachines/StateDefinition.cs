namespace VaultPolicy.PolicyEngine.StateMachines;

/// <summary>A state of a machine.</summary>
/// <typeparam name="TState">The states.</typeparam>
/// <param name="State">The state.</param>
/// <param name="Documentation">One sentence: what it means to be in this state.</param>
/// <param name="IsFinal">True when a machine may end here; a state without a way out that is not final is a dead end.</param>
public sealed record StateDefinition<TState>(TState State, string Documentation, bool IsFinal)
    where TState : struct, Enum;
