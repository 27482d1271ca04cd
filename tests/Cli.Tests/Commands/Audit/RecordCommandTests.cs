using System.Text.Json;
using VaultPolicy.Cli.Tests.Commands.Register;
using VaultPolicy.Governance.Authority;
using VaultPolicy.Governance.Journal.Files;
using VaultPolicy.Governance.Lifecycle;
using VaultPolicy.Governance.Lifecycle.Commands;
using VaultPolicy.Governance.Timelocks;
using VaultPolicy.Governance.Voting;
using VaultPolicy.Primitives;

namespace VaultPolicy.Cli.Tests.Commands.Audit;

public sealed class RecordCommandTests
{
    private const string Alice = "0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501";
    private const string Bob = "0x4eFB0F38D0ef783eECc2390d85AaEc23fF90647f";

    [Fact]
    public void Record_ModesAndWaivers_AreTheStateThatReplayGives()
    {
        using var run = new CliRun();
        Record(run, "mode", "paused", "oracle halted", 1);
        Record(run, "waiver", "kyc", "agreed", 2, "--until", "2026-12-31", "--for", Bob);
        Record(run, "waiver", "VP4112", "register is renewed", 3, "--until", "2026-12-31");
        Record(run, "revocation", "1", "not needed", 4);
        Record(run, "mode", "normal", "oracle is back", 5);

        run.Run("audit", "replay", Package, "w", "--format", "json").Should().Be(ExitCodes.Done, run.Error);
        JsonElement state = run.OutJson().GetProperty("state");
        state.GetProperty("mode").GetString().Should().Be("normal");
        state.GetProperty("entries").GetInt64().Should().Be(5);
        JsonElement[] waivers = [.. state.GetProperty("waivers").EnumerateArray()];
        waivers.Should().HaveCount(2);
        waivers[0].GetProperty("revokedAt").GetString().Should().Be("2026-01-31T00:00:04Z");
        waivers[0].GetProperty("subject").GetString().Should().Be(Bob);
        waivers[1].GetProperty("until").GetString().Should().Be("2026-12-31T00:00:00Z");
        string digest = state.GetProperty("digest").GetString()!;
        run.Run("audit", "replay", Package, "w").Should().Be(ExitCodes.Done);
        run.Out.Should().StartWith($"state  {digest}, of 5 entries\n").And.Contain("mode  normal").And.Contain("waiver  2, of VP4112 until 2026-12-31T00:00:00Z: register is renewed").And.NotContain("waiver  1,");
        run.Run("audit", "show", "w", "--kind", "waiver", "--actor", Alice).Should().Be(ExitCodes.Done);
        run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(3);
    }

    [Theory]
    [InlineData("the vault is `paused` already", "mode", "paused")]
    [InlineData("entry 0 is no waiver that holds", "revocation", "0")]
    [InlineData("entry 9 is no waiver that holds", "revocation", "9")]
    public void Record_WhatDoesNotFitTheState_IsDenied(string message, params string[] what)
    {
        using var run = new CliRun();
        Record(run, "mode", "paused", "oracle halted", 1);
        run.Run(["record", what[0], "w", what[1], "--reason", "x", "--actor", Alice]).Should().Be(ExitCodes.Denied);
        run.Error.Should().Contain("VP7514").And.Contain(message);
        run.Run("audit", "verify", "w").Should().Be(ExitCodes.Done);
        run.Out.Should().Contain("1 entries");
    }

    [Fact]
    public void Record_AfterClosing_IsDenied()
    {
        using var run = new CliRun();
        Record(run, "mode", "closed", "wound up", 1);
        run.Run("record", "mode", "w", "normal", "--reason", "x", "--actor", Alice).Should().Be(ExitCodes.Denied);
        run.Error.Should().Contain("`closed`, which is for good");
    }

    [Theory]
    [InlineData("mode", "w", "asleep", "--reason", "x", "--actor", Alice)]
    [InlineData("mode", "w", "paused", "--reason", " ", "--actor", Alice)]
    [InlineData("mode", "w", "paused", "--reason", "x", "--actor", "0x12")]
    [InlineData("mode", "w", "paused", "--reason", "x", "--actor", Alice, "--at", "soon")]
    [InlineData("mode", "w", "paused", "--reason", "x", "--actor", Alice, "--client-id", "a b")]
    [InlineData("mode", "w", "paused", "--actor", Alice)]
    [InlineData("waiver", "w", "kyc", "--reason", "x", "--actor", Alice)]
    [InlineData("waiver", "w", "kyc", "--reason", "x", "--actor", Alice, "--until", "2026-01-01", "--at", "2026-01-01")]
    [InlineData("waiver", "w", "", "--reason", "x", "--actor", Alice, "--until", "2026-01-02", "--at", "2026-01-01")]
    [InlineData("revocation", "w", "-1", "--reason", "x", "--actor", Alice)]
    public void Record_WrongArguments_AreRefusedAndNothingIsMade(params string[] arguments)
    {
        using var run = new CliRun();
        run.Run(["record", .. arguments]).Should().Be(ExitCodes.Usage);
        Directory.Exists(Path.Combine(run.Folder, "w")).Should().BeFalse();
    }

    [Fact]
    public void Record_WithAClientId_IsRecordedOnceAndNotForAnythingElse()
    {
        using var run = new CliRun();
        Record(run, "mode", "paused", "halted", 1, "--client-id", "pause-1");
        Record(run, "mode", "normal", "back", 2);
        run.Run("record", "mode", "w", "paused", "--reason", "halted", "--actor", Alice, "--client-id", "pause-1").Should().Be(ExitCodes.Done);
        run.Out.Should().StartWith("     0  ");
        foreach (string[] other in new string[][] { ["paused", "--reason", "other", "--actor", Alice], ["paused", "--reason", "halted", "--actor", Bob], ["guarded", "--reason", "halted", "--actor", Alice] })
        {
            run.Run(["record", "mode", "w", .. other, "--client-id", "pause-1"]).Should().Be(ExitCodes.Denied);
            run.Error.Should().Contain("VP7514").And.Contain("entry 0 has the client id `pause-1` and is another one");
        }

        run.Run("audit", "verify", "w").Should().Be(ExitCodes.Done);
        run.Out.Should().Contain("2 entries");
    }

    [Fact]
    public async Task Record_ByAStrangerOfAFoundedVault_IsDenied()
    {
        using var run = new CliRun();
        Electorate.TryCreate([new Member(Address.Parse(Alice), 10)], out Electorate members, out _).Should().BeTrue();
        GovernanceRules rules = new(
            members, null, new TimelockRules(0, 86_400, 86_400, 86_400, 1_000_000), [new RoleHolders("guardian", [Address.Parse(Alice)])], GuardianPowers.Pause, null, null, Duty.None, Address.Parse(Alice));
        using (FileJournal journal = FileJournal.Open(new DiskFolder(Path.Combine(run.Folder, "w", "journal"))).Journal!)
        {
            AuthorityAnswer answer = await new JournalAuthority(journal).SubmitAsync(
                new FoundPolicy(Address.Parse(Alice), Bytes32.FromUInt256(1), rules), UnixTime.Parse("2026-01-31T00:00:00Z"));
            answer.IsDone.Should().BeTrue(answer.Problem ?? answer.Refusal?.Message ?? "");
        }

        run.Run("record", "mode", "w", "paused", "--reason", "x", "--actor", Bob).Should().Be(ExitCodes.Denied);
        run.Error.Should().Contain("VP7514").And.Contain("has no part in the vault");
        Record(run, "mode", "paused", "x", 9);
    }

    [Fact]
    public void Replay_OfARegisterEditedPastTheJournal_Contradicts()
    {
        using CliRun run = RegisterFiles.Run();
        string[] who = ["--reason", "case 17", "--at", "2026-11-21"];
        run.Run(["register", "freeze", "old.csv", RegisterFiles.B, .. who, "--journal", "w", "--actor", Alice]).Should().Be(ExitCodes.Done, run.Error);
        run.Run("audit", "replay", Package, "w", "--format", "json").Should().Be(ExitCodes.Done, run.Error);
        run.OutJson().GetProperty("state").GetProperty("registers")[0].GetProperty("register").GetString().Should().Be("old.csv");
        run.Run(["register", "unfreeze", "old.csv", RegisterFiles.B, .. who]).Should().Be(ExitCodes.Done);
        run.Run(["register", "freeze", "old.csv", RegisterFiles.B, .. who, "--journal", "w", "--actor", Alice]).Should().Be(ExitCodes.Done);

        run.Run("audit", "replay", Package, "w").Should().Be(ExitCodes.Findings);
        run.Out.Should().Contain("CONTRADICTS entry 1 changes the register `old.csv` from 0x").And.Contain("it was changed past the journal");
        run.Run("record", "mode", "w", "paused", "--reason", "x", "--actor", Alice).Should().Be(ExitCodes.Findings);
        run.Error.Should().Contain("VP7513");
    }

    [Fact]
    public void Verify_TwoCheckpointsOfOneSize_ShowTwoStories()
    {
        using var run = new CliRun();
        Record(run, "mode", "paused", "halted", 1);
        run.Run("audit", "checkpoint", "w").Should().Be(ExitCodes.Done);
        run.Write("mine.txt", run.Out);
        Record(run, "mode", "normal", "back", 2);
        run.Run("audit", "checkpoint", "w").Should().Be(ExitCodes.Done);
        run.Write("later.txt", run.Out);
        run.Run("audit", "verify", "w", "--checkpoint", "mine.txt", "--checkpoint", "later.txt").Should().Be(ExitCodes.Done, run.Error);
        run.Out.Should().Contain("continues the checkpoint of 2 entries");

        Directory.Delete(Path.Combine(run.Folder, "w"), recursive: true);
        Record(run, "mode", "guarded", "another story", 1);
        run.Run("audit", "checkpoint", "w").Should().Be(ExitCodes.Done);
        run.Write("yours.txt", run.Out);
        run.Run("audit", "verify", "w", "--checkpoint", "yours.txt", "--checkpoint", "mine.txt").Should().Be(ExitCodes.Findings);
        run.Error.Should().Contain("VP7515").And.Contain("yours.txt").And.Contain("mine.txt").And.Contain("at 1 entries the roots");
    }

    [Fact]
    public void Record_BehindATornWrite_SaysWhatItCut()
    {
        using var run = new CliRun();
        Record(run, "mode", "paused", "halted", 1);
        string segment = Path.Combine(run.Folder, "w", "journal", "00000000000000000000.vpj");
        File.WriteAllBytes(segment, [.. File.ReadAllBytes(segment), .. new byte[77]]);
        run.Run("audit", "verify", "w").Should().Be(ExitCodes.Done);
        run.Out.Should().Contain("behind them 0 entries and 77 bytes that were never acknowledged");
        Record(run, "mode", "normal", "back", 2);
        run.Error.Should().Contain("warning[VP7516]").And.Contain("stood 0 whole entries, which are kept, and 77 torn bytes, which are cut");
        run.Run("audit", "verify", "w").Should().Be(ExitCodes.Done);
        run.Out.Should().Contain("2 entries").And.NotContain("never acknowledged");
    }

    private static string Package => Path.Combine(Repository.Policies, "kvants-funding-carry");

    private static void Record(CliRun run, string what, string of, string reason, int second, params string[] more) =>
        run.Run(["record", what, "w", of, "--reason", reason, "--actor", Alice, "--at", $"2026-01-31T00:00:0{second}Z", .. more]).Should().Be(ExitCodes.Done, run.Error);
}
