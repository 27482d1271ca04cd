using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace VaultPolicy.EndToEnd.Tests;

/// <summary>The journal of the built program, when processes are killed, meet each other, or have no room.</summary>
public sealed class JournalTests
{
    private const string Alice = "0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501";
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "vaultpolicy.dll");
    private static readonly string Package = Path.Combine(Repository.Root, "policies", "kvants-funding-carry");

    [Fact]
    public void Decide_KilledInMidStream_HasEveryDecisionThatItGaveInTheJournal()
    {
        const int Kills = 4;
        using var scratch = new Scratch();
        HashSet<string> given = [];
        for (int kill = 0; kill < Kills; kill++)
        {
            given.UnionWith(DecideAndKill(scratch, kill));
            ProcessResult verified = Vaultpolicy.Run(scratch.Folder, "audit", "verify", "w");
            verified.ExitCode.Should().Be(0, verified.Both);
        }

        given.Count.Should().BeGreaterThan(100);
        ProcessResult shown = Vaultpolicy.Run(scratch.Folder, "audit", "show", "w", "--kind", "decision", "--format", "json");
        shown.ExitCode.Should().Be(0, shown.Error);
        string[] kept = [.. shown.Json().GetProperty("entries").EnumerateArray().Select(e => e.GetProperty("payload").GetProperty("id").GetString()!)];
        kept.Should().OnlyHaveUniqueItems();
        given.Except(kept).Should().BeEmpty("a decision is in the journal before it is given");
        ProcessResult replayed = Vaultpolicy.Run(scratch.Folder, "audit", "replay", Package, "w");
        replayed.ExitCode.Should().Be(0, replayed.Both);
    }

    [Fact]
    public void Record_WhileAnotherProcessWrites_IsLockedOut()
    {
        using var scratch = new Scratch();
        using Process writer = StartDecide(scratch);
        writer.StandardInput.WriteLine(Request("first"));
        writer.StandardInput.Flush();
        writer.StandardOutput.ReadLine().Should().Contain("\"decision\"");

        ProcessResult second = Vaultpolicy.Run(scratch.Folder, "record", "mode", "w", "paused", "--reason", "x", "--actor", Alice);

        second.ExitCode.Should().Be(2);
        second.Error.Should().Contain("VP7504").And.Contain("is being written by another process");
        Vaultpolicy.Run(scratch.Folder, "audit", "verify", "w").ExitCode.Should().Be(0, "readers need no lock");
        writer.StandardInput.Close();
        writer.WaitForExit();
        Vaultpolicy.Run(scratch.Folder, "record", "mode", "w", "paused", "--reason", "x", "--actor", Alice).ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task Record_WithoutRoom_IsRefusedAndReadingGoesOn()
    {
        using var scratch = new Scratch();
        Vaultpolicy.Run(scratch.Folder, "record", "mode", "w", "paused", "--reason", "x", "--actor", Alice).ExitCode.Should().Be(0);

        // No file may grow beyond a kilobyte: the mark fits, the segment with a long reason does not.
        using Process process = Process.Start(new ProcessStartInfo("bash")
        {
            ArgumentList =
            {
                "-c", "trap '' XFSZ; ulimit -f 1; export DOTNET_EnableWriteXorExecute=0 DOTNET_EnableDiagnostics=0; exec dotnet \"$@\"", "bash",
                Program, "record", "mode", "w", "normal", "--reason", new string('y', 1_900), "--actor", Alice,
            },
            WorkingDirectory = scratch.Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        process.ExitCode.Should().Be(2, error);
        error.Should().Contain("VP7505").And.Contain("cannot be written").And.NotContain("   at ");
        (await output).Should().BeEmpty("nothing is given out that is not acknowledged");
        ProcessResult verified = Vaultpolicy.Run(scratch.Folder, "audit", "verify", "w");
        verified.ExitCode.Should().Be(0, verified.Both);
        verified.Out.Should().Contain("1 entries");
        ProcessResult again = Vaultpolicy.Run(scratch.Folder, "record", "mode", "w", "normal", "--reason", "y", "--actor", Alice);
        again.ExitCode.Should().Be(0, again.Both);
        again.Error.Should().Contain("VP7516", "the part that was written is cut");
    }

    private static List<string> DecideAndKill(Scratch scratch, int round)
    {
        const int Wanted = 200;
        using Process process = StartDecide(scratch);
        Task feed = Task.Run(() =>
        {
            try
            {
                for (int i = 0; ; i++)
                {
                    process.StandardInput.WriteLine(Request(string.Create(CultureInfo.InvariantCulture, $"{round}-{i}")));
                }
            }
            catch (IOException)
            {
                // It is dead.
            }
        });
        List<string> given = [];
        string? line;
        while ((line = process.StandardOutput.ReadLine()) is not null)
        {
            if (given.Count == Wanted * (round + 1))
            {
                process.Kill();
            }

            // The last line may have been cut by the kill.
            if (line.EndsWith('}'))
            {
                given.Add(JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()!);
            }
        }

        process.WaitForExit();
        feed.Wait();
        return given;
    }

    private static Process StartDecide(Scratch scratch) => Process.Start(new ProcessStartInfo("dotnet")
    {
        ArgumentList = { Program, "decide", Package, "--stdin", "--journal", "w" },
        WorkingDirectory = scratch.Folder,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    private static string Request(string id) =>
        $$"""{"id":"{{id}}","action":"deposit","subject":"{{Alice}}","amount":"1000","at":"2024-03-01T00:00:00Z"}""";
}
