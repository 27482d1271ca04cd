using System.Collections.Immutable;
using VaultPolicy.Governance.Timelocks;

namespace VaultPolicy.Governance.Planning.Changes;

/// <summary>What changes between two policies, and how long that must wait.</summary>
/// <param name="Changes">The changes in the order of the policy's sections.</param>
/// <param name="Class">The gravest class; neutral when nothing changes.</param>
/// <param name="Delay">The required delay: the longest of the timelock of the policy in force over all changes; zero when nothing changes.</param>
public sealed record ChangeSet(ImmutableArray<PolicyChange> Changes, ChangeClass Class, TimeSpan Delay);
