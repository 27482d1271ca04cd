namespace VaultPolicy.Governance.Journal.Files;

/// <summary>Is told every sound entry, in order.</summary>
/// <param name="canonical">Its bytes; they are gone after the call.</param>
/// <param name="parts">Where its parts stand.</param>
/// <param name="offset">Where its frame begins in its segment.</param>
internal delegate void ScanVisitor(ReadOnlyMemory<byte> canonical, in JournalEntryParts parts, long offset);
