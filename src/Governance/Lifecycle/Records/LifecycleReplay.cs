using VaultPolicy.Governance.Journal;

namespace VaultPolicy.Governance.Lifecycle.Records;

/// <summary>
/// Rebuilds the state from the entries of a journal. Every command is decided anew, and the entry must be, to the byte, the one that comes of
/// it: a journal whose entries contradict each other or the rules is not believed.
/// </summary>
public static class LifecycleReplay
{
    /// <summary>The state after all entries.</summary>
    /// <param name="entries">The entries from number 0 on, in order; those of other kinds are passed over.</param>
    public static LifecycleReplayResult Run(IEnumerable<JournalEntry> entries) => Run(LifecycleState.Empty, entries);

    /// <summary>The state after further entries.</summary>
    /// <param name="state">The state after the entries before.</param>
    /// <param name="entries">The entries, in order; those of other kinds are passed over.</param>
    public static LifecycleReplayResult Run(LifecycleState state, IEnumerable<JournalEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(entries);
        foreach (JournalEntry entry in entries)
        {
            if (!LifecycleJournal.Owns(entry.Kind))
            {
                continue;
            }

            if (LifecycleJournal.ReadCommand(entry, out string problem) is not { } command)
            {
                return new LifecycleReplayResult(state, entry.Sequence, problem);
            }

            LifecycleOutcome outcome = LifecycleEngine.Decide(state, command, entry.At);
            if (outcome.Refusal is { } refusal)
            {
                return new LifecycleReplayResult(
                    state, entry.Sequence, $"entry {entry.Sequence} records what the rules refuse: {refusal.Message}");
            }

            if (outcome.Records.Length != 1 || !IsRecordOf(outcome.Records[0], entry))
            {
                return new LifecycleReplayResult(
                    state, entry.Sequence, $"entry {entry.Sequence} records something else than comes of its command");
            }

            state = outcome.State;
        }

        return new LifecycleReplayResult(state, null, null);
    }

    private static bool IsRecordOf(LifecycleRecord record, JournalEntry entry)
    {
        JournalDraft draft = LifecycleJournal.ToDraft(record);
        return draft.At == entry.At && draft.Actor == entry.Actor && draft.Kind == entry.Kind && draft.Payload.Equals(entry.Payload);
    }
}
