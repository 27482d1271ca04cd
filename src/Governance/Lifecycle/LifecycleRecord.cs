using System.Collections.Immutable;
using VaultPolicy.Governance.Lifecycle.Commands;
using VaultPolicy.Governance.Lifecycle.Events;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Lifecycle;

/// <summary>One thing that was done and all that came of it: one entry of the journal.</summary>
/// <param name="At">When.</param>
/// <param name="Command">What was done.</param>
/// <param name="Events">What came of it, the main event first.</param>
public sealed record LifecycleRecord(UnixTime At, LifecycleCommand Command, ImmutableArray<LifecycleEvent> Events);
