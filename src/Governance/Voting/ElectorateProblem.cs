namespace VaultPolicy.Governance.Voting;

/// <summary>Why members are no electorate.</summary>
public enum ElectorateProblem
{
    /// <summary>They are one.</summary>
    None,

    /// <summary>An address stands twice.</summary>
    DuplicateMember,

    /// <summary>A member has no votes.</summary>
    NoVotes,

    /// <summary>The votes add up to more than 2^256 - 1.</summary>
    Overflow,

    /// <summary>There are more members than <see cref="Electorate.MaxMembers"/>.</summary>
    TooMany,
}
