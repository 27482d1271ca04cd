namespace VaultPolicy.Governance.Journal;

/// <summary>Why a journal cannot be opened, read or written.</summary>
public enum JournalFault
{
    /// <summary>There is no journal.</summary>
    Missing,

    /// <summary>What was acknowledged is not what is there now.</summary>
    Damaged,

    /// <summary>A newer program wrote it.</summary>
    Newer,

    /// <summary>Another writer has it open.</summary>
    Locked,

    /// <summary>The store failed while writing; nothing more is acknowledged until the journal is opened anew. Reading goes on.</summary>
    Unavailable,

    /// <summary>The store cannot keep the promises of a journal, for instance because it does not flush to disk.</summary>
    Unfit,
}
