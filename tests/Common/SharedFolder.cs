namespace VaultPolicy.Tests.Common;

/// <summary>
/// The folder of recorded data beside the repository: too large for it, and partly not ours to give away. Linked into every test project
/// by eng/Test.targets.
/// </summary>
internal static class SharedFolder
{
    /// <summary>The folder, whether it is there or not.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(RepositoryRoot(), "..", "shared"));

    /// <summary>
    /// Why tests on recorded data cannot run; null when they can, and in continuous integration, where they must: there a test that does
    /// not find its data fails.
    /// </summary>
    public static string? SkipReason { get; } =
        Directory.Exists(Root) || Environment.GetEnvironmentVariable("CI") == "true" ? null : $"recorded data is missing: there is no folder {Root}";

    /// <summary>A file or folder in it.</summary>
    /// <param name="path">Its path from the folder, such as `data/lists`.</param>
    public static string PathOf(string path) => Path.Combine(Root, path);

    private static string RepositoryRoot()
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
