namespace VaultPolicy.EndToEnd.Tests;

/// <summary>The repository that the tests run in, and the recorded data that lies beside it.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Policies => Path.Combine(Root, "policies");

    /// <summary>The folder of recorded market data.</summary>
    public static string SharedData => Path.GetFullPath(Path.Combine(Root, "..", "shared", "data"));

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
