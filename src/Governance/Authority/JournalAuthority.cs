using VaultPolicy.Governance.Journal;
using VaultPolicy.Governance.Lifecycle;
using VaultPolicy.Governance.Lifecycle.Commands;
using VaultPolicy.Governance.Lifecycle.Records;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Authority;

/// <summary>
/// The local authority: a journal. The state is what its entries come to, and a command is done when its entry is acknowledged. What was due
/// before is recorded first, each in an entry of its own; whatever of it is acknowledged holds, even when the command then is not.
/// </summary>
/// <param name="journal">The journal, of which this is the only writer for the lifecycle.</param>
public sealed class JournalAuthority(IJournalStore journal) : IGovernanceAuthority
{
    private LifecycleState _state = LifecycleState.Empty;
    private long _size;

    /// <inheritdoc/>
    public ValueTask<AuthorityReading> ReadAsync(UnixTime at) => ValueTask.FromResult(
        CatchUp() is { } problem
            ? new AuthorityReading(null, problem)
            : new AuthorityReading(LifecycleEngine.Advance(_state, at), null));

    /// <inheritdoc/>
    public async ValueTask<AuthorityAnswer> SubmitAsync(LifecycleCommand command, UnixTime at)
    {
        if (CatchUp() is { } problem)
        {
            return new AuthorityAnswer(null, [], null, problem);
        }

        LifecycleOutcome outcome = LifecycleEngine.Decide(_state, command, at);
        if (outcome.Refusal is { } refusal)
        {
            return new AuthorityAnswer(outcome.State, [], refusal, null);
        }

        foreach (LifecycleRecord record in outcome.Records)
        {
            JournalAppendResult appended = await journal.AppendAsync(LifecycleJournal.ToDraft(record), _size).ConfigureAwait(false);
            if (appended.Status == JournalAppendStatus.Moved)
            {
                return new AuthorityAnswer(null, [], null, "another writer has appended to the journal in the meantime; nothing was decided");
            }

            if (!appended.IsAcknowledged)
            {
                return new AuthorityAnswer(null, [], null, appended.Problem?.Message ?? "the journal did not acknowledge the entry");
            }

            // Computed from what is acknowledged, one entry after the other, as a replay would.
            _state = LifecycleEngine.Decide(_state, record.Command, record.At).State;
            _size++;
        }

        return new AuthorityAnswer(_state, outcome.Records, null, null);
    }

    private string? CatchUp()
    {
        try
        {
            long size = journal.Head.Size;
            LifecycleReplayResult replay = LifecycleReplay.Run(_state, journal.Read(_size).Take(checked((int)(size - _size))));
            if (!replay.IsSound)
            {
                return replay.Problem;
            }

            _state = replay.State;
            _size = size;
            return null;
        }
        catch (JournalException exception)
        {
            return exception.Problem.Message;
        }
    }
}
