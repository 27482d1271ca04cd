using VaultPolicy.Governance.Journal;
using VaultPolicy.Governance.Journal.Facts;
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

        RegisterChanged fact = new(
            register,
            RegisterWords.Of(kind),
            Reason,
            [.. result.Changed.Select(static e => e.Address)],
            new RegisterVersion(before.Count, before.Digest),
            new RegisterVersion(after.Count, after.Digest));
        JournalAppendResult appended = journal.Append(new JournalDraft(At, actor, JournalKind.RegisterChanged, fact.ToPayload()));
        Problem = appended.IsAcknowledged ? null : appended.Problem;
        return appended.IsAcknowledged;
    }
}
