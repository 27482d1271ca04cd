using System.Collections.Immutable;

namespace VaultPolicy.Dsl.Testing;

/// <summary>What a step test expects. What is null may be anything.</summary>
/// <param name="Mode">The operating mode afterwards.</param>
/// <param name="Orders">All new orders, in any order; a list without items expects none.</param>
/// <param name="Blocked">The ids that refused or shrank a trade, all of them, in any order.</param>
/// <param name="Events">Ids of rules that must be among those that the step reports.</param>
public sealed record StepTestExpectation(
    string? Mode,
    ImmutableArray<StepTestOrder>? Orders,
    ImmutableArray<string>? Blocked,
    ImmutableArray<string>? Events);
