using System.Diagnostics;
using System.Text.Json;

namespace VaultPolicy.Cel.Tests.Conformance;

/// <summary>The plain cases of the released suite, dumped by the script in <c>conformance-npm</c>; installs the package when there is no dump yet.</summary>
internal static class PackagedSuite
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    internal static IReadOnlyList<ConformanceCase> Cases { get; } = Load();

    private static ConformanceCase[] Load()
    {
        string folder = Path.Combine(RepositoryFiles.Root(), "tests", "Cel.Tests", "conformance-npm");
        string dump = Path.Combine(folder, "out", "plain.json");
        if (!File.Exists(dump))
        {
            Npm(folder, "ci", "--ignore-scripts");
            Npm(folder, "run", "dump");
        }

        return [.. JsonDocument.Parse(File.ReadAllText(dump)).RootElement.GetProperty("tests").EnumerateArray().Select(j => new ConformanceCase(j))];
    }

    private static void Npm(string folder, params string[] arguments)
    {
        using Process npm = Process.Start(new ProcessStartInfo("npm", arguments) { WorkingDirectory = folder, RedirectStandardError = true })!;
        Task<string> errors = npm.StandardError.ReadToEndAsync();
        if (!npm.WaitForExit(Patience))
        {
            npm.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"npm {arguments[0]} did not end within {Patience}");
        }

        if (npm.ExitCode != 0)
        {
            throw new InvalidOperationException($"npm {arguments[0]} failed: {errors.GetAwaiter().GetResult()}");
        }
    }
}
