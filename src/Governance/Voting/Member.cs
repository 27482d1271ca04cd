using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Voting;

/// <summary>Somebody who can vote.</summary>
/// <param name="Address">Who.</param>
/// <param name="Votes">How many votes; at least 1.</param>
public readonly record struct Member(Address Address, UInt256 Votes);
