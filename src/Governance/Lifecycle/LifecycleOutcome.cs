using System.Collections.Immutable;

namespace VaultPolicy.Governance.Lifecycle;

/// <summary>What became of a command.</summary>
/// <param name="State">The state afterwards; the state before when it was refused.</param>
/// <param name="Records">What happened, what was due before the command first; empty when it was refused.</param>
/// <param name="Refusal">Why it was refused; null when it was not.</param>
public sealed record LifecycleOutcome(LifecycleState State, ImmutableArray<LifecycleRecord> Records, Refusal? Refusal)
{
    /// <summary>True when it was done.</summary>
    public bool IsDone => Refusal is null;
}
