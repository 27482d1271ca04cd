using VaultPolicy.Governance.Journal;

namespace VaultPolicy.Governance.Tests.Journal;

public sealed class MemoryJournalTests : JournalContract
{
    protected override bool Lasts => false;

    protected override IJournalStore Open() => new MemoryJournal();
}
