namespace VaultPolicy.EndToEnd.Tests;

/// <summary>The repository that the tests run in.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Policies => Path.Combine(Root, "policies");

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
