namespace VaultPolicy.Governance.Journal;

/// <summary>For callers that wait.</summary>
public static class JournalStoreExtensions
{
    /// <summary>As <see cref="IJournalStore.AppendAsync"/>; the thread waits for the acknowledgement.</summary>
    /// <param name="store">The journal.</param>
    /// <param name="draft">The entry.</param>
    /// <param name="expectedSize">The size that the journal must have just before, or null.</param>
    public static JournalAppendResult Append(this IJournalStore store, JournalDraft draft, long? expectedSize = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        ValueTask<JournalAppendResult> append = store.AppendAsync(draft, expectedSize);
        return append.IsCompletedSuccessfully ? append.GetAwaiter().GetResult() : append.AsTask().GetAwaiter().GetResult();
    }
}
