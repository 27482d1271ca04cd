using VaultPolicy.Governance.Journal;
using VaultPolicy.Governance.Journal.Files;

namespace VaultPolicy.Governance.Tests.Journal.Files;

public sealed class FileJournalContractTests : JournalContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override IJournalStore Open() => FileJournal.Open(new DiskFolder(Path.Combine(_folder.Path, "a", "journal"))).Journal!;
}
