using System.Text.Json;
using VaultPolicy.Governance.Journal;
using VaultPolicy.Governance.Journal.Files;
using VaultPolicy.Governance.Lifecycle;
using VaultPolicy.Governance.Lifecycle.Commands;
using VaultPolicy.Governance.Lifecycle.Records;
using VaultPolicy.Governance.Planning.Files;
using VaultPolicy.Primitives;
using static VaultPolicy.Cli.Tests.Commands.Proposals.GovernedVault;

namespace VaultPolicy.Cli.Tests.Commands.Proposals;

public sealed class WorkspaceTests
{
    [Fact]
    public void Adopt_Twice_IsRefused()
    {
        using var vault = new GovernedVault();
        vault.Refused(["adopt", "looser"], Ann, "2026-01-02", ExitCodes.Usage, "VP7102", "there is an active policy already, 0x");
    }

    [Theory]
    [InlineData("quorum: 50%", "quorum: 0%", "VP4503")]
    [InlineData("threshold: 60%", "threshold: 40%", "VP4504")]
    [InlineData("delay: 1d, period", "delay: 0s, period", "VP4502")]
    [InlineData("loosen: 3d", "loosen: 0s", "VP4502")]
    [InlineData("neutral: 1d", "neutral: 4d", "VP4501")]
    [InlineData("expiry: 14d", "expiry: 30m", "VP4509")]
    [InlineData("votes: 25", "votes: 115792089237316195423570985008687907853269984665640564039457584007913129639935", "VP4507")]
    [InlineData(Cid, Ann, "VP4506")]
    [InlineData("proposalThreshold: 30%", "proposalThreshold: 50%", "VP4508")]
    public void Adopt_APolicyThatDecidesNothingSafely_IsRefused(string text, string other, string code)
    {
        using var vault = new GovernedVault(adopted: false);
        vault.Copy("harbor", "unsafe", text, other);

        vault.Do(["adopt", "unsafe"], Ann, "2026-01-01").Should().Be(ExitCodes.Findings);

        vault.Run.Error.Should().Contain($"error[{code}]");
        vault.Run.Run("status", "--workspace", "vault").Should().Be(ExitCodes.Usage, "nothing was adopted");
    }

    [Fact]
    public void Adopt_AVoteWithoutMembers_IsRefused()
    {
        using var vault = new GovernedVault(adopted: false);
        string policy = File.ReadAllText(Path.Combine(vault.Run.Folder, "harbor", "policy.yaml"));
        int members = policy.IndexOf("  members:", StringComparison.Ordinal);
        vault.Run.Write("harbor/policy.yaml", policy[..members] + policy[policy.IndexOf("  voting:", StringComparison.Ordinal)..]);

        vault.Refused(["adopt", "harbor"], Ann, "2026-01-01", ExitCodes.Findings, "VP7113", "there is a vote, but nobody has votes");
    }

    [Fact]
    public void EveryVerb_OfAWorkspaceWithoutJournal_SaysSoAndMakesNone()
    {
        using var vault = new GovernedVault(adopted: false);
        vault.Plan("harbor", "looser");
        foreach (string[] words in (string[][])[["queue", "1"], ["propose", "plan.json", "looser"], ["execute", "1"]])
        {
            vault.Refused(words, Ann, "2026-01-01", ExitCodes.Usage, "VP7501", "no journal");
        }

        vault.Run.Run("status", "--workspace", "vault").Should().Be(ExitCodes.Usage);
        vault.Run.Error.Should().StartWith("error[VP7501]");
        Directory.Exists(Path.Combine(vault.Run.Folder, "vault")).Should().BeFalse();
    }

    [Fact]
    public void EveryVerb_BeforeAnythingIsAdopted_SaysSo()
    {
        using var vault = new GovernedVault(adopted: false);
        vault.Plan("harbor", "looser");
        using (FileJournal journal = Open(vault))
        {
            journal.Append(new JournalDraft(new UnixTime(0), Address.Zero, JournalKind.DecisionMade, JournalPayload.Empty)).IsAcknowledged.Should().BeTrue();
        }

        foreach (string[] words in (string[][])[["queue", "1"], ["propose", "plan.json", "looser"], ["execute", "1"]])
        {
            vault.Refused(words, Ann, "2026-01-01", ExitCodes.Usage, "VP7102", "there is no active policy yet");
        }

        vault.Run.Run("status", "--workspace", "vault").Should().Be(ExitCodes.Usage);
        vault.Run.Error.Should().StartWith("error[VP7102]");
    }

    [Fact]
    public void EveryVerb_WhileAnotherWrites_SaysSoAndStatusGoesOn()
    {
        using var vault = new GovernedVault();
        vault.Propose("harbor", "looser", Ann, "2026-01-02");
        using FileJournal other = Open(vault);

        vault.Do(["vote", "1", "for"], Ann, "2026-01-03").Should().Be(ExitCodes.Usage);
        vault.Run.Error.Should().StartWith("error[VP7504]");
        vault.Run.Run("status", "--workspace", "vault", "--at", "2026-01-03").Should().Be(ExitCodes.Done, vault.Run.Error);
    }

    [Fact]
    public void EveryVerb_OfAJournalWithAForgedEntry_RefusesToGoOn()
    {
        using var vault = new GovernedVault();
        vault.Propose("harbor", "looser", Ann, "2026-01-02");
        using (FileJournal journal = Open(vault))
        {
            // Well-formed, in the tree, and against the rules: nobody queues before the vote.
            LifecycleState state = LifecycleReplay.Run(journal.Read()).State;
            var queue = new QueueProposal(Address.Parse(Ann), 1);
            JournalPayload.TryRead("""{"command":{"do":"queue","proposal":1},"events":[],"lifecycle":1}"""u8.ToArray(), out JournalPayload? payload, out _);
            journal.Append(new JournalDraft(state.Time, queue.Actor, JournalKind.ProposalQueued, payload!)).IsAcknowledged.Should().BeTrue();
        }

        vault.Refused(["vote", "1", "for"], Ann, "2026-01-03", ExitCodes.Findings, "VP7502", "records what the rules refuse");
        vault.Run.Run("status", "--workspace", "vault", "--at", "2026-01-03").Should().Be(ExitCodes.Findings);
        vault.Run.Error.Should().Contain("entry 5 records what the rules refuse");
    }

    [Fact]
    public void Status_ForPrograms_SaysWhatPeopleRead()
    {
        using var vault = new GovernedVault();
        vault.Queue();

        vault.Run.Run("status", "--workspace", "vault", "--at", "2026-01-09", "--format", "json").Should().Be(ExitCodes.Done, vault.Run.Error);

        JsonElement json = vault.Run.OutJson();
        json.GetProperty("schema").GetString().Should().Be("vaultpolicy.governance");
        JsonElement proposal = json.GetProperty("proposals")[0];
        proposal.GetProperty("state").GetString().Should().Be("queued");
        proposal.GetProperty("plan").GetProperty("class").GetString().Should().Be("loosen");
        JsonElement next = proposal.GetProperty("next")[0];
        next.GetProperty("do").GetString().Should().Be("execute");
        next.GetProperty("from").GetString().Should().Be("2026-01-11T00:00:00Z");
        next.GetProperty("who")[0].GetString().Should().Be(Keeper);
        proposal.GetProperty("stop").EnumerateArray().Select(s => s.GetProperty("do").GetString()).Should().Equal("cancel", "veto");
        proposal.GetProperty("byItself").GetProperty("state").GetString().Should().Be("ready");

        vault.Run.Run("status", "--workspace", "vault", "--at", "2026-01-09").Should().Be(ExitCodes.Done);
        vault.Run.Out.Should().Contain("queued").And.Contain($"execute from 2026-01-11T00:00:00Z until 2026-01-25T00:00:00Z: {Keeper}")
            .And.Contain($"veto: {Guardian}");
    }

    [Fact]
    public void Status_OfAnyTime_ChangesNoByte()
    {
        using var vault = new GovernedVault();
        vault.Queue();
        byte[] before = Bytes(vault);

        vault.Run.Run("status", "--all", "--workspace", "vault", "--at", "2027-01-01").Should().Be(ExitCodes.Done);

        vault.Run.Out.Should().Contain("expired");
        Bytes(vault).Should().Equal(before);
    }

    [Fact]
    public void EveryVerb_ForPrograms_TellsWhatWasDone()
    {
        using var vault = new GovernedVault();
        vault.Propose("harbor", "looser", Ann, "2026-01-02");
        vault.Done(["vote", "1", "for", "--format", "json"], Ann, "2026-01-03");

        JsonElement json = vault.Run.OutJson();
        json.GetProperty("done").EnumerateArray().Select(d => d.GetProperty("what").GetString()).Should().Equal("voteOpened", "voted");
        json.GetProperty("proposals")[0].GetProperty("poll").GetProperty("for").GetString().Should().Be("40");
        vault.Done(["veto", "1", "--reason", "no \u001b[31m\n::error::", "--format", "json"], Guardian, "2026-01-03");
        vault.Run.Out.Should().NotContain("\u001b[").And.NotContain("\n::");
        vault.Run.OutJson().GetProperty("proposals")[0].GetProperty("state").GetString().Should().Be("vetoed");
    }

    [Fact]
    public void Propose_AfterAnInterruptedRun_GoesOnWithItsDraft()
    {
        using var vault = new GovernedVault();
        vault.Plan("harbor", "looser");
        PlanDocument plan = PlanFileReader.Read(File.ReadAllBytes(Path.Combine(vault.Run.Folder, "plan.json"))).Plan!;
        Address ann = Address.Parse(Ann);
        using (FileJournal journal = Open(vault))
        {
            LifecycleState state = LifecycleReplay.Run(journal.Read()).State;
            foreach (LifecycleCommand command in (LifecycleCommand[])[new DraftProposal(ann, "begun", plan.ToProposed(), false, []), new RecordCheck(ann, 1, 0)])
            {
                LifecycleOutcome outcome = LifecycleEngine.Decide(state, command, UnixTime.FromUtc(2026, 1, 2));
                journal.Append(LifecycleJournal.ToDraft(outcome.Records.Single())).IsAcknowledged.Should().BeTrue();
                state = outcome.State;
            }
        }

        vault.Done(["propose", "plan.json", "looser", "--title", "begun"], Ann, "2026-01-02");

        vault.Run.Out.Should().Contain("proposal 1 was compiled, is proposed").And.NotContain("drafted");
        vault.Run.Run("status", "--all", "--workspace", "vault", "--at", "2026-01-02", "--format", "concise").Should().Be(ExitCodes.Done);
        vault.Run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().ContainSingle();
    }

    [Fact]
    public void Adopt_AnUnfinishedCopyOfAnInterruptedRun_IsMadeAnew()
    {
        using var vault = new GovernedVault();
        vault.Plan("harbor", "looser");
        string target = PlanFileReader.Read(File.ReadAllBytes(Path.Combine(vault.Run.Folder, "plan.json"))).Plan!.Target.ToString();
        vault.Run.Write($"vault/packages/{target}.new/policy.yaml", "half");

        vault.Done(["propose", "plan.json", "looser"], Ann, "2026-01-02");

        Directory.EnumerateDirectories(Path.Combine(vault.Run.Folder, "vault", "packages")).Should().OnlyContain(d => !d.EndsWith(".new", StringComparison.Ordinal));
    }

    private static byte[] Bytes(GovernedVault vault) =>
        [.. Directory.EnumerateFiles(Path.Combine(vault.Run.Folder, "vault"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).SelectMany(File.ReadAllBytes)];

    private static FileJournal Open(GovernedVault vault)
    {
        FileJournalOpening opening = FileJournal.Open(new DiskFolder(Path.Combine(vault.Run.Folder, "vault", "journal")));
        opening.Problem.Should().BeNull();
        return opening.Journal!;
    }
}
