namespace VaultPolicy.Governance.Tests.Journal.Files;

/// <summary>A folder for one test, removed afterwards.</summary>
/// <param name="parent">The folder to make it in; that for temporary files unless given.</param>
internal sealed class TemporaryFolder(string? parent = null) : IDisposable
{
    public string Path { get; } = parent is null
        ? Directory.CreateTempSubdirectory("vaultpolicy-journal-").FullName
        : Directory.CreateDirectory(System.IO.Path.Combine(parent, "vaultpolicy-journal-" + System.IO.Path.GetRandomFileName())).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
