using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Voting;

/// <summary>A vote that was cast; it cannot be changed.</summary>
/// <param name="Voter">Who voted.</param>
/// <param name="Support">What they said.</param>
/// <param name="Votes">Their votes in the snapshot.</param>
/// <param name="At">When.</param>
public sealed record Ballot(Address Voter, VoteSupport Support, UInt256 Votes, UnixTime At);
