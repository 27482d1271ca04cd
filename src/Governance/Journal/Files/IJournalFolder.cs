namespace VaultPolicy.Governance.Journal.Files;

/// <summary>
/// The folder of a journal: every operation of the file store on the outside world goes through here, so that tests can make each of them
/// fail and can take the power away between any two. Methods throw as those of <see cref="IJournalFile"/> do.
/// </summary>
public interface IJournalFolder
{
    /// <summary>The folder as the user named it, for messages.</summary>
    string Name { get; }

    /// <summary>The names of the files in it; none when the folder does not exist.</summary>
    IReadOnlyList<string> List();

    /// <summary>Opens a file for reading.</summary>
    /// <param name="name">Its name.</param>
    IJournalFile OpenRead(string name);

    /// <summary>Opens a file for reading and writing.</summary>
    /// <param name="name">Its name.</param>
    IJournalFile OpenWrite(string name);

    /// <summary>Creates an empty file, in the place of one of this name if there is one; makes the folder if need be.</summary>
    /// <param name="name">Its name.</param>
    IJournalFile Create(string name);

    /// <summary>Gives a file another name, at once and in the place of one that has it.</summary>
    /// <param name="from">The name.</param>
    /// <param name="to">The new name.</param>
    void Rename(string from, string to);

    /// <summary>Deletes a file.</summary>
    /// <param name="name">Its name.</param>
    void Delete(string name);

    /// <summary>Returns when names that were created, changed or deleted are on the device.</summary>
    void Flush();

    /// <summary>Takes the lock of the operating system on a file that holds nothing; it falls with the process.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The lock; null when somebody else has it.</returns>
    IDisposable? TryLock(string name);
}
