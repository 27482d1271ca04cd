namespace VaultPolicy.Governance.Journal.Facts;

/// <summary>That a waiver was taken back before its end: the payload of <see cref="JournalKind.WaiverRevoked"/>.</summary>
/// <param name="Waiver">The number of the entry that granted it.</param>
/// <param name="Reason">Why.</param>
public sealed record WaiverRevoked(long Waiver, string Reason)
{
    /// <summary>The payload.</summary>
    public JournalPayload ToPayload() => JournalPayload.Of(json => json.Name("waiver").Integer(Waiver).Name("reason").String(Reason));

    /// <summary>Reads the fact of an entry; null, with the reason, when it holds none.</summary>
    /// <param name="entry">An entry of this kind.</param>
    /// <param name="problem">One sentence without a full stop; empty when there is none.</param>
    public static WaiverRevoked? Read(JournalEntry entry, out string problem)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return FactReader.Read(entry, static json => new WaiverRevoked(json.Number("waiver"), json.Text("reason")), out problem);
    }
}
