namespace VaultPolicy.Governance.Journal;

/// <summary>Why a journal cannot be opened, read or written.</summary>
/// <param name="Fault">The kind of fault.</param>
/// <param name="Message">One sentence without a full stop.</param>
/// <param name="Help">What to do, or null.</param>
/// <param name="Sequence">The first entry that is concerned; null when it is not about one.</param>
public sealed record JournalProblem(JournalFault Fault, string Message, string? Help = null, long? Sequence = null);
