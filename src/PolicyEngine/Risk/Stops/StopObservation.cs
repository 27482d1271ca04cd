using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Risk.Stops;

/// <summary>A price that a stop-loss has seen; it holds until the next.</summary>
/// <param name="Time">When.</param>
/// <param name="Price">The price, above 0.</param>
public readonly record struct StopObservation(UnixTime Time, decimal Price);
