using System.Collections.Immutable;

namespace VaultPolicy.PolicyEngine.StateMachines;

/// <summary>A machine described by names alone: what documents and graphs are made from.</summary>
/// <param name="Name">The machine's name.</param>
/// <param name="States">The states, in the order of their declaration.</param>
/// <param name="Transitions">The table, in the order of its declaration.</param>
public sealed record StateMachineInfo(
    string Name,
    ImmutableArray<StateInfo> States,
    ImmutableArray<TransitionInfo> Transitions);
