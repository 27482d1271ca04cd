namespace VaultPolicy.Cel.Tests;

/// <summary>Finds files of the repository.</summary>
internal static class RepositoryFiles
{
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
