using VaultPolicy.Governance.Lifecycle;

namespace VaultPolicy.Governance.Authority;

/// <summary>What an authority says about the state.</summary>
/// <param name="State">The state; null when it cannot be read.</param>
/// <param name="Problem">Why it cannot be read; null when it can.</param>
public sealed record AuthorityReading(LifecycleState? State, string? Problem);
