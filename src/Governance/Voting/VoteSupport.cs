namespace VaultPolicy.Governance.Voting;

/// <summary>What a voter says.</summary>
/// <remarks>The numbers are those of OpenZeppelin's GovernorCountingSimple (contracts 5.x).</remarks>
public enum VoteSupport
{
    /// <summary>Against the proposal.</summary>
    Against = 0,

    /// <summary>For the proposal.</summary>
    For = 1,

    /// <summary>Neither; counts for the quorum alone.</summary>
    Abstain = 2,
}
