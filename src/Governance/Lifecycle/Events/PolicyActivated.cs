using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Lifecycle.Events;

/// <summary>A policy became the active one.</summary>
/// <param name="At">When.</param>
/// <param name="Digest">Its digest.</param>
/// <param name="Before">The digest of the one before; null for the first.</param>
/// <param name="Rules">Its rules.</param>
public sealed record PolicyActivated(UnixTime At, Bytes32 Digest, Bytes32? Before, GovernanceRules Rules) : LifecycleEvent(At);
