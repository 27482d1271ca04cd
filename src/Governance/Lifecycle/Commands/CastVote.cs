using VaultPolicy.Governance.Voting;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Lifecycle.Commands;

/// <summary>Votes.</summary>
/// <param name="Actor">The voter.</param>
/// <param name="Number">The proposal.</param>
/// <param name="Support">What they say.</param>
public sealed record CastVote(Address Actor, int Number, VoteSupport Support) : ProposalCommand(Actor, Number, ProposalTrigger.Vote);
