using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Voting;

/// <summary>What a tally amounts to. Shares of votes are rounded up: a vote never passes by rounding.</summary>
public static class VoteCount
{
    /// <summary>The votes that must take part, rounded up; at least 1.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="total">All votes of the snapshot.</param>
    public static UInt256 QuorumVotes(VotingRules rules, UInt256 total)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return UInt256.Max(total.MultiplyCeil(rules.Quorum), UInt256.One);
    }

    /// <summary>The votes for that the votes for and against demand, rounded up.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="tally">The tally.</param>
    public static UInt256 VotesForNeeded(VotingRules rules, in Tally tally)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return (tally.For + tally.Against).MultiplyCeil(rules.Threshold);
    }

    /// <summary>The votes that a member needs to propose, rounded up; at least 1.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="total">All votes.</param>
    public static UInt256 ProposalVotes(VotingRules rules, UInt256 total)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return UInt256.Max(total.MultiplyCeil(rules.ProposalThreshold), UInt256.One);
    }

    /// <summary>Whether enough votes take part.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="total">All votes of the snapshot.</param>
    /// <param name="tally">The tally.</param>
    public static bool HasQuorum(VotingRules rules, UInt256 total, in Tally tally) => tally.TakingPart >= QuorumVotes(rules, total);

    /// <summary>Whether enough of the votes for and against are for, and more than against.</summary>
    /// <param name="rules">The rules.</param>
    /// <param name="tally">The tally.</param>
    public static bool HasThreshold(VotingRules rules, in Tally tally) =>
        tally.For > tally.Against && tally.For >= VotesForNeeded(rules, tally);
}
