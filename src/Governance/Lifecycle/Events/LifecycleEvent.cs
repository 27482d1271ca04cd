using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Lifecycle.Events;

/// <summary>Something that has happened.</summary>
/// <param name="At">When.</param>
public abstract record LifecycleEvent(UnixTime At);
