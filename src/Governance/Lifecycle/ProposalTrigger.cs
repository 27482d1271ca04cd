namespace VaultPolicy.Governance.Lifecycle;

/// <summary>What moves a proposal.</summary>
public enum ProposalTrigger
{
    /// <summary>The package was checked.</summary>
    Check,

    /// <summary>The package was compiled.</summary>
    Compile,

    /// <summary>Somebody puts it to the members.</summary>
    Propose,

    /// <summary>The policy holds no votes, so nothing is voted on.</summary>
    Waive,

    /// <summary>The guardian tightens in an emergency.</summary>
    Expedite,

    /// <summary>The vote begins.</summary>
    OpenVote,

    /// <summary>A member votes.</summary>
    Vote,

    /// <summary>The vote ends.</summary>
    CloseVote,

    /// <summary>Somebody puts it into the timelock.</summary>
    Queue,

    /// <summary>The timelock ends.</summary>
    Mature,

    /// <summary>Somebody makes its policy the active one.</summary>
    Execute,

    /// <summary>A later proposal is executed.</summary>
    Supersede,

    /// <summary>The proposer withdraws it.</summary>
    Cancel,

    /// <summary>A proposal that it comes after can no longer be executed.</summary>
    Orphan,

    /// <summary>The guardian stops it.</summary>
    Veto,

    /// <summary>Its time is over.</summary>
    Expire,
}
