using System.Collections.Immutable;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Lifecycle;

/// <summary>A role and who holds it.</summary>
/// <param name="Name">The role, such as `guardian`.</param>
/// <param name="Addresses">Who holds it, in the order of the addresses.</param>
public sealed record RoleHolders(string Name, ImmutableArray<Address> Addresses);
