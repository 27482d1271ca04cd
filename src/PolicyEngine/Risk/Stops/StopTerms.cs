using VaultPolicy.Dsl.Model;

namespace VaultPolicy.PolicyEngine.Risk.Stops;

/// <summary>The terms of a stop-loss.</summary>
/// <param name="Kind">From where it measures.</param>
/// <param name="Distance">The loss at which it fires as a share, between 0 and 1; for <see cref="StopKind.ValueAtRisk"/> the multiple of it, above 0.</param>
/// <param name="WindowSeconds">The window of the average that triggers it; 0 for the oracle's price.</param>
/// <param name="RearmSeconds">How long it holds after it fired; null until it is approved.</param>
public readonly record struct StopTerms(StopKind Kind, decimal Distance, long WindowSeconds, long? RearmSeconds);
