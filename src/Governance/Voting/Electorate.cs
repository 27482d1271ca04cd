using System.Collections.Immutable;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Voting;

/// <summary>Members and their votes at one moment, in the order of their addresses. Immutable: a proposal keeps the one that it was put to.</summary>
public sealed class Electorate
{
    /// <summary>The most members of a local electorate; a snapshot of them fits into one entry of the journal.</summary>
    public const int MaxMembers = 4_096;

    private Electorate(ImmutableArray<Member> members, UInt256 total)
    {
        Members = members;
        TotalVotes = total;
    }

    /// <summary>Nobody.</summary>
    public static Electorate Empty { get; } = new([], UInt256.Zero);

    /// <summary>The members, by address.</summary>
    public ImmutableArray<Member> Members { get; }

    /// <summary>The votes of all, exactly.</summary>
    public UInt256 TotalVotes { get; }

    /// <summary>Makes an electorate; false, with the reason, when the members are none.</summary>
    /// <param name="members">The members in any order.</param>
    /// <param name="electorate">The electorate; the empty one when there is a problem.</param>
    /// <param name="problem">What is wrong.</param>
    public static bool TryCreate(IEnumerable<Member> members, out Electorate electorate, out ElectorateProblem problem)
    {
        ArgumentNullException.ThrowIfNull(members);
        ImmutableArray<Member> sorted = [.. members.Take(MaxMembers + 1).OrderBy(m => m.Address)];
        electorate = Empty;
        problem = sorted.Length > MaxMembers ? ElectorateProblem.TooMany : ElectorateProblem.None;
        UInt256 total = UInt256.Zero;
        for (int i = 0; i < sorted.Length && problem == ElectorateProblem.None; i++)
        {
            problem = sorted[i].Votes.IsZero ? ElectorateProblem.NoVotes
                : i > 0 && sorted[i].Address == sorted[i - 1].Address ? ElectorateProblem.DuplicateMember
                : UInt256.TryAdd(total, sorted[i].Votes, out total) ? ElectorateProblem.None
                : ElectorateProblem.Overflow;
        }

        if (problem == ElectorateProblem.None)
        {
            electorate = new Electorate(sorted, total);
        }

        return problem == ElectorateProblem.None;
    }

    /// <summary>The votes of an address; zero for whoever is no member.</summary>
    /// <param name="address">The address.</param>
    public UInt256 VotesOf(Address address)
    {
        int low = 0;
        int high = Members.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            int order = Members[middle].Address.CompareTo(address);
            if (order == 0)
            {
                return Members[middle].Votes;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return UInt256.Zero;
    }
}
