using VaultPolicy.Governance.Journal.Facts;
using VaultPolicy.Governance.Lifecycle.Records;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Journal.Replay;

/// <summary>
/// Rebuilds the state from the entries of a journal. Proposals are decided anew; changes must begin where the one before ended. A journal
/// whose entries contradict each other or the rules is believed up to the first that does.
/// </summary>
public sealed class JournalReplay
{
    /// <summary>The state after the entries so far.</summary>
    public JournalState State { get; private set; } = JournalState.Empty;

    /// <summary>The first entry that cannot be believed; null when all can.</summary>
    public long? Sequence { get; private set; }

    /// <summary>Why not, in one sentence without a full stop; null when all can.</summary>
    public string? Problem { get; private set; }

    /// <summary>Replays a whole journal.</summary>
    /// <param name="entries">The entries from number 0 on.</param>
    public static JournalReplay Run(IEnumerable<JournalEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        JournalReplay replay = new();
        foreach (JournalEntry entry in entries)
        {
            replay.Add(entry);
        }

        return replay;
    }

    /// <summary>Takes the next entry; nothing is taken after one that cannot be believed.</summary>
    /// <param name="entry">The entry.</param>
    public void Add(JournalEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (Problem is not null)
        {
            return;
        }

        (JournalState? next, string problem) = After(State, entry);
        if (next is null)
        {
            Sequence = entry.Sequence;
            Problem = problem;
            return;
        }

        State = next with { Entries = State.Entries + 1 };
    }

    private static (JournalState? State, string Problem) After(JournalState state, JournalEntry entry)
    {
        if (LifecycleJournal.Owns(entry.Kind))
        {
            LifecycleReplayResult result = LifecycleReplay.Run(state.Lifecycle, [entry]);
            return result.IsSound ? (state with { Lifecycle = result.State }, "") : (null, result.Problem!);
        }

        return entry.Kind switch
        {
            var kind when kind == JournalKind.RegisterChanged => AfterRegister(state, entry),
            var kind when kind == JournalKind.ModeChanged => AfterMode(state, entry),
            var kind when kind == JournalKind.WaiverGranted => AfterGrant(state, entry),
            var kind when kind == JournalKind.WaiverRevoked => AfterRevocation(state, entry),
            var kind when kind == JournalKind.DecisionMade => (state with { Decisions = state.Decisions + 1 }, ""),
            _ => (state, ""),
        };
    }

    private static (JournalState?, string) AfterRegister(JournalState state, JournalEntry entry)
    {
        if (RegisterChanged.Read(entry, out string problem) is not { } change)
        {
            return (null, problem);
        }

        return state.Registers.TryGetValue(change.Register, out RegisterVersion known) && known != change.Before
            ? (null, $"entry {entry.Sequence} changes the register `{change.Register}` from {change.Before.Digest}, which the change before left as {known.Digest}: it was changed past the journal")
            : (state with { Registers = state.Registers.SetItem(change.Register, change.After) }, "");
    }

    private static (JournalState?, string) AfterMode(JournalState state, JournalEntry entry)
    {
        if (ModeChanged.Read(entry, out string problem) is not { } change)
        {
            return (null, problem);
        }

        return change.From == state.Mode
            ? (state with { Mode = change.To, Holds = ModeHolds.After(state.Holds, change, Later(entry.At, state.Lifecycle.Time)) }, "")
            : (null, $"entry {entry.Sequence} changes the mode from `{change.From}`, which was `{state.Mode}`".ToLowerInvariant());
    }

    // An entry that is dated back does not shorten a wait: time does not go back behind what governance did before.
    private static UnixTime Later(UnixTime one, UnixTime other) => one > other ? one : other;

    private static (JournalState?, string) AfterGrant(JournalState state, JournalEntry entry) =>
        WaiverGranted.Read(entry, out string problem) is { } fact
            ? (state with { Waivers = state.Waivers.Add(entry.Sequence, new Waiver(entry.Sequence, entry.Actor, entry.At, fact, null)) }, "")
            : (null, problem);

    private static (JournalState?, string) AfterRevocation(JournalState state, JournalEntry entry)
    {
        if (WaiverRevoked.Read(entry, out string problem) is not { } fact)
        {
            return (null, problem);
        }

        return state.Waivers.TryGetValue(fact.Waiver, out Waiver? waiver) && waiver.RevokedAt is null
            ? (state with { Waivers = state.Waivers.SetItem(fact.Waiver, waiver with { RevokedAt = entry.At }) }, "")
            : (null, $"entry {entry.Sequence} takes back entry {fact.Waiver}, which is no waiver that holds");
    }
}
