using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Lifecycle.Commands;

/// <summary>Something that somebody wants to happen.</summary>
/// <param name="Actor">Who; the zero address for the passing of time.</param>
public abstract record LifecycleCommand(Address Actor);
