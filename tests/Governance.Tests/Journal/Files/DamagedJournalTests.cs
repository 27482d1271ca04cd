using VaultPolicy.Governance.Journal;
using VaultPolicy.Governance.Journal.Files;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Tests.Journal.Files;

/// <summary>What was acknowledged and is no longer so is always seen, and never written on.</summary>
public sealed class DamagedJournalTests
{
    private const int Entries = 200;

    private static readonly FileJournalOptions Options = new() { SegmentBytes = 12_000 };
    private static readonly IReadOnlyDictionary<string, byte[]> Journal = Make();

    [Fact]
    public void Journal_OfTheseTests_HasSeveralSegmentsAndVerifies()
    {
        Journal.Keys.Should().Contain(["mark", "00000000000000000000.vpj"]).And.HaveCountGreaterThan(4);
        JournalVerification verification = FileJournalVerifier.Verify(SimulatedDisk.Of(Journal));
        verification.Problem.Should().BeNull();
        verification.Head.Size.Should().Be(Entries);
        verification.ClockBacks.Should().Be(0);
    }

    [Fact]
    public void Verify_EverySingleByteAltered_IsDetected()
    {
        Dictionary<string, byte[]> contents = Journal.ToDictionary(f => f.Key, f => f.Value.ToArray());
        SimulatedDisk disk = SimulatedDisk.Of(contents);
        int altered = 0;
        foreach ((string name, byte[] content) in contents)
        {
            for (int i = 0; i < content.Length; i++)
            {
                // Every bit of what frames the entries, one changing bit of what they hold.
                int bits = name == "mark" || i < 80 ? 8 : 1;
                for (int bit = 0; bit < bits; bit++)
                {
                    byte mask = (byte)(1 << ((i + bit) % 8));
                    content[i] ^= mask;
                    FileJournalVerifier.Verify(disk).Problem.Should().NotBeNull("bit {0} of byte {1} of {2}", (i + bit) % 8, i, name);
                    content[i] ^= mask;
                    altered++;
                }
            }
        }

        altered.Should().BeGreaterThan(50_000);
        FileJournalVerifier.Verify(disk).Problem.Should().BeNull("everything was put back");
    }

    [Fact]
    public void Open_WithAnyByteOfAnAcknowledgedEntryAltered_RefusesAndChangesNothing()
    {
        foreach (string name in Journal.Keys.Where(n => n.EndsWith(".vpj", StringComparison.Ordinal)))
        {
            for (int i = 0; i < Journal[name].Length; i += 97)
            {
                SimulatedDisk disk = Altered(name, content => { content[i] ^= 0x20; return content; });
                FileJournalOpening opening = FileJournal.Open(disk, Options);
                opening.Journal.Should().BeNull("byte {0} of {1}", i, name);
                opening.Problem!.Fault.Should().Be(JournalFault.Damaged);
                disk.Operations.Should().Be(0);
                disk.TryLock("lock").Should().NotBeNull("a refused journal is not kept locked");
            }
        }
    }

    [Fact]
    public void Reader_OfADamagedJournal_ReadsUpToTheDamage()
    {
        byte[] last = Journal[Segments()[^1]];
        SimulatedDisk disk = Altered(Segments()[^1], content => { content[^20] ^= 1; return content; });

        using FileJournalReader reader = FileJournalReader.Open(disk);

        last.Length.Should().BeGreaterThan(20);
        reader.Problem!.Message.Should().Be("the journal `simulated` is damaged: entry 199 is damaged: its checksum is wrong");
        reader.Problem.Sequence.Should().Be(Entries - 1);
        reader.Head.Size.Should().Be(Entries - 1);
        reader.Read().Select(e => e.Sequence).Should().Equal(Enumerable.Range(0, Entries - 1).Select(i => (long)i));
    }

    [Fact]
    public void Verify_TruncatedAnywhere_IsDetected()
    {
        string name = Segments()[^1];
        for (int length = 0; length < Journal[name].Length; length += 13)
        {
            JournalProblem? problem = FileJournalVerifier.Verify(Altered(name, content => content[..length])).Problem;
            problem!.Fault.Should().Be(JournalFault.Damaged);
        }
    }

    [Fact]
    public void Verify_WithoutAFile_IsDetected()
    {
        foreach (string name in Journal.Keys)
        {
            JournalProblem? problem = FileJournalVerifier.Verify(SimulatedDisk.Of(Journal.Where(f => f.Key != name).ToDictionary())).Problem;
            problem!.Fault.Should().Be(JournalFault.Damaged, name);
        }
    }

    [Fact]
    public void Verify_EntriesSwappedDeletedRepeatedOrForged_IsDetected()
    {
        string name = Segments()[0];
        (int header, List<byte[]> frames) = Split(Journal[name]);
        frames.Count.Should().BeGreaterThan(20);
        JournalEntry seventh = JournalEntry.Of(7, Drafts.Vote(7, "id-7"));
        byte[][] variants =
        [
            [.. frames[..3].Concat([frames[4], frames[3]]).Concat(frames[5..]).SelectMany(f => f)],
            [.. frames[..9].Concat(frames[10..]).SelectMany(f => f)],
            [.. frames[..9].Concat([frames[8]]).Concat(frames[9..]).SelectMany(f => f)],
            [.. frames[..7].Concat([Sealed(JournalEntry.Of(7, Drafts.Vote(8, "id-7")))]).Concat(frames[8..]).SelectMany(f => f)],
            [.. frames[..7].Concat([Sealed(JournalEntry.Of(7, Drafts.Vote(7, "id-x")))]).Concat(frames[8..]).SelectMany(f => f)],
            [.. frames.Concat([Sealed(JournalEntry.Of(frames.Count, Drafts.Vote(1)))]).SelectMany(f => f)],
        ];
        Sealed(seventh).Should().Equal(frames[7], "the forger knows the format");

        foreach (byte[] variant in variants)
        {
            SimulatedDisk disk = Altered(name, content => [.. content[..header], .. variant]);
            FileJournalVerifier.Verify(disk).Problem!.Fault.Should().Be(JournalFault.Damaged);
            FileJournal.Open(disk, Options).Problem!.Fault.Should().Be(JournalFault.Damaged);
        }
    }

    [Fact]
    public void Verify_SegmentOfAnotherJournal_IsDetected()
    {
        IReadOnlyDictionary<string, byte[]> other = Make(shift: 1_000);
        Segments().Where(other.ContainsKey).Should().NotBeEmpty();
        foreach (string name in Segments().Where(other.ContainsKey))
        {
            FileJournalVerifier.Verify(Altered(name, _ => other[name])).Problem!.Fault.Should().Be(JournalFault.Damaged);
        }

        FileJournalVerifier.Verify(Altered("mark", _ => other["mark"])).Problem!.Fault.Should().Be(JournalFault.Damaged);
    }

    [Fact]
    public void Open_AJournalOfANewerProgram_IsRefusedAndNeverRewritten()
    {
        foreach (string name in new[] { "mark", Segments()[0] })
        {
            SimulatedDisk disk = Altered(name, content =>
            {
                content[8] = 2;
                if (name == "mark")
                {
                    content[512 + 8] = 2;
                }

                return content;
            });
            FileJournalOpening opening = FileJournal.Open(disk, Options);
            opening.Problem!.Fault.Should().Be(JournalFault.Newer);
            opening.Problem.Message.Should().Be("a newer program wrote the journal `simulated`");
            FileJournalVerifier.Verify(disk).Problem!.Fault.Should().Be(JournalFault.Newer);
            disk.Operations.Should().Be(0);
        }
    }

    [Theory]
    [InlineData("half a frame")]
    [InlineData("zeros")]
    [InlineData("a repeated block")]
    [InlineData("one byte")]
    public void Open_WithATornTail_CutsItAndSaysSo(string kind)
    {
        string name = Segments()[^1];
        (_, List<byte[]> frames) = Split(Journal[name]);
        byte[] tail = kind switch
        {
            "half a frame" => Sealed(JournalEntry.Of(Entries, Drafts.Vote(Entries)))[..77],
            "zeros" => new byte[4_096],
            "a repeated block" => [.. frames[^2], .. frames[^1]],
            _ => [200],
        };
        SimulatedDisk disk = Altered(name, content => [.. content, .. tail]);
        FileJournalVerifier.Verify(disk).Problem.Should().BeNull();
        FileJournalVerifier.Verify(disk).Tail.Should().Be(new JournalTail(0, tail.Length));

        FileJournalOpening opening = FileJournal.Open(disk, Options);

        opening.Recovered.Should().Be(new JournalTail(0, tail.Length));
        using (FileJournal journal = opening.Journal!)
        {
            journal.Head.Size.Should().Be(Entries);
            journal.Append(Drafts.Vote(Entries)).Sequence.Should().Be(Entries);
        }

        FileJournalVerifier.Verify(disk).Problem.Should().BeNull();
    }

    [Fact]
    public void Open_WithWholeEntriesBehindTheMark_KeepsThem()
    {
        string name = Segments()[^1];
        byte[] frame = Sealed(JournalEntry.Of(Entries, Drafts.Vote(Entries, "late")));
        SimulatedDisk disk = Altered(name, content => [.. content, .. frame, .. frame[..50]]);

        FileJournalOpening opening = FileJournal.Open(disk, Options);

        opening.Recovered.Should().Be(new JournalTail(1, 50));
        using FileJournal journal = opening.Journal!;
        journal.Append(Drafts.Vote(Entries, "late")).Should().Be(new JournalAppendResult(JournalAppendStatus.Repeated, Entries));
    }

    [Fact]
    public void Open_Twice_SecondIsLockedOut()
    {
        using TemporaryFolder folder = new();
        using (FileJournal first = FileJournal.Open(new DiskFolder(folder.Path)).Journal!)
        {
            FileJournalOpening second = FileJournal.Open(new DiskFolder(folder.Path, "journal"));
            second.Journal.Should().BeNull();
            second.Problem!.Fault.Should().Be(JournalFault.Locked);
            second.Problem.Message.Should().Be("the journal `journal` is being written by another process");
            first.Append(Drafts.Vote(0)).Status.Should().Be(JournalAppendStatus.Appended);
            using FileJournalReader reader = FileJournalReader.Open(new DiskFolder(folder.Path));
            reader.Head.Size.Should().Be(1, "readers need no lock");
        }

        using FileJournal third = FileJournal.Open(new DiskFolder(folder.Path)).Journal!;
        third.Head.Size.Should().Be(1);
    }

    [Fact]
    public void Open_WithAnotherOrigin_IsRefused()
    {
        FileJournalOpening opening = FileJournal.Open(SimulatedDisk.Of(Journal), Options with { Origin = "example.org/other" });
        opening.Problem!.Message.Should().Be("the journal `simulated` is `vaultpolicy.local/journal`, not `example.org/other`");
        FluentActions.Invoking(() => FileJournal.Open(new SimulatedDisk(), Options with { Origin = "a b" })).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void Append_AfterClosing_IsUnavailable()
    {
        FileJournal journal = FileJournal.Open(new SimulatedDisk()).Journal!;
        journal.Dispose();
        journal.Append(Drafts.Vote(0)).Problem!.Message.Should().Be("the journal `simulated` is closed");
    }

    [Fact]
    public void Verify_TimesThatGoBackwards_AreCountedAndNotReordered()
    {
        SimulatedDisk disk = new();
        using (FileJournal journal = FileJournal.Open(disk).Journal!)
        {
            foreach (long second in new long[] { 10, 20, 15, 20, 5, 30 })
            {
                journal.Append(new JournalDraft(Drafts.Start + second, Drafts.Alice, JournalKind.ModeChanged, JournalPayload.Empty));
            }
        }

        JournalVerification verification = FileJournalVerifier.Verify(disk);
        verification.Problem.Should().BeNull();
        (verification.ClockBacks, verification.FirstClockBack).Should().Be((2, 2L));
    }

    [Fact]
    public void Verify_RootsAtSizes_AreThoseOfTheTree()
    {
        using MemoryJournal memory = new();
        Dictionary<long, Bytes32> expected = new() { [0] = memory.Head.Root };
        for (int i = 0; i < Entries; i++)
        {
            memory.Append(Drafts.Vote(i, $"id-{i}"));
            expected[i + 1] = memory.Head.Root;
        }

        FileJournalVerifier.Verify(SimulatedDisk.Of(Journal), [0, 1, 63, Entries, Entries + 1]).Roots
            .Should().BeEquivalentTo(expected.Where(r => r.Key is 0 or 1 or 63 or Entries).ToDictionary());
    }

    private static List<string> Segments() => [.. Journal.Keys.Where(n => n.EndsWith(".vpj", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static SimulatedDisk Altered(string name, Func<byte[], byte[]> change)
    {
        Dictionary<string, byte[]> contents = Journal.ToDictionary(f => f.Key, f => f.Value.ToArray());
        contents[name] = change(contents[name]);
        return SimulatedDisk.Of(contents);
    }

    private static Dictionary<string, byte[]> Make(int shift = 0)
    {
        SimulatedDisk disk = new();
        using (FileJournal journal = FileJournal.Open(disk, Options).Journal!)
        {
            for (int i = 0; i < Entries; i++)
            {
                journal.Append(Drafts.Vote(i + shift, $"id-{i + shift}"));
            }
        }

        return disk.Contents.ToDictionary(f => f.Key, f => f.Value);
    }

    private static (int Header, List<byte[]> Frames) Split(byte[] segment)
    {
        int header = BitConverter.ToInt32(segment, 12);
        List<byte[]> frames = [];
        for (int at = header; at < segment.Length;)
        {
            int length = 9 + BitConverter.ToInt32(segment, at);
            frames.Add(segment[at..(at + length)]);
            at += length;
        }

        return (header, frames);
    }

    /// <summary>A frame by the description of the format, made here a second time.</summary>
    private static byte[] Sealed(JournalEntry entry)
    {
        byte[] leaf = [0, .. entry.Canonical.Span];
        byte[] length = BitConverter.GetBytes(entry.Canonical.Length);
        return [.. length, .. BitConverter.GetBytes(SlowCrc32C([.. length, .. leaf])), .. leaf];
    }

    private static uint SlowCrc32C(byte[] bytes)
    {
        uint crc = ~0u;
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int i = 0; i < 8; i++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0x82F63B78u : crc >> 1;
            }
        }

        return ~crc;
    }
}
