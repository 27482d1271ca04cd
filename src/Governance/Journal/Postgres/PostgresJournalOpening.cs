namespace VaultPolicy.Governance.Journal.Postgres;

/// <summary>What opening a journal in PostgreSQL gave.</summary>
/// <param name="Journal">The journal; null when there is a problem.</param>
/// <param name="Problem">Why it is not open; null otherwise.</param>
public sealed record PostgresJournalOpening(PostgresJournal? Journal, JournalProblem? Problem);
