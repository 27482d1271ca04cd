using VaultPolicy.Governance.Journal;
using VaultPolicy.Governance.Journal.Files;

namespace VaultPolicy.Governance.Tests.Journal.Files;

/// <summary>The same promises when every flush begins a segment.</summary>
public sealed class SmallSegmentContractTests : JournalContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    protected override IJournalStore Open() =>
        FileJournal.Open(new DiskFolder(_folder.Path), new FileJournalOptions { SegmentBytes = 1, FlushBytes = 500 }).Journal!;
}
