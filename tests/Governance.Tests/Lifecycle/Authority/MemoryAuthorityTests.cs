using VaultPolicy.Governance.Journal;

namespace VaultPolicy.Governance.Tests.Lifecycle.Authority;

public sealed class MemoryAuthorityTests : AuthorityContract
{
    protected override bool Lasts => false;

    protected override IJournalStore Open(string name) => new MemoryJournal();
}
