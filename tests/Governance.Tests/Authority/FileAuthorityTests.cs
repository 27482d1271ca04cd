using VaultPolicy.Governance.Journal;
using VaultPolicy.Governance.Journal.Files;
using VaultPolicy.Governance.Tests.Journal.Files;

namespace VaultPolicy.Governance.Tests.Authority;

public sealed class FileAuthorityTests : AuthorityContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private int _others;

    public void Dispose() => _folder.Dispose();

    protected override IJournalStore Open() => Open("journal");

    protected override IJournalStore OpenAnother() => Open($"journal-{++_others}");

    private FileJournal Open(string name) => FileJournal.Open(new DiskFolder(Path.Combine(_folder.Path, name))).Journal!;
}
