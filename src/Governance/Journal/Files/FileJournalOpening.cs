namespace VaultPolicy.Governance.Journal.Files;

/// <summary>What opening a journal for writing gave.</summary>
/// <param name="Journal">The journal; null when there is a problem.</param>
/// <param name="Problem">Why it is not open; null otherwise.</param>
/// <param name="Recovered">
/// What a crash had left behind the acknowledged entries: whole entries were kept and are acknowledged now, torn bytes were cut.
/// </param>
public sealed record FileJournalOpening(FileJournal? Journal, JournalProblem? Problem, JournalTail Recovered);
