using System.Collections.Immutable;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Lifecycle;

/// <summary>Everything that governance of one vault knows. Immutable; rebuilt at any time from the journal.</summary>
/// <param name="ActiveDigest">The digest of the active policy; null before there is one.</param>
/// <param name="Rules">The rules of the active policy; null before there is one.</param>
/// <param name="Proposals">Every proposal, by number; the first has number 1.</param>
/// <param name="KeyTimes">When each key was last changed by a proposal.</param>
/// <param name="Time">The latest moment at which something happened; time does not go back behind it.</param>
public sealed record LifecycleState(
    Bytes32? ActiveDigest,
    GovernanceRules? Rules,
    ImmutableList<Proposal> Proposals,
    ImmutableSortedDictionary<string, UnixTime> KeyTimes,
    UnixTime Time)
{
    /// <summary>Nothing has happened yet.</summary>
    public static LifecycleState Empty { get; } = new(
        null, null, [], ImmutableSortedDictionary.Create<string, UnixTime>(StringComparer.Ordinal), new UnixTime(UnixTime.MinSeconds));

    /// <summary>A proposal by its number; null when there is none.</summary>
    /// <param name="number">The number.</param>
    public Proposal? Find(int number) => number >= 1 && number <= Proposals.Count ? Proposals[number - 1] : null;

    /// <summary>The state with a proposal changed.</summary>
    /// <param name="proposal">The proposal as it stands now.</param>
    internal LifecycleState With(Proposal proposal) => this with { Proposals = Proposals.SetItem(proposal.Number - 1, proposal) };
}
