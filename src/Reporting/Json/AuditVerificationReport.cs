using VaultPolicy.Governance.Journal;
using VaultPolicy.Governance.Journal.Checkpoints;

namespace VaultPolicy.Reporting.Json;

/// <summary>The result of `audit verify` on a journal that is whole.</summary>
/// <param name="Workspace">The workspace.</param>
/// <param name="Verification">What was found.</param>
/// <param name="Checkpoint">The checkpoint that the journal continues; null when none was given.</param>
/// <param name="IsSigned">Whether a given key has signed it.</param>
public sealed record AuditVerificationReport(string Workspace, JournalVerification Verification, Checkpoint? Checkpoint, bool IsSigned)
{
    /// <summary>The document's kind.</summary>
    public const string SchemaName = "vaultpolicy.auditVerification";

    /// <summary>The document.</summary>
    public string ToJson()
    {
        JsonTextWriter json = new JsonTextWriter().BeginObject()
            .Schema(SchemaName, 1)
            .String("workspace", Workspace)
            .String("origin", Verification.Origin)
            .Integer("size", Verification.Head.Size)
            .String("root", Verification.Head.Root.ToString())
            .BeginObject("unacknowledged")
            .Integer("entries", Verification.Tail.Entries)
            .Integer("tornBytes", Verification.Tail.TornBytes)
            .EndObject()
            .Integer("clockBacks", Verification.ClockBacks);
        if (Checkpoint is not null)
        {
            json.BeginObject("checkpoint")
                .Integer("size", Checkpoint.Head.Size)
                .String("root", Checkpoint.Head.Root.ToString())
                .Boolean("signed", IsSigned)
                .EndObject();
        }

        return json.EndObject().ToString();
    }
}
