namespace VaultPolicy.Governance.Tests.Journal.Files;

/// <summary>A folder for one test, removed afterwards.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("vaultpolicy-journal-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
