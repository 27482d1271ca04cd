namespace VaultPolicy.Governance.Journal;

/// <summary>What became of an append.</summary>
/// <param name="Status">What became of it.</param>
/// <param name="Sequence">
/// The number of the entry that was appended, or of the earlier one with this client id; for <see cref="JournalAppendStatus.Moved"/> the
/// size of the journal; -1 when the store failed.
/// </param>
/// <param name="Problem">Why the store failed; null otherwise.</param>
public readonly record struct JournalAppendResult(JournalAppendStatus Status, long Sequence, JournalProblem? Problem = null)
{
    /// <summary>Whether the entry is in the journal, from this append or from an earlier one.</summary>
    public bool IsAcknowledged => Status is JournalAppendStatus.Appended or JournalAppendStatus.Repeated;
}
