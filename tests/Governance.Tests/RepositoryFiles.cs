namespace VaultPolicy.Governance.Tests;

internal static class RepositoryFiles
{
    /// <summary>The folder of the solution above the tests' own.</summary>
    internal static string Root { get; } = Find();

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "VaultPolicy.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("the tests must run below the folder of VaultPolicy.sln");
    }
}
