using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.Governance.Journal.Facts;

/// <summary>That the operating mode of the vault was changed: the payload of <see cref="JournalKind.ModeChanged"/>.</summary>
/// <param name="From">The mode before.</param>
/// <param name="To">The mode afterwards, another one.</param>
/// <param name="Reason">Why.</param>
/// <param name="Cause">The id of the rule that demanded a stricter mode; null when it was changed by hand.</param>
public sealed record ModeChanged(OperatingMode From, OperatingMode To, string Reason, string? Cause = null)
{
    /// <summary>The longest id of a rule, in characters.</summary>
    public const int MaxCauseLength = 64;

    /// <summary>Whether the vault may do less afterwards.</summary>
    public bool IsStricter => To > From;

    /// <summary>The payload.</summary>
    public JournalPayload ToPayload() => JournalPayload.Of(json =>
    {
        json.Name("from").String(AccessWords.Of(From)).Name("to").String(AccessWords.Of(To)).Name("reason").String(Reason);
        if (Cause is not null)
        {
            json.Name("cause").String(Cause);
        }
    });

    /// <summary>Reads the fact of an entry; null, with the reason, when it holds none. A looser mode has no cause.</summary>
    /// <param name="entry">An entry of this kind.</param>
    /// <param name="problem">One sentence without a full stop; empty when there is none.</param>
    public static ModeChanged? Read(JournalEntry entry, out string problem)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return FactReader.Read(
            entry,
            static json =>
            {
                int from = AccessWords.Modes.IndexOf(json.Text("from"));
                int to = AccessWords.Modes.IndexOf(json.Text("to"));
                string? cause = json.OptionalText("cause", MaxCauseLength);
                return from < 0 || to < 0 || from == to || (cause is not null && to < from)
                    ? null
                    : new ModeChanged((OperatingMode)from, (OperatingMode)to, json.Text("reason"), cause);
            },
            out problem);
    }
}
