using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using VaultPolicy.Governance.Journal;
using VaultPolicy.Governance.Journal.Files;
using VaultPolicy.Governance.Tests.Journal.Kills;
using Xunit.Abstractions;

namespace VaultPolicy.Governance.Tests.Journal.Files;

/// <summary>
/// A file system of 256 KiB runs full under the journal: mounting one takes root, which continuous integration has. And, whatever the rights, a
/// writer runs into the limit on the size of files that the system sets it: its writes fail half done, as those of a full disk do.
/// </summary>
public sealed class FullDiskTests(ITestOutputHelper output)
{
    [Fact]
    public void Append_OnAFullFileSystem_StopsAndKeepsWhatWasAcknowledged()
    {
        using TemporaryFolder folder = new();
        if (!Environment.IsPrivilegedProcess || !Mount(folder.Path))
        {
            output.WriteLine("not root, or no right to mount: the limit on the size of files stands in for the full file system");
            return;
        }

        try
        {
            Fill(new DiskFolder(folder.Path));
        }
        finally
        {
            Run("umount", folder.Path).Should().BeTrue();
        }
    }

    [Fact]
    public void Append_BeyondTheLimitOnFileSizes_StopsAndKeepsWhatWasAcknowledged()
    {
        using TemporaryFolder folder = new();
        const int LimitKilobytes = 40;
        ProcessStartInfo start = new("bash")
        {
            // Ignored, the signal leaves the failing write; compiled code must not live in a file, which would be limited too.
            ArgumentList =
            {
                "-c", $"trap '' XFSZ; ulimit -f {LimitKilobytes}; export DOTNET_EnableWriteXorExecute=0 DOTNET_EnableDiagnostics=0; exec \"$@\"", "writer",
                Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host ? host : "dotnet",
                Assembly.GetExecutingAssembly().Location, KilledWriter.Verb, folder.Path, string.Join(',', Enumerable.Repeat(0, KilledWriter.Appenders)),
            },
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        string[] lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        process.ExitCode.Should().Be(4, "each appender ended when it was told no");

        Dictionary<string, long> acknowledged = lines.Select(l => l.Split(' ')).Where(w => w[0] == nameof(JournalAppendStatus.Appended))
            .ToDictionary(w => w[2], w => long.Parse(w[1], CultureInfo.InvariantCulture));
        lines.Count(l => l.StartsWith(nameof(JournalAppendStatus.Unavailable), StringComparison.Ordinal)).Should().Be(KilledWriter.Appenders);
        acknowledged.Count.Should().BeGreaterThan(20);
        DiskFolder journal = new(folder.Path);
        JournalVerification verification = FileJournalVerifier.Verify(journal);
        verification.Problem.Should().BeNull();
        verification.Head.Size.Should().Be(acknowledged.Count);
        (verification.Tail == default).Should().BeFalse("the write that failed left a part behind");
        using FileJournal again = FileJournal.Open(journal).Journal!;
        Dictionary<string, long> there = again.Read().ToDictionary(e => e.ClientId!, e => e.Sequence);
        acknowledged.Should().OnlyContain(a => there[a.Key] == a.Value);
        again.Append(Drafts.Vote(1)).Status.Should().Be(JournalAppendStatus.Appended, "without the limit it goes on");
    }

    private void Fill(DiskFolder folder)
    {
        FileJournalOptions options = new() { SegmentBytes = 60_000 };
        int acknowledged = 0;
        using (FileJournal journal = FileJournal.Open(folder, options).Journal!)
        {
            JournalAppendResult result;
            while ((result = journal.Append(Drafts.Vote(acknowledged, $"id-{acknowledged}"))).Status == JournalAppendStatus.Appended)
            {
                acknowledged++;
            }

            result.Status.Should().Be(JournalAppendStatus.Unavailable);
            result.Problem!.Message.Should().Contain("cannot be written");
            journal.Append(Drafts.Vote(0, "id-0")).Status.Should().Be(JournalAppendStatus.Unavailable);
            journal.Read().Should().HaveCount(acknowledged, "reading goes on");
            FileJournalVerifier.Verify(folder).Problem.Should().BeNull();
        }

        acknowledged.Should().BeGreaterThan(500);
        output.WriteLine($"{acknowledged} entries fit");
        FileJournal.Open(folder, options).Problem!.Fault.Should().Be(JournalFault.Unavailable, "a mark needs room");
        JournalVerification verification = FileJournalVerifier.Verify(folder);
        verification.Problem.Should().BeNull();
        verification.Head.Size.Should().Be(acknowledged);
        using FileJournalReader reader = FileJournalReader.Open(folder);
        reader.Read().Select(e => e.ClientId).Should().Equal(Enumerable.Range(0, acknowledged).Select(i => $"id-{i}"));
    }

    private static bool Mount(string path) => Run("mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", path);

    private static bool Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
