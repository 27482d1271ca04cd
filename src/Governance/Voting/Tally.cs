using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Voting;

/// <summary>The votes that were cast so far, exactly.</summary>
/// <param name="For">Votes for.</param>
/// <param name="Against">Votes against.</param>
/// <param name="Abstain">Votes that say neither.</param>
public readonly record struct Tally(UInt256 For, UInt256 Against, UInt256 Abstain)
{
    /// <summary>All votes that were cast.</summary>
    /// <exception cref="OverflowException">They are more than 2^256 - 1.</exception>
    public UInt256 TakingPart => For + Against + Abstain;

    /// <summary>The tally with one more ballot.</summary>
    /// <param name="support">What it says.</param>
    /// <param name="votes">Its votes.</param>
    /// <exception cref="OverflowException">The votes are more than 2^256 - 1.</exception>
    public Tally Add(VoteSupport support, UInt256 votes) => support switch
    {
        VoteSupport.For => this with { For = For + votes },
        VoteSupport.Against => this with { Against = Against + votes },
        VoteSupport.Abstain => this with { Abstain = Abstain + votes },
        _ => throw new ArgumentOutOfRangeException(nameof(support), support, "there is no such vote"),
    };
}
