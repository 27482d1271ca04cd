using System.Diagnostics;

namespace VaultPolicy.Governance.Tests.Peers;

/// <summary>The scripts in <c>merkle-npm</c>; installs their packages when they are not there yet.</summary>
internal static class MerklePeers
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly Lock Installing = new();

    internal static string Folder { get; } = Path.Combine(RepositoryFiles.Root, "tests", "Governance.Tests", "merkle-npm");

    /// <summary>The verifying contract, compiled.</summary>
    internal static string Verifier => Path.Combine(Folder, "out", "verifier.json");

    internal static void Install()
    {
        lock (Installing)
        {
            if (!File.Exists(Verifier))
            {
                Run("npm", "ci", "--ignore-scripts");
                Run("npm", "run", "compile");
            }
        }
    }

    /// <summary>Runs a script to its end.</summary>
    internal static void Node(params string[] arguments)
    {
        Install();
        Run("node", arguments);
    }

    private static void Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Folder, RedirectStandardError = true })!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new InvalidOperationException($"{program} {arguments[0]} did not end within {Patience}");
        }

        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {arguments[0]} failed: {errors.GetAwaiter().GetResult()}");
        }
    }
}
