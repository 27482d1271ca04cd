using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Journal;

/// <summary>Where the parts of an entry stand in its canonical bytes.</summary>
/// <param name="Actor">The address.</param>
/// <param name="AtText">The time.</param>
/// <param name="ClientId">The client id; 0..0 when there is none.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Payload">The object.</param>
/// <param name="Sequence">The number of the entry.</param>
/// <param name="At">The time, read.</param>
internal readonly record struct JournalEntryParts(Range Actor, Range AtText, Range ClientId, Range Kind, Range Payload, long Sequence, UnixTime At)
{
    /// <summary>Whether the entry has a client id.</summary>
    public bool HasClientId => ClientId.End.Value > 0;
}
