using System.Collections.Immutable;
using VaultPolicy.Governance.Timelocks;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Voting;

/// <summary>The vote on one proposal, under the members, weights and rules of the moment at which it was proposed.</summary>
/// <param name="Electorate">The snapshot of members and votes.</param>
/// <param name="Rules">The rules.</param>
/// <param name="OpensAt">The first second in which votes count.</param>
/// <param name="ClosesAt">The first second in which they no longer do.</param>
/// <param name="Ballots">The ballots by voter.</param>
/// <param name="Tally">Their sum.</param>
/// <param name="IsExtended">True when a late quorum moved the end.</param>
public sealed record Poll(
    Electorate Electorate,
    VotingRules Rules,
    UnixTime OpensAt,
    UnixTime ClosesAt,
    ImmutableSortedDictionary<Address, Ballot> Ballots,
    Tally Tally,
    bool IsExtended)
{
    /// <summary>Whether enough votes take part.</summary>
    public bool HasQuorum => VoteCount.HasQuorum(Rules, Electorate.TotalVotes, Tally);

    /// <summary>Whether enough of them are for the proposal.</summary>
    public bool HasThreshold => VoteCount.HasThreshold(Rules, Tally);

    /// <summary>The poll on a proposal of now; false when its end lies beyond the year 9999.</summary>
    /// <param name="electorate">Members and votes.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="now">The time.</param>
    /// <param name="poll">The poll; null when there is none.</param>
    public static bool TryOpen(Electorate electorate, VotingRules rules, UnixTime now, out Poll? poll)
    {
        ArgumentNullException.ThrowIfNull(electorate);
        ArgumentNullException.ThrowIfNull(rules);
        poll = null;
        if (TimeSum.TryAdd(now, rules.DelaySeconds, out UnixTime opens)
            && TimeSum.TryAdd(opens, rules.PeriodSeconds, out UnixTime closes)
            && TimeSum.TryAdd(closes, rules.LateExtensionSeconds, out _))
        {
            poll = new Poll(electorate, rules, opens, closes, ImmutableSortedDictionary<Address, Ballot>.Empty, default, IsExtended: false);
        }

        return poll is not null;
    }

    /// <summary>The poll with one more ballot. The ballot that brings the quorum moves the end when less than the extension is left.</summary>
    /// <param name="voter">A member that has not voted.</param>
    /// <param name="support">What they say.</param>
    /// <param name="now">The time, within the vote.</param>
    /// <remarks>The extension is that of OpenZeppelin's GovernorPreventLateQuorum (contracts 5.x): once, on the vote that reaches the quorum.</remarks>
    public Poll Cast(Address voter, VoteSupport support, UnixTime now)
    {
        var ballot = new Ballot(voter, support, Electorate.VotesOf(voter), now);
        Poll cast = this with { Ballots = Ballots.Add(voter, ballot), Tally = Tally.Add(support, ballot.Votes) };
        return !HasQuorum && cast.HasQuorum && ClosesAt - now < Rules.LateExtensionSeconds
            ? cast with { ClosesAt = now + Rules.LateExtensionSeconds, IsExtended = true }
            : cast;
    }
}
