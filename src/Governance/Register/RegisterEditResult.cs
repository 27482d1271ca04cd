using System.Collections.Immutable;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Register;

/// <summary>What an edit did.</summary>
/// <param name="Changed">The entries as they were, in file order.</param>
/// <param name="Unchanged">Those asked for that were so already, in file order.</param>
/// <param name="Missing">Those asked for that are not in the register, in the order asked for.</param>
public sealed record RegisterEditResult(
    ImmutableArray<RegisterEntry> Changed, ImmutableArray<Address> Unchanged, ImmutableArray<Address> Missing);
