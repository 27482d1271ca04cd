using VaultPolicy.Governance.Journal;
using VaultPolicy.Governance.Register;
using VaultPolicy.PolicyEngine.Register;
using VaultPolicy.Primitives;
using VaultPolicy.Reporting.Json;

namespace VaultPolicy.Cli.Operations;

/// <summary>Who edits a register, why and when, and the journal that is told before the edit takes effect.</summary>
/// <param name="journal">The journal; null when nobody asked for one.</param>
/// <param name="actor">Who.</param>
/// <param name="reason">Why.</param>
/// <param name="at">When.</param>
internal sealed class RegisterEditEntry(IJournalStore? journal, Address actor, string reason, UnixTime at)
{
    public string Reason { get; } = reason;

    public UnixTime At { get; } = at;

    /// <summary>Why the journal did not acknowledge; null when it did or was not asked.</summary>
    public JournalProblem? Problem { get; private set; }

    /// <summary>Tells the journal; false when it does not acknowledge.</summary>
    public bool Append(string register, RegisterEditKind kind, RegisterTable before, RegisterTable after, RegisterEditResult result)
    {
        if (journal is null)
        {
            return true;
        }

        JournalPayload payload = JournalPayload.Of(json =>
        {
            json.Name("register").String(register).Name("action").String(RegisterWords.Of(kind)).Name("reason").String(Reason).Name("addresses").BeginArray();
            foreach (RegisterEntry entry in result.Changed)
            {
                json.String(entry.Address.ToString());
            }

            json.EndArray()
                .Name("before").BeginObject().Name("rows").Integer(before.Count).Name("digest").String(before.Digest.ToString()).EndObject()
                .Name("after").BeginObject().Name("rows").Integer(after.Count).Name("digest").String(after.Digest.ToString()).EndObject();
        });
        JournalAppendResult appended = journal.Append(new JournalDraft(At, actor, JournalKind.RegisterChanged, payload));
        Problem = appended.IsAcknowledged ? null : appended.Problem;
        return appended.IsAcknowledged;
    }
}
