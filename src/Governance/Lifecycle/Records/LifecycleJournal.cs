using System.Text.Json;
using VaultPolicy.Governance.Journal;
using VaultPolicy.Governance.Lifecycle.Commands;
using VaultPolicy.Governance.Lifecycle.Events;

namespace VaultPolicy.Governance.Lifecycle.Records;

/// <summary>
/// How the lifecycle stands in a journal: one entry for each thing that was done, with the command, from which everything can be computed
/// anew, and what came of it, for readers.
/// </summary>
public static class LifecycleJournal
{
    /// <summary>The version of the payload. Entries of another version are refused, not guessed.</summary>
    public const int Version = 1;

    private const string VersionMember = "lifecycle";
    private const string CommandMember = "command";
    private const string EventsMember = "events";

    /// <summary>Whether entries of a kind belong to the lifecycle.</summary>
    /// <param name="kind">The kind.</param>
    public static bool Owns(JournalKind kind) =>
        kind.Name.StartsWith("proposal.", StringComparison.Ordinal)
        || kind == JournalKind.VoteCast || kind == JournalKind.PolicyActivated || kind == JournalKind.EmergencyTightened;

    /// <summary>The entry of a record.</summary>
    /// <param name="record">The record.</param>
    /// <param name="clientId">The client's name for the append, or null.</param>
    public static JournalDraft ToDraft(LifecycleRecord record, string? clientId = null)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new JournalDraft(record.At, record.Command.Actor, KindOf(record), PayloadOf(record), clientId);
    }

    /// <summary>Reads the command of an entry; null, with the reason, when it holds none.</summary>
    /// <param name="entry">An entry of a kind that the lifecycle owns.</param>
    /// <param name="problem">One sentence without a full stop; empty when there is none.</param>
    public static LifecycleCommand? ReadCommand(JournalEntry entry, out string problem)
    {
        ArgumentNullException.ThrowIfNull(entry);
        try
        {
            JsonElement json = entry.Payload.ToJson();
            int version = json.GetProperty(VersionMember).GetInt32();
            if (version != Version)
            {
                problem = $"entry {entry.Sequence} is of version {version} of the lifecycle; this program reads version {Version}";
                return null;
            }

            problem = "";
            return CommandJson.Read(json.GetProperty(CommandMember), entry.Actor);
        }
        catch (Exception exception) when (exception is FormatException or InvalidOperationException or KeyNotFoundException or OverflowException or ArgumentException)
        {
            problem = $"entry {entry.Sequence} holds no command of the lifecycle";
            return null;
        }
    }

    private static JournalPayload PayloadOf(LifecycleRecord record) => JournalPayload.Of(json =>
    {
        json.Name(VersionMember).Integer(Version);
        CommandJson.Write(json.Name(CommandMember), record.Command);
        json.Name(EventsMember).BeginArray();
        foreach (LifecycleEvent happened in record.Events)
        {
            EventJson.Write(json, happened);
        }

        json.EndArray();
    });

    private static JournalKind KindOf(LifecycleRecord record) => record.Command switch
    {
        FoundPolicy => JournalKind.PolicyActivated,
        DraftProposal => JournalKind.ProposalCreated,
        CastVote => JournalKind.VoteCast,
        _ => KindOf((ProposalMoved)record.Events[0]),
    };

    private static JournalKind KindOf(ProposalMoved moved) => moved.After.State switch
    {
        ProposalState.Checked => JournalKind.ProposalChecked,
        ProposalState.Compiled => JournalKind.ProposalCompiled,
        ProposalState.Proposed => JournalKind.ProposalProposed,
        ProposalState.Voting => JournalKind.ProposalVoting,
        ProposalState.Succeeded => JournalKind.ProposalSucceeded,
        ProposalState.Defeated => JournalKind.ProposalDefeated,
        ProposalState.Queued => JournalKind.ProposalQueued,
        ProposalState.Ready => JournalKind.ProposalReady,
        ProposalState.Executed when moved.After.IsEmergency => JournalKind.EmergencyTightened,
        ProposalState.Executed => JournalKind.ProposalExecuted,
        ProposalState.Cancelled => JournalKind.ProposalCancelled,
        ProposalState.Vetoed => JournalKind.ProposalVetoed,
        ProposalState.Expired => JournalKind.ProposalExpired,
        _ => throw new InvalidOperationException($"a record begins with a move to {moved.After.State}"),
    };
}
