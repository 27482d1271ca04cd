using System.Text;
using VaultPolicy.Governance.Journal;
using VaultPolicy.Governance.Journal.Facts;
using VaultPolicy.Governance.Journal.Replay;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Tests.Journal.Replay;

public sealed class JournalReplayTests
{
    private static readonly RegisterVersion First = new(10, Bytes32.FromUInt256(1));
    private static readonly RegisterVersion Second = new(11, Bytes32.FromUInt256(2));

    [Fact]
    public void Run_TheSameEntries_GivesTheSameBytesInOnePieceOrOneByOne()
    {
        List<JournalEntry> entries = Story();
        JournalReplay whole = JournalReplay.Run(entries);
        whole.Problem.Should().BeNull();
        whole.State.Mode.Should().Be(OperatingMode.Safety);
        whole.State.Registers["a.csv"].Should().Be(First);
        whole.State.Waivers.Should().HaveCount(1);
        whole.State.Entries.Should().Be(entries.Count);

        HashSet<string> digests = [];
        JournalReplay replay = new();
        foreach (JournalEntry entry in entries)
        {
            replay.Add(entry);
            digests.Add(replay.State.Digest.ToString()).Should().BeTrue("every entry changes the state");
        }

        replay.State.Serialize().Should().Equal(whole.State.Serialize());
    }

    [Fact]
    public void HoldsAt_AWaiver_BetweenGrantAndEndOrRevocation()
    {
        Waiver waiver = JournalReplay.Run(Story()).State.Waivers.Values.Single();
        waiver.HoldsAt(Drafts.Start + 3).Should().BeFalse();
        waiver.HoldsAt(Drafts.Start + 4).Should().BeTrue();
        waiver.HoldsAt(Drafts.Start + 8).Should().BeTrue();
        waiver.HoldsAt(Drafts.Start + 9).Should().BeFalse("it was taken back");
        (waiver with { RevokedAt = null }).HoldsAt(Drafts.Start + 99).Should().BeTrue();
        (waiver with { RevokedAt = null }).HoldsAt(Drafts.Start + 100).Should().BeFalse("it has ended");
    }

    [Fact]
    public void Run_WithoutAnyEntryOrWithAnyTwice_IsSeenOrComesToAnotherState()
    {
        List<JournalEntry> entries = Story();
        Bytes32 digest = JournalReplay.Run(entries).State.Digest;
        for (int i = 0; i < entries.Count; i++)
        {
            JournalReplay without = JournalReplay.Run([.. entries.Take(i), .. entries.Skip(i + 1)]);
            (without.Problem is not null || without.State.Digest != digest).Should().BeTrue("entry {0} is left out", i);
        }
    }

    [Theory]
    [InlineData("mode.changed", """{"from":"paused","to":"safety","reason":"x"}""", "from `paused`, which was `normal`")]
    [InlineData("mode.changed", """{"from":"normal","to":"normal","reason":"x"}""", "does not hold what")]
    [InlineData("mode.changed", """{"from":"normal","to":"asleep","reason":"x"}""", "does not hold what")]
    [InlineData("mode.changed", """{"from":"normal","to":"paused","reason":""}""", "does not hold what")]
    [InlineData("mode.changed", """{"from":0,"to":"paused","reason":"x"}""", "does not hold what")]
    [InlineData("mode.changed", "{}", "does not hold what")]
    [InlineData("waiver.granted", """{"rule":"kyc","reason":"x","until":"2026-01-31"}""", "does not hold what")]
    [InlineData("waiver.granted", """{"rule":"kyc","reason":"x","until":"never"}""", "does not hold what")]
    [InlineData("waiver.granted", """{"rule":"","reason":"x","until":"2027-01-31"}""", "does not hold what")]
    [InlineData("waiver.revoked", """{"waiver":7,"reason":"x"}""", "takes back entry 7, which is no waiver that holds")]
    [InlineData("waiver.revoked", """{"waiver":-1,"reason":"x"}""", "does not hold what")]
    [InlineData("waiver.revoked", """{"waiver":1e300,"reason":"x"}""", "does not hold what")]
    [InlineData("register.changed", """{"register":"a.csv"}""", "does not hold what")]
    [InlineData("register.changed", """{"register":"a.csv","action":"freeze","reason":"x","addresses":["0x12"],"before":{},"after":{}}""", "does not hold what")]
    [InlineData("vote.cast", "{}", "holds no command of the lifecycle")]
    public void Add_AnEntryThatCannotBe_StopsThere(string kind, string payload, string problem)
    {
        JournalPayload.TryRead(Encoding.UTF8.GetBytes(payload), out JournalPayload? read, out _).Should().BeTrue();
        JournalReplay replay = new();
        replay.Add(Entry(0, JournalKind.DecisionMade, JournalPayload.Empty));
        replay.Add(JournalEntry.Of(1, new JournalDraft(Drafts.Start, Drafts.Alice, JournalKind.Parse(kind), read!)));
        replay.Problem.Should().Contain(problem);
        replay.Sequence.Should().Be(1);
        Bytes32 digest = replay.State.Digest;
        replay.Add(Entry(2, JournalKind.DecisionMade, JournalPayload.Empty));
        replay.State.Digest.Should().Be(digest, "nothing is taken behind it");
    }

    [Fact]
    public void Add_ModesWithAndWithoutCause_AreHeldOneAboveTheOther()
    {
        JournalReplay replay = JournalReplay.Run(
        [
            Entry(0, JournalKind.ModeChanged, new ModeChanged(OperatingMode.Normal, OperatingMode.Paused, "a", "short").ToPayload()),
            Entry(1, JournalKind.ModeChanged, new ModeChanged(OperatingMode.Paused, OperatingMode.Safety, "b").ToPayload()),
        ]);
        ModeHold paused = new(OperatingMode.Paused, Drafts.Start, Drafts.Start, "short");
        replay.State.Holds.Should().Equal(paused, new ModeHold(OperatingMode.Safety, Drafts.Start + 1, Drafts.Start + 1, ""));

        replay.Add(Entry(2, JournalKind.ModeChanged, new ModeChanged(OperatingMode.Safety, OperatingMode.Guarded, "c").ToPayload()));
        replay.State.Holds.Should().Equal(paused with { Mode = OperatingMode.Guarded });
        replay.Add(Entry(3, JournalKind.ModeChanged, new ModeChanged(OperatingMode.Guarded, OperatingMode.Normal, "d").ToPayload()));
        replay.State.Holds.Should().BeEmpty();
        replay.Problem.Should().BeNull();
    }

    [Fact]
    public void Add_CauseOfALooserMode_Contradicts()
    {
        JournalReplay replay = JournalReplay.Run(
        [
            Entry(0, JournalKind.ModeChanged, new ModeChanged(OperatingMode.Normal, OperatingMode.Paused, "a").ToPayload()),
            Entry(1, JournalKind.ModeChanged, new ModeChanged(OperatingMode.Paused, OperatingMode.Normal, "b", "short").ToPayload()),
        ]);
        replay.Sequence.Should().Be(1);
    }

    [Fact]
    public void Add_KindsOfOthers_ArePassedOver()
    {
        JournalReplay replay = JournalReplay.Run([Entry(0, JournalKind.Parse("another.thing"), JournalPayload.Empty)]);
        replay.Problem.Should().BeNull();
        replay.State.Entries.Should().Be(1);
    }

    private static List<JournalEntry> Story()
    {
        (JournalKind Kind, JournalPayload Payload)[] facts =
        [
            (JournalKind.DecisionMade, JournalPayload.Empty),
            (JournalKind.RegisterChanged, Change(First, Second)),
            (JournalKind.ModeChanged, new ModeChanged(OperatingMode.Normal, OperatingMode.Paused, "halted").ToPayload()),
            (JournalKind.ModeChanged, new ModeChanged(OperatingMode.Paused, OperatingMode.Guarded, "back").ToPayload()),
            (JournalKind.WaiverGranted, new WaiverGranted("kyc", null, "agreed", Drafts.Start + 100).ToPayload()),
            (JournalKind.RegisterChanged, Change(Second, First)),
            (JournalKind.ModeChanged, new ModeChanged(OperatingMode.Guarded, OperatingMode.Safety, "depeg").ToPayload()),
            (JournalKind.DecisionMade, JournalPayload.Empty),
            (JournalKind.DecisionMade, JournalPayload.Empty),
            (JournalKind.WaiverRevoked, new WaiverRevoked(4, "over").ToPayload()),
        ];
        return [.. facts.Select((f, i) => Entry(i, f.Kind, f.Payload))];
    }

    private static JournalPayload Change(RegisterVersion before, RegisterVersion after) =>
        new RegisterChanged("a.csv", "freeze", "case 17", [Drafts.Bob], before, after).ToPayload();

    private static JournalEntry Entry(int number, JournalKind kind, JournalPayload payload) =>
        JournalEntry.Of(number, new JournalDraft(Drafts.Start + number, Drafts.Alice, kind, payload));
}
