using System.Collections.Immutable;
using VaultPolicy.Governance.Lifecycle;

namespace VaultPolicy.Governance.Authority;

/// <summary>What an authority did with a command. Exactly one of the last two is null unless it was done.</summary>
/// <param name="State">The state afterwards; null when the authority failed.</param>
/// <param name="Records">What happened.</param>
/// <param name="Refusal">Why the rules refuse it; null when they do not.</param>
/// <param name="Problem">Why the authority failed; null when it did not.</param>
public sealed record AuthorityAnswer(
    LifecycleState? State, ImmutableArray<LifecycleRecord> Records, Refusal? Refusal, string? Problem)
{
    /// <summary>True when it was done and is recorded.</summary>
    public bool IsDone => Refusal is null && Problem is null;
}
