using VaultPolicy.Governance.Journal;
using VaultPolicy.Governance.Journal.Files;
using VaultPolicy.Governance.Tests.Journal.Files;

namespace VaultPolicy.Governance.Tests.Lifecycle.Authority;

public sealed class FileAuthorityTests : AuthorityContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override IJournalStore Open(string name) => FileJournal.Open(new DiskFolder(Path.Combine(_folder.Path, name))).Journal!;
}
