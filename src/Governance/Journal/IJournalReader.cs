namespace VaultPolicy.Governance.Journal;

/// <summary>Reads a journal. What is not acknowledged is not seen.</summary>
public interface IJournalReader : IDisposable
{
    /// <summary>The name of the journal, which its checkpoints begin with.</summary>
    string Origin { get; }

    /// <summary>The acknowledged entries: their number and root.</summary>
    JournalHead Head { get; }

    /// <summary>The acknowledged entries from a number on, in order; those that are acknowledged while reading may come too.</summary>
    /// <param name="first">The number of the first, from 0; nothing comes when it is the size or more.</param>
    /// <exception cref="JournalException">The store fails, or holds something else than was acknowledged.</exception>
    IEnumerable<JournalEntry> Read(long first = 0);
}
