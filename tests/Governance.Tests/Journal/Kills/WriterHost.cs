using System.Globalization;

namespace VaultPolicy.Governance.Tests.Journal.Kills;

/// <summary>
/// Starts writers by forking itself: a writer that need not load and compile the runtime first is there in a millisecond, so that thousands
/// can be killed in a minute. The host warms up what writers run, has no thread but its first when it forks, and never opens the journals
/// that they write. Each line of its input is a folder and the first numbers of the appenders; it tells the writer's process, and when that
/// has ended.
/// </summary>
internal static class WriterHost
{
    public const string Verb = "journal-writers";

    /// <summary>What the runtime must not do beside the first thread, or in a process that was forked from it.</summary>
    public static readonly IReadOnlyDictionary<string, string> Environment = new Dictionary<string, string>
    {
        ["DOTNET_TieredCompilation"] = "0",
        ["DOTNET_gcConcurrent"] = "0",
        ["DOTNET_EnableDiagnostics"] = "0",

        // Compiled code would stand in memory that all forked processes share, each writing its own there.
        ["DOTNET_EnableWriteXorExecute"] = "0",

        // 256 MiB, hexadecimal: a writer is dead long before its first collection, for which it has not the threads.
        ["DOTNET_GCgen0size"] = "10000000",
    };

    public static int Run()
    {
        WarmUp();
        Posix.WriteLine("warm");
        while (Posix.ReadLine() is { } line)
        {
            string[] words = line.Split(' ');
            int process = Posix.Fork();
            if (process == 0)
            {
                Posix.Exit(KilledWriter.Run(words[0], words[1]));
            }

            Posix.WriteLine(string.Create(CultureInfo.InvariantCulture, $"born {process}"));
            Posix.Wait(process);
            Posix.WriteLine("dead");
        }

        return 0;
    }

    private static void WarmUp()
    {
        const int EntriesOfEach = 60;
        string folder = Directory.CreateTempSubdirectory("vaultpolicy-journal-").FullName;
        KilledWriter.Run(folder, string.Join(',', Enumerable.Repeat(0, KilledWriter.Appenders)), EntriesOfEach);
        KilledWriter.Run(folder, string.Join(',', Enumerable.Repeat(EntriesOfEach - 1, KilledWriter.Appenders)), EntriesOfEach);
        Directory.Delete(folder, recursive: true);
    }
}
