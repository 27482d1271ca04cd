using VaultPolicy.PolicyEngine.Access;
using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.Governance.Journal.Facts;

/// <summary>That the operating mode of the vault was changed: the payload of <see cref="JournalKind.ModeChanged"/>.</summary>
/// <param name="From">The mode before.</param>
/// <param name="To">The mode afterwards, another one.</param>
/// <param name="Reason">Why.</param>
public sealed record ModeChanged(OperatingMode From, OperatingMode To, string Reason)
{
    /// <summary>Whether the vault may do less afterwards.</summary>
    public bool IsStricter => To > From;

    /// <summary>The payload.</summary>
    public JournalPayload ToPayload() => JournalPayload.Of(
        json => json.Name("from").String(AccessWords.Of(From)).Name("to").String(AccessWords.Of(To)).Name("reason").String(Reason));

    /// <summary>Reads the fact of an entry; null, with the reason, when it holds none.</summary>
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
                return from < 0 || to < 0 || from == to ? null : new ModeChanged((OperatingMode)from, (OperatingMode)to, json.Text("reason"));
            },
            out problem);
    }
}
