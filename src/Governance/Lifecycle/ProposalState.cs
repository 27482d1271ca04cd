namespace VaultPolicy.Governance.Lifecycle;

/// <summary>Where a proposal stands.</summary>
public enum ProposalState
{
    /// <summary>Written down, and nothing more.</summary>
    Draft,

    /// <summary>The package it leads to has no errors.</summary>
    Checked,

    /// <summary>The package compiles to the digest of the plan.</summary>
    Compiled,

    /// <summary>Put to the members; the vote has not begun.</summary>
    Proposed,

    /// <summary>The members vote.</summary>
    Voting,

    /// <summary>It passed and can be queued.</summary>
    Succeeded,

    /// <summary>It did not pass.</summary>
    Defeated,

    /// <summary>It waits in the timelock.</summary>
    Queued,

    /// <summary>The timelock is over; it can be executed.</summary>
    Ready,

    /// <summary>Its policy is the active one.</summary>
    Executed,

    /// <summary>Its policy was the active one until a later proposal was executed.</summary>
    Superseded,

    /// <summary>Withdrawn.</summary>
    Cancelled,

    /// <summary>Stopped by the guardian.</summary>
    Vetoed,

    /// <summary>Nobody moved it on in time.</summary>
    Expired,
}
