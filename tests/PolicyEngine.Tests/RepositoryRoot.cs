namespace VaultPolicy.PolicyEngine.Tests;

/// <summary>The folder with `VaultPolicy.sln`, found upwards from the test's binaries.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder, "VaultPolicy.sln")))
        {
            folder = System.IO.Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("the tests do not run inside the repository");
    }
}
