namespace VaultPolicy.Governance.Lifecycle.Records;

/// <summary>What came of replaying a journal.</summary>
/// <param name="State">The state after the last entry that could be believed.</param>
/// <param name="Sequence">The first entry that could not; null when all could.</param>
/// <param name="Problem">Why not; null when all could.</param>
public sealed record LifecycleReplayResult(LifecycleState State, long? Sequence, string? Problem)
{
    /// <summary>True when every entry could be believed.</summary>
    public bool IsSound => Problem is null;
}
