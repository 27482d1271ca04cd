namespace VaultPolicy.Governance.Journal;

/// <summary>
/// An append-only journal with one writer, this one. An append is acknowledged only when it survives any crash. After a failure of the
/// store nothing more is acknowledged (fail-stop), while reading goes on.
/// </summary>
public interface IJournalStore : IJournalReader
{
    /// <summary>Why nothing can be appended any more; null while the journal is writable.</summary>
    JournalProblem? WriteProblem { get; }

    /// <summary>
    /// Appends an entry. Many callers may wait at once: they share flushes. Each entry is whole or absent; several appends are not one.
    /// </summary>
    /// <param name="draft">The entry.</param>
    /// <param name="expectedSize">
    /// The size that the journal must have just before, so that a decision taken from what was read still holds; null when it does not matter.
    /// A repeated client id is answered before the size is compared.
    /// </param>
    ValueTask<JournalAppendResult> AppendAsync(JournalDraft draft, long? expectedSize = null);
}
