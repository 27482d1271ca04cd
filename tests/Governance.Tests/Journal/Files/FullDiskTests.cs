using System.Diagnostics;
using VaultPolicy.Governance.Journal;
using VaultPolicy.Governance.Journal.Files;
using Xunit.Abstractions;

namespace VaultPolicy.Governance.Tests.Journal.Files;

/// <summary>A file system of 256 KiB runs full under the journal. Mounting one takes root, which continuous integration has.</summary>
public sealed class FullDiskTests(ITestOutputHelper output)
{
    [Fact]
    public void Append_OnAFullFileSystem_StopsAndKeepsWhatWasAcknowledged()
    {
        using TemporaryFolder folder = new();
        if (!Environment.IsPrivilegedProcess || !Mount(folder.Path))
        {
            output.WriteLine("not root, or no right to mount: nothing was tested here; SimulatedDisk has the same failure");
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
