using System.Collections.Immutable;

namespace VaultPolicy.PolicyEngine.StateMachines;

/// <summary>A transition in a description.</summary>
/// <param name="Source">The state it leaves.</param>
/// <param name="Trigger">What fires it.</param>
/// <param name="Target">The state it enters.</param>
/// <param name="Guards">The names of its guards.</param>
/// <param name="Effects">Its intents.</param>
public sealed record TransitionInfo(
    string Source,
    string Trigger,
    string Target,
    ImmutableArray<string> Guards,
    ImmutableArray<string> Effects);
