using System.Text;
using VaultPolicy.Governance.Journal;
using VaultPolicy.Governance.Lifecycle;
using VaultPolicy.Governance.Lifecycle.Commands;
using VaultPolicy.Governance.Lifecycle.Records;
using VaultPolicy.Governance.Timelocks;
using VaultPolicy.Governance.Voting;
using static VaultPolicy.Governance.Tests.Lifecycle.World;

namespace VaultPolicy.Governance.Tests.Lifecycle;

public sealed class LifecycleReplayTests
{
    private static readonly List<JournalEntry> Whole = Story();

    [Fact]
    public void Run_WholeJournal_GivesTheSameBytes()
    {
        Run run = Told();

        LifecycleReplayResult replay = LifecycleReplay.Run(Whole);

        replay.IsSound.Should().BeTrue();
        StateJson.Serialize(replay.State).Should().Equal(StateJson.Serialize(run.State));
    }

    [Fact]
    public void Run_InTwoParts_GivesTheSameBytes()
    {
        byte[] whole = StateJson.Serialize(LifecycleReplay.Run(Whole).State);
        for (int split = 0; split <= Whole.Count; split++)
        {
            LifecycleState first = LifecycleReplay.Run(Whole.Take(split)).State;
            StateJson.Serialize(LifecycleReplay.Run(first, Whole.Skip(split)).State).Should().Equal(whole);
        }
    }

    [Fact]
    public void Run_EveryPrefix_IsSound()
    {
        // A process that dies between two entries leaves a prefix.
        for (int length = 0; length <= Whole.Count; length++)
        {
            LifecycleReplay.Run(Whole.Take(length)).IsSound.Should().BeTrue("the first {0} entries are a journal", length);
        }
    }

    [Fact]
    public void Run_OtherKinds_ArePassedOver()
    {
        JournalEntry other = JournalEntry.Of(0, new JournalDraft(Start, Ann, JournalKind.WaiverGranted, JournalPayload.Empty));

        LifecycleReplayResult replay = LifecycleReplay.Run([other, .. Whole]);

        replay.IsSound.Should().BeTrue();
    }

    [Theory]
    [InlineData("\"support\":\"for\"", "\"support\":\"against\"")]
    [InlineData("\"from\":\"voting\"", "\"from\":\"queued\"")]
    [InlineData("\"votes\":\"40\"", "\"votes\":\"41\"")]
    [InlineData("2026-01-10T00:00:00Z", "2026-01-09T00:00:00Z")]
    [InlineData("\"class\":\"loosen\"", "\"class\":\"neutral\"")]
    [InlineData("\"lifecycle\":1", "\"lifecycle\":2")]
    [InlineData("\"proposal\":1", "\"proposal\":2")]
    [InlineData("\"do\":\"queue\"", "\"do\":\"execute\"")]
    public void Run_ForgedEntry_IsNotBelieved(string part, string forged)
    {
        int i = Whole.FindIndex(e => e.Payload.ToString().Contains(part, StringComparison.Ordinal));
        byte[] bytes = Encoding.UTF8.GetBytes(Whole[i].Payload.ToString().Replace(part, forged, StringComparison.Ordinal));
        JournalPayload.TryRead(bytes, out JournalPayload? payload, out _).Should().BeTrue();
        JournalEntry entry = JournalEntry.Of(i, new JournalDraft(Whole[i].At, Whole[i].Actor, Whole[i].Kind, payload!));

        LifecycleReplayResult replay = LifecycleReplay.Run([.. Whole.Take(i), entry, .. Whole.Skip(i + 1)]);

        replay.IsSound.Should().BeFalse("entry {0} is forged", i);
        replay.Problem.Should().NotBeNullOrEmpty();
    }

    [Fact]
    public void Run_AnyEntryRepeatedLeftOutOrSwapped_IsNotBelieved()
    {
        for (int i = 0; i < Whole.Count - 1; i++)
        {
            LifecycleReplay.Run([.. Whole.Take(i + 1), .. Whole.Skip(i)]).IsSound.Should().BeFalse("entry {0} stands twice", i);
            LifecycleReplay.Run([.. Whole.Take(i), Whole[i + 1], Whole[i], .. Whole.Skip(i + 2)]).IsSound.Should().BeFalse("entry {0} comes too late", i);
        }
    }

    [Fact]
    public void Run_AnotherActor_IsNotBelieved()
    {
        for (int i = 1; i < Whole.Count; i++)
        {
            var draft = new JournalDraft(Whole[i].At, Stranger, Whole[i].Kind, Whole[i].Payload);
            LifecycleReplay.Run([.. Whole.Take(i), JournalEntry.Of(i, draft)]).IsSound.Should().BeFalse("entry {0} is of a stranger", i);
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"lifecycle":1}""")]
    [InlineData("""{"command":{},"events":[],"lifecycle":1}""")]
    [InlineData("""{"command":{"do":"vote","proposal":"1","support":"for"},"events":[],"lifecycle":1}""")]
    [InlineData("""{"command":{"do":"vote","proposal":1e300,"support":"for"},"events":[],"lifecycle":1}""")]
    [InlineData("""{"command":{"do":"vote","proposal":1,"support":7},"events":[],"lifecycle":1}""")]
    [InlineData("""{"command":[],"events":[],"lifecycle":1}""")]
    [InlineData("""{"command":{"do":"found","policy":"0x","rules":{}},"events":[],"lifecycle":1}""")]
    public void Run_EntryWithoutACommand_IsAProblemNotAnException(string payload)
    {
        JournalPayload.TryRead(Encoding.UTF8.GetBytes(payload), out JournalPayload? read, out _).Should().BeTrue();
        JournalEntry entry = JournalEntry.Of(0, new JournalDraft(Start, Ann, JournalKind.VoteCast, read!));

        LifecycleReplayResult replay = LifecycleReplay.Run([entry]);

        replay.IsSound.Should().BeFalse();
        replay.Sequence.Should().Be(0);
    }

    private static List<JournalEntry> Story()
    {
        var entries = new List<JournalEntry>();
        foreach (LifecycleRecord record in Told().Records)
        {
            entries.Add(JournalEntry.Of(entries.Count, LifecycleJournal.ToDraft(record)));
        }

        return entries;
    }

    private static Run Told()
    {
        Run run = Founded();
        run.Ready(Ann, Plan());
        run.Do(run.Execution(1)).Wait(1);
        int second = run.Propose(Ben, Plan(3, key: "b", start: 2));
        run.Wait(5 * Day).Do(new CastVote(Ann, second, VoteSupport.Against)).Do(new CastVote(Ben, second, VoteSupport.Abstain));
        run.Wait(Day).Do(new VetoProposal(Guardian, second, "too much")).Wait(1);
        int third = run.Propose(Guardian, Plan(4, ChangeClass.Tighten, "c", 2), true);
        run.Wait(1).Do(run.Execution(third, Guardian));
        return run;
    }
}
