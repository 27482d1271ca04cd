using System.Collections.Immutable;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Risk.Stops;

/// <summary>What a stop-loss remembers between steps.</summary>
/// <param name="Side">The side of the position that it measures; none while nothing is held.</param>
/// <param name="Opened">The trigger price when the position was opened or the stop was armed; 0 while there is none.</param>
/// <param name="Best">The best trigger price since then: the highest for a long side, the lowest for a short one; 0 while there is none.</param>
/// <param name="FiredAt">When it fired; null while it is armed.</param>
/// <param name="Seen">Past prices for an average, oldest first; empty for the oracle's price.</param>
public sealed record StopState(
    StopSide Side, decimal Opened, decimal Best, UnixTime? FiredAt, ImmutableArray<StopObservation> Seen)
{
    /// <summary>A stop that has seen nothing.</summary>
    public static StopState Start { get; } = new(StopSide.None, 0m, 0m, null, []);

    /// <summary>True from when it fired until it is armed again.</summary>
    public bool Holds => FiredAt is not null;
}
