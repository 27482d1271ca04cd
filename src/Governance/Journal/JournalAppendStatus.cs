namespace VaultPolicy.Governance.Journal;

/// <summary>What became of an append.</summary>
public enum JournalAppendStatus
{
    /// <summary>The entry is in the journal and will survive any crash.</summary>
    Appended,

    /// <summary>The same append, by its client id, was acknowledged before; nothing was written.</summary>
    Repeated,

    /// <summary>Another append has this client id; nothing was written.</summary>
    Conflict,

    /// <summary>The journal has not the size that the caller expected; nothing was written.</summary>
    Moved,

    /// <summary>
    /// The store failed. The entry is not acknowledged: it may be in the journal or not, and its client id tells after opening anew.
    /// </summary>
    Unavailable,
}
