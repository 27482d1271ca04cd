namespace VaultPolicy.Cel.Tests;

/// <summary>Finds files beside the repository, where large public test data lies.</summary>
internal static class RepositoryFiles
{
    internal static string Shared(string path)
    {
        DirectoryInfo? directory = new(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "VaultPolicy.sln")))
        {
            directory = directory.Parent;
        }

        return Path.Combine(directory!.Parent!.FullName, "shared", path);
    }
}
