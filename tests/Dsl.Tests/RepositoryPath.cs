namespace VaultPolicy.Dsl.Tests;

/// <summary>Files of the repository that tests read.</summary>
internal static class RepositoryPath
{
    private static readonly string Root = FindRoot();

    public static string Of(params string[] segments) => Path.Combine([Root, .. segments]);

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "VaultPolicy.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("the tests do not run inside the repository");
    }
}
