namespace VaultPolicy.Governance.Lifecycle;

/// <summary>What the lifecycle takes from outside, at most.</summary>
public static class LifecycleLimits
{
    /// <summary>The most changes of one plan.</summary>
    public const int MaxChanges = 1_024;

    /// <summary>The longest key of a change, in characters.</summary>
    public const int MaxKeyLength = 256;

    /// <summary>The longest title of a proposal, or reason of a cancellation or veto, in characters.</summary>
    public const int MaxTextLength = 1_000;

    /// <summary>The most proposals that one comes after.</summary>
    public const int MaxDependencies = 16;

    /// <summary>The most proposals that are under way at once.</summary>
    public const int MaxLiveProposals = 256;

    /// <summary>The most proposals under way of one proposer, so that nobody keeps the others out.</summary>
    public const int MaxLiveProposalsOfOne = 16;
}
