using VaultPolicy.Governance.Journal;

namespace VaultPolicy.Governance.Tests.Authority;

public sealed class MemoryAuthorityTests : AuthorityContract, IDisposable
{
    // Disposing of a journal in memory does not empty it.
    private readonly MemoryJournal _journal = new();

    public void Dispose() => _journal.Dispose();

    protected override IJournalStore Open() => _journal;

    protected override IJournalStore OpenAnother() => new MemoryJournal();
}
