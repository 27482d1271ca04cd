namespace VaultPolicy.Governance.Lifecycle;

/// <summary>Why something cannot be done with a proposal.</summary>
public enum RefusalCode
{
    /// <summary>There is no such proposal.</summary>
    UnknownProposal,

    /// <summary>There is no active policy yet, or there is one already.</summary>
    NotFounded,

    /// <summary>The time lies before something that has already happened.</summary>
    ClockBack,

    /// <summary>The actor may not do this.</summary>
    NotEntitled,

    /// <summary>The policy demands that somebody else does this.</summary>
    DutiesNotSeparate,

    /// <summary>It is too early.</summary>
    TooEarly,

    /// <summary>It is too late.</summary>
    TooLate,

    /// <summary>The proposal is in a state in which this cannot be done.</summary>
    WrongState,

    /// <summary>The voter has already voted.</summary>
    AlreadyVoted,

    /// <summary>The policy that the plan starts from is not the active one.</summary>
    StalePlan,

    /// <summary>The plan, or what it leads to, is not what was proposed.</summary>
    OtherPlan,

    /// <summary>Another live proposal changes the same key.</summary>
    KeyTaken,

    /// <summary>A proposal that this one comes after is not executed.</summary>
    DependencyOpen,

    /// <summary>The emergency path only tightens.</summary>
    NotTightening,

    /// <summary>A key was changed too short a time ago.</summary>
    ChangedTooSoon,

    /// <summary>The package that the plan leads to has errors.</summary>
    InvalidTarget,

    /// <summary>The rules of the policy decide nothing safely.</summary>
    UnsafeRules,

    /// <summary>A limit of the lifecycle is reached.</summary>
    Limit,
}
