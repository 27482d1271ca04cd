namespace VaultPolicy.Governance.Journal;

/// <summary>What stands behind the last acknowledged entry: the rest of a write that was never acknowledged.</summary>
/// <param name="Entries">Whole entries.</param>
/// <param name="TornBytes">Bytes behind them that are no entry.</param>
public readonly record struct JournalTail(long Entries, long TornBytes);
