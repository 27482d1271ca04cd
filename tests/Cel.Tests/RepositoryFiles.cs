namespace VaultPolicy.Cel.Tests;

/// <summary>Finds files of the repository, and beside it, where large public test data lies.</summary>
internal static class RepositoryFiles
{
    internal static string Shared(string path) => Path.Combine(Directory.GetParent(Root())!.FullName, "shared", path);

    internal static string Root()
    {
        DirectoryInfo? directory = new(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "VaultPolicy.sln")))
        {
            directory = directory.Parent;
        }

        return directory!.FullName;
    }
}
