using VaultPolicy.Governance.Journal;
using VaultPolicy.Governance.Journal.Files;

namespace VaultPolicy.Governance.Tests.Journal.Files;

/// <summary>
/// Every operation that changes something fails once, and the power is lost at every one of them. Whatever was acknowledged is there
/// afterwards, once; and the journal goes on.
/// </summary>
public sealed class FailingDiskTests
{
    private const int Entries = 24;
    private const int PowerLosses = 8;

    private static readonly FileJournalOptions Options = new() { SegmentBytes = 1_500 };

    [Fact]
    public void Append_WithEveryOperationFailingOnce_KeepsWhatWasAcknowledged()
    {
        HashSet<string> kinds = [];
        int operations = Count();
        for (int failAt = 1; failAt <= operations; failAt++)
        {
            SimulatedDisk disk = new() { FailAt = failAt };
            List<long> acknowledged = Run(disk);
            disk.Failed.Should().NotBeEmpty();
            kinds.Add(disk.Failed.Split(' ')[0]);

            CheckAndGoOn(disk.Restarted(), acknowledged, disk.Failed);
            for (int seed = 0; seed < PowerLosses; seed++)
            {
                CheckAndGoOn(disk.AfterPowerLoss(seed), acknowledged, $"{disk.Failed}, power loss {seed}");
            }
        }

        kinds.Should().BeEquivalentTo("open", "create", "write", "flush", "rename");
    }

    [Fact]
    public void Append_WithPowerLostAtEveryOperation_KeepsWhatWasAcknowledged()
    {
        int operations = Count();
        for (int failAt = 1; failAt <= operations; failAt++)
        {
            SimulatedDisk disk = new() { FailAt = failAt, StaysDead = true };
            List<long> acknowledged = Run(disk);
            for (int seed = 0; seed < PowerLosses; seed++)
            {
                CheckAndGoOn(disk.AfterPowerLoss(seed), acknowledged, $"{disk.Failed}, power loss {seed}");
            }
        }
    }

    [Fact]
    public void Open_WithEveryOperationOfRecoveryFailingOnce_LosesNothing()
    {
        HashSet<string> kinds = [];
        foreach (SimulatedDisk crashed in Crashed())
        {
            long size = FileJournalVerifier.Verify(crashed).Head.Size;
            bool failed = true;
            for (int failAt = 1; failed; failAt++)
            {
                SimulatedDisk disk = crashed.Restarted();
                disk.FailAt = failAt;
                FileJournalOpening opening = FileJournal.Open(disk, Options);
                failed = disk.Failed.Length > 0;
                kinds.Add(disk.Failed.Split(' ')[0]);
                (opening.Journal is null).Should().Be(failed);
                if (failed)
                {
                    opening.Problem!.Fault.Should().Be(JournalFault.Unavailable);
                }

                opening.Journal?.Dispose();
                foreach (SimulatedDisk after in new[] { disk.Restarted(), disk.AfterPowerLoss(failAt), disk.AfterPowerLoss(failAt + 1_000) })
                {
                    CheckAndGoOn(after, [.. Enumerable.Range(0, (int)size).Select(i => (long)i)], disk.Failed);
                }
            }
        }

        kinds.Should().BeEquivalentTo("", "open", "create", "write", "flush", "rename", "truncate", "delete");
    }

    [Fact]
    public void Append_AfterAFailure_StopsForGoodWhileReadingGoesOn()
    {
        SimulatedDisk disk = new();
        using FileJournal journal = FileJournal.Open(disk, Options).Journal!;
        for (int i = 0; i < 5; i++)
        {
            journal.Append(Drafts.Vote(i));
        }

        disk.FailAt = disk.Operations + 2;
        JournalAppendResult failed = journal.Append(Drafts.Vote(5));
        disk.Failed.Should().StartWith("flush");

        failed.Status.Should().Be(JournalAppendStatus.Unavailable);
        failed.Problem!.Fault.Should().Be(JournalFault.Unavailable);
        failed.Problem.Message.Should().Be("the journal `simulated` cannot be written: injected: flush 00000000000000000000.vpj");
        journal.WriteProblem.Should().Be(failed.Problem);
        int operations = disk.Operations;
        journal.Append(Drafts.Vote(6)).Status.Should().Be(JournalAppendStatus.Unavailable, "a flush that failed is never tried again");
        disk.Operations.Should().Be(operations);
        journal.Head.Size.Should().Be(5);
        journal.Read().Should().HaveCount(5);
        FileJournalVerifier.Verify(disk).Problem.Should().BeNull();
    }

    [Fact]
    public async Task AppendAsync_ManyWaitingAtAFailure_AllAreTold()
    {
        SimulatedDisk disk = new();
        using FileJournal journal = FileJournal.Open(disk, Options with { FlushBytes = 10_000 }).Journal!;
        disk.FailAt = disk.Operations + 30;
        disk.StaysDead = true;

        JournalAppendResult[] results = await Task.WhenAll(
            Enumerable.Range(0, 5_000).Select(i => Task.Run(() => journal.AppendAsync(Drafts.Vote(i, $"id-{i}")).AsTask())));

        results.Should().Contain(r => r.Status == JournalAppendStatus.Unavailable);
        journal.Head.Size.Should().Be(results.Count(r => r.Status == JournalAppendStatus.Appended));
    }

    private static int Count()
    {
        SimulatedDisk disk = new();
        Run(disk).Should().HaveCount(Entries);
        disk.Operations.Should().BeGreaterThan(80);
        return disk.Operations;
    }

    /// <summary>Two writers, one after the other; returns the numbers of the acknowledged entries.</summary>
    private static List<long> Run(SimulatedDisk disk)
    {
        List<long> acknowledged = [];
        for (int session = 0; session < 2; session++)
        {
            using FileJournal? journal = FileJournal.Open(disk, Options).Journal;
            for (int i = session * Entries / 2; journal is not null && i < (session + 1) * Entries / 2; i++)
            {
                JournalAppendResult result = journal.Append(Drafts.Vote(i, $"id-{i}"));
                if (result.Status == JournalAppendStatus.Appended)
                {
                    acknowledged.Add(i);
                }
                else
                {
                    (result.Status, journal.WriteProblem is null).Should().Be((JournalAppendStatus.Unavailable, false));
                }
            }
        }

        return acknowledged;
    }

    private static void CheckAndGoOn(SimulatedDisk disk, List<long> acknowledged, string situation)
    {
        FileJournalOpening opening = FileJournal.Open(disk, Options);
        opening.Problem.Should().BeNull(situation);
        using (FileJournal journal = opening.Journal!)
        {
            string[] ids = [.. journal.Read().Select(e => e.ClientId!)];
            ids.Should().OnlyHaveUniqueItems(situation);
            acknowledged.Select(i => $"id-{i}").Except(ids).Should().BeEmpty(situation);
            for (int i = 0; i < Entries; i++)
            {
                journal.Append(Drafts.Vote(i, $"id-{i}")).IsAcknowledged.Should().BeTrue(situation);
            }

            journal.Head.Size.Should().Be(Entries, situation);
        }

        JournalVerification verification = FileJournalVerifier.Verify(disk.AfterPowerLoss(0));
        verification.Problem.Should().BeNull(situation);
        verification.Head.Size.Should().Be(Entries, situation);
        verification.Tail.Should().Be(default(JournalTail), situation);
    }

    /// <summary>Journals that a crash left with something to recover: torn and whole tails, in old and new segments, and leftovers.</summary>
    private static IEnumerable<SimulatedDisk> Crashed()
    {
        int operations = Count();
        for (int failAt = 20; failAt <= operations; failAt += 3)
        {
            SimulatedDisk disk = new() { FailAt = failAt, StaysDead = true };
            Run(disk);
            yield return disk.Restarted();
        }
    }
}
