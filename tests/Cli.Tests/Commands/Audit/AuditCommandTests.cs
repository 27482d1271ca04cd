using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using VaultPolicy.Cli.Tests.Commands.Register;
using VaultPolicy.Governance.Journal;
using VaultPolicy.Governance.Journal.Files;
using VaultPolicy.Governance.Journal.Tree;
using VaultPolicy.Primitives;

namespace VaultPolicy.Cli.Tests.Commands.Audit;

public sealed class AuditCommandTests
{
    private const string Alice = "0x5dad7600C5D89fE3824fFa99ec1c3eB8BF3b0501";
    private const string Bob = "0x4eFB0F38D0ef783eECc2390d85AaEc23fF90647f";

    [Fact]
    public void Verify_AWholeJournal_SaysSo()
    {
        using CliRun run = WithJournal();
        run.Run("audit", "verify", "w").Should().Be(ExitCodes.Done, run.Error);
        run.Out.Should().StartWith("whole  6 entries of vaultpolicy.local/journal\n  root  0x");
        run.Error.Should().BeEmpty();

        run.Run("audit", "verify", "w", "--format", "json").Should().Be(ExitCodes.Done);
        JsonElement json = run.OutJson();
        json.GetProperty("schema").GetString().Should().Be("vaultpolicy.auditVerification");
        json.GetProperty("size").GetInt64().Should().Be(6);
    }

    [Fact]
    public void Verify_EveryKindOfDamage_FailsWithItsCode()
    {
        using CliRun run = WithJournal();
        run.Run("audit", "verify", "nowhere").Should().Be(ExitCodes.Usage);
        run.Error.Should().Contain("VP7501");
        run.Run("audit", "verify", " ").Should().Be(ExitCodes.Usage);

        string segment = Path.Combine(run.Folder, "w", "journal", "00000000000000000000.vpj");
        byte[] bytes = File.ReadAllBytes(segment);
        bytes[^30] ^= 1;
        File.WriteAllBytes(segment, bytes);
        run.Run("audit", "verify", "w").Should().Be(ExitCodes.Findings);
        run.Error.Should().Contain("error[VP7502]").And.Contain("entry 5 is damaged: its checksum is wrong");
        run.Out.Should().BeEmpty();
        run.Run("audit", "show", "w").Should().Be(ExitCodes.Findings);
        run.Out.Split('\n').Should().HaveCount(6, "what stands before the damage is shown");

        File.WriteAllBytes(segment, [.. bytes[..8], 9, 0, 0, 0, .. bytes[12..]]);
        run.Run("audit", "verify", "w").Should().Be(ExitCodes.Usage);
        run.Error.Should().Contain("VP7503");

        File.Delete(segment);
        run.Run("audit", "verify", "w", "--format", "json").Should().Be(ExitCodes.Findings);
    }

    [Fact]
    public void Verify_AFolderWithSomethingElseThanFiles_IsRefusedWithoutWaiting()
    {
        using CliRun run = WithJournal();
        Directory.CreateDirectory(Path.Combine(run.Folder, "w", "journal", "00000000000000000009.vpj"));
        run.Run("audit", "verify", "w").Should().Be(ExitCodes.Usage);
        run.Error.Should().Contain("is not a regular file");
    }

    [Fact]
    public void Verify_TimesThatGoBack_AreAWarning()
    {
        using CliRun run = WithJournal();
        Append(run, Draft(Alice, "mode.changed", 1, "{}"));
        run.Run("audit", "verify", "w").Should().Be(ExitCodes.Done);
        run.Error.Should().Contain("warning[VP7512]").And.Contain("entry 6 has a time before");
    }

    [Fact]
    public void Checkpoint_SignedAndPublished_IsContinuedByTheJournalAndByNoOther()
    {
        using CliRun run = WithJournal();
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        run.Write("private.pem", key.ExportECPrivateKeyPem());
        run.Write("public.pem", key.ExportSubjectPublicKeyInfoPem());
        using ECDsa other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        run.Write("other.pem", other.ExportSubjectPublicKeyInfoPem());
        using ECDsa curve = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        run.Write("curve.pem", curve.ExportSubjectPublicKeyInfoPem());

        run.Run("audit", "checkpoint", "w", "--key", "private.pem").Should().Be(ExitCodes.Done, run.Error);
        string note = run.Out;
        note.Split('\n')[..2].Should().Equal("vaultpolicy.local/journal", "6");
        note.Split('\n')[4].Should().StartWith("\u2014 vaultpolicy.local/journal ");
        run.Write("published.txt", note);
        Append(run, Draft(Alice, "mode.changed", 100, "{}"));

        run.Run("audit", "verify", "w", "--checkpoint", "published.txt", "--key", "public.pem").Should().Be(ExitCodes.Done, run.Error);
        run.Out.Should().Contain("continues the checkpoint of 6 entries, which the key has signed");
        run.Run("audit", "verify", "w", "--checkpoint", "published.txt", "--key", "other.pem").Should().Be(ExitCodes.Findings);
        run.Error.Should().Contain("VP7510").And.Contain("no good signature");
        run.Run("audit", "verify", "w", "--checkpoint", "published.txt", "--key", "curve.pem").Should().Be(ExitCodes.Usage);
        run.Run("audit", "verify", "w", "--key", "public.pem").Should().Be(ExitCodes.Usage);
        run.Run("audit", "checkpoint", "w", "--key", "public.pem").Should().Be(ExitCodes.Usage);

        run.Write("edited.txt", note.Replace("\n6\n", "\n5\n", StringComparison.Ordinal));
        run.Run("audit", "verify", "w", "--checkpoint", "edited.txt", "--key", "public.pem").Should().Be(ExitCodes.Findings);
        run.Error.Should().Contain("VP7510");
        run.Run("audit", "verify", "w", "--checkpoint", "edited.txt").Should().Be(ExitCodes.Findings);
        run.Error.Should().Contain("VP7511").And.Contain("the first 5 entries lead to");
        foreach (string broken in new[] { "", "x", "a\n06\nb\n", note[..20], note.Replace("\u2014", "-", StringComparison.Ordinal), note.Replace("\n6\n", "\n+6\n", StringComparison.Ordinal) })
        {
            run.Write("broken.txt", broken);
            run.Run("audit", "verify", "w", "--checkpoint", "broken.txt").Should().Be(ExitCodes.Findings, broken);
            run.Error.Should().Contain("VP7510");
        }

        // The owner makes the journal anew, without the last entries: it verifies by itself, and not by the checkpoint.
        Directory.Delete(Path.Combine(run.Folder, "w"), recursive: true);
        Append(run, Draft(Alice, "mode.changed", 1, "{}"));
        run.Run("audit", "verify", "w").Should().Be(ExitCodes.Done);
        run.Run("audit", "verify", "w", "--checkpoint", "published.txt", "--key", "public.pem").Should().Be(ExitCodes.Findings);
        run.Error.Should().Contain("VP7511").And.Contain("the journal has 1 entries, the checkpoint was made when it had 6");
    }

    [Theory]
    [InlineData("0,1,2,3,4,5")]
    [InlineData("0,2,4", "--actor", Alice)]
    [InlineData("1,3", "--kind", "vote")]
    [InlineData("1,3", "--kind", "vote.cast")]
    [InlineData("", "--kind", "vot")]
    [InlineData("4,5", "--rule", "kyc")]
    [InlineData("2,3,4,5", "--since", "2026-01-31T00:00:02Z")]
    [InlineData("0,1", "--until", "2026-01-31T00:00:02Z")]
    [InlineData("3", "--kind", "vote", "--since", "2026-01-31T00:00:02Z", "--actor", Bob)]
    [InlineData("4,5", "--first", "4")]
    [InlineData("0,1", "--limit", "2")]
    [InlineData("", "--limit", "0")]
    public void ShowAndExport_Choices_GiveThoseEntries(string expected, params string[] choice)
    {
        using CliRun run = WithJournal();
        run.Run(["audit", "show", "w", "--format", "json", .. choice]).Should().Be(ExitCodes.Done, run.Error);
        string.Join(',', run.OutJson().GetProperty("entries").EnumerateArray().Select(e => e.GetProperty("sequence").GetInt64())).Should().Be(expected);
        run.Run(["audit", "show", "w", .. choice]).Should().Be(ExitCodes.Done);
        run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(expected.Split(',', StringSplitOptions.RemoveEmptyEntries).Length);
        run.Run(["audit", "export", "w", "--format", "csv", .. choice]).Should().Be(ExitCodes.Done);
        string.Join(',', run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(l => l.Split(',')[0])).Should().Be(expected);
    }

    [Theory]
    [InlineData("--actor", "0x12")]
    [InlineData("--since", "yesterday")]
    [InlineData("--limit", "-1")]
    [InlineData("--first", "x")]
    public void Show_WrongChoices_AreRefused(params string[] choice)
    {
        using CliRun run = WithJournal();
        run.Run(["audit", "show", "w", .. choice]).Should().Be(ExitCodes.Usage);
        run.Error.Should().Contain(choice[0]);
    }

    [Fact]
    public void Export_AsCsv_HoldsNoFormulasAndTheWholeEntries()
    {
        using CliRun run = WithJournal();
        Append(run, Draft(Alice, "waiver.granted", 50, """{"reason":"=cmd|' /C calc'!A0,\"x\"\nnext"}""", "=1+1"));
        run.Run("audit", "export", "w", "--first", "6", "--output", "out/audit.csv").Should().Be(ExitCodes.Done, run.Error);
        string csv = run.Read("out/audit.csv");
        csv.Should().StartWith("sequence,at,actor,kind,clientId,digest,payload\n6,2026-01-31T00:00:50Z," + Alice + ",waiver.granted,\"'=1+1\",0x");
        csv.Should().EndWith("\"{\"\"reason\"\":\"\"=cmd|' /C calc'!A0,\\\"\"x\\\"\"\\nnext\"\"}\"\n");
        run.Out.Should().BeEmpty();
        run.Run("audit", "export", "w", "--output", "").Should().Be(ExitCodes.Usage);
    }

    [Fact]
    public void Proof_OfAnEntry_VerifiesWithNothingButTheRoot()
    {
        using CliRun run = WithJournal();
        run.Run("audit", "proof", "w", "--entry", "3", "--format", "json").Should().Be(ExitCodes.Done, run.Error);
        JsonElement proof = run.OutJson();
        Bytes32 leaf = LogHash.Leaf(Encoding.UTF8.GetBytes(proof.GetProperty("entry").GetString()!));
        proof.GetProperty("leaf").GetString().Should().Be(leaf.ToString());
        new InclusionProof(3, proof.GetProperty("size").GetInt64(), Hashes(proof)).Verify(leaf, Bytes32.Parse(proof.GetProperty("root").GetString())).Should().BeTrue();

        run.Run("audit", "proof", "w", "--from", "2", "--size", "5", "--format", "json").Should().Be(ExitCodes.Done, run.Error);
        proof = run.OutJson();
        new ConsistencyProof(2, 5, Hashes(proof)).Verify(Bytes32.Parse(proof.GetProperty("oldRoot").GetString()), Bytes32.Parse(proof.GetProperty("root").GetString())).Should().BeTrue();

        run.Run("audit", "proof", "w", "--entry", "3").Should().Be(ExitCodes.Done);
        run.Out.Should().StartWith("entry 3 is in the journal of 6 entries\n");
        foreach (string[] wrong in new string[][] { [], ["--entry", "6"], ["--from", "0"], ["--from", "7"], ["--entry", "1", "--from", "1"], ["--entry", "1", "--size", "7"], ["--entry", "4", "--size", "4"] })
        {
            run.Run(["audit", "proof", "w", .. wrong]).Should().Be(ExitCodes.Usage);
        }
    }

    [Fact]
    public void RegisterEdit_WithAJournal_IsThereBeforeItTakesEffect()
    {
        using CliRun run = RegisterFiles.Run();
        run.Run("register", "freeze", "old.csv", RegisterFiles.B, "--reason", "case 17", "--at", "2026-11-21", "--journal", "w", "--actor", Alice, "--format", "json")
            .Should().Be(ExitCodes.Done, run.Error);
        JsonElement edit = run.OutJson();

        run.Run("audit", "show", "w", "--kind", "register.changed", "--format", "json").Should().Be(ExitCodes.Done);
        JsonElement entry = run.OutJson().GetProperty("entries")[0];
        entry.GetProperty("actor").GetString().Should().Be(Alice);
        entry.GetProperty("at").GetString().Should().Be("2026-11-21T00:00:00Z");
        JsonElement payload = entry.GetProperty("payload");
        payload.GetProperty("reason").GetString().Should().Be("case 17");
        payload.GetProperty("addresses")[0].GetString().Should().Be(RegisterFiles.B);
        payload.GetProperty("before").GetProperty("digest").GetString().Should().Be(edit.GetProperty("before").GetProperty("digest").GetString());
        payload.GetProperty("after").GetProperty("digest").GetString().Should().Be(edit.GetProperty("after").GetProperty("digest").GetString());

        string before = run.Read("old.csv");
        using (FileJournal.Open(new DiskFolder(Path.Combine(run.Folder, "w", "journal"))).Journal)
        {
            run.Run("register", "unfreeze", "old.csv", RegisterFiles.B, "--reason", "x", "--journal", "w", "--actor", Alice).Should().Be(ExitCodes.Usage);
            run.Error.Should().Contain("VP7504");
        }

        run.Run("register", "unfreeze", "old.csv", RegisterFiles.B, "--reason", "x", "--journal", "w").Should().Be(ExitCodes.Usage);
        run.Error.Should().Contain("`--journal` and `--actor` go together");
        run.Read("old.csv").Should().Be(before, "an edit that the journal does not know does not happen");
    }

    [Fact]
    public void Decide_WithAJournal_CanBeReplayed()
    {
        string package = Path.Combine(Repository.Policies, "kvants-funding-carry");
        using var run = new CliRun();
        run.Run("decide", package, "--action", "deposit", "--subject", Alice, "--amount", "1000 USDC", "--at", "2024-03-01T00:00:00Z", "--journal", "w", "--approved", "--holders", "3", "--shares", "2.5")
            .Should().BeOneOf(ExitCodes.Done, ExitCodes.Denied);
        run.Input = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 200).Select(i =>
            $$"""{"action":"{{(i % 2 == 0 ? "deposit" : "redeem")}}","subject":"{{(i % 3 == 0 ? Alice : Bob)}}","amount":"{{1 + (i * 997)}}","at":"2024-03-01T00:00:00Z"}""" + "\n")));
        run.Run("decide", package, "--stdin", "--journal", "w").Should().Be(ExitCodes.Done, run.Error);
        run.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Should().HaveCount(200);
        run.Out.Should().NotContain("request", "recording for the journal does not change the output");

        run.Run("audit", "replay", package, "w", "--format", "json").Should().Be(ExitCodes.Done, run.Error + run.Out);
        run.OutJson().GetProperty("records").GetInt64().Should().Be(201);
        run.OutJson().GetProperty("different").GetInt64().Should().Be(0);
        run.Run("audit", "verify", "w").Should().Be(ExitCodes.Done);

        run.Run("decide", package, "--stdin", "--journal", "w", "--journal-every", "50").Should().Be(ExitCodes.Done, run.Error);
        run.Run("audit", "show", "w", "--kind", "decision", "--format", "json").Should().Be(ExitCodes.Done);
        run.OutJson().GetProperty("entries").GetArrayLength().Should().Be(205);
        run.Run("decide", package, "--stdin", "--journal", "w", "--journal-every", "0").Should().Be(ExitCodes.Usage);
        run.Run("decide", package, "--stdin", "--journal-every", "5").Should().Be(ExitCodes.Usage);
    }

    [Fact]
    public void Replay_OfAForgedDecision_IsReported()
    {
        string package = Path.Combine(Repository.Policies, "kvants-funding-carry");
        using var run = new CliRun();
        run.Run("decide", package, "--action", "deposit", "--subject", Bob, "--at", "2024-03-01T00:00:00Z", "--journal", "w").Should().Be(ExitCodes.Denied);
        using (FileJournal journal = FileJournal.Open(new DiskFolder(Path.Combine(run.Folder, "w", "journal"))).Journal!)
        {
            string payload = journal.Read().Single().Payload.ToString().Replace("\"deny\"", "\"allow\"", StringComparison.Ordinal);
            JournalPayload.TryRead(Encoding.UTF8.GetBytes(payload), out JournalPayload? forged, out _).Should().BeTrue();
            journal.Append(new JournalDraft(UnixTime.Epoch, default, JournalKind.DecisionMade, forged!));
        }

        run.Run("audit", "replay", package, "w").Should().Be(ExitCodes.Findings);
        run.Out.Should().Contain("DIFFERENT  2 records, 1 different");
    }

    /// <summary>A workspace `w` with six entries: two proposals' worth of votes and decisions by two actors.</summary>
    private static CliRun WithJournal()
    {
        var run = new CliRun();
        Append(
            run,
            Draft(Alice, "proposal.created", 0, """{"proposal":"raise-cap"}"""),
            Draft(Bob, "vote.cast", 1, """{"proposal":"raise-cap","support":true}"""),
            Draft(Alice, "mode.changed", 2, """{"mode":"safety"}"""),
            Draft(Bob, "vote.cast", 3, """{"proposal":"raise-cap","support":false}"""),
            Draft(Alice, "decision.made", 4, """{"rules":["register","kyc"]}"""),
            Draft(Bob, "waiver.granted", 5, """{"rule":"kyc","reason":"agreed","until":"2026-12-31"}"""));
        return run;
    }

    private static void Append(CliRun run, params JournalDraft[] drafts)
    {
        using FileJournal journal = FileJournal.Open(new DiskFolder(Path.Combine(run.Folder, "w", "journal"))).Journal!;
        foreach (JournalDraft draft in drafts)
        {
            journal.Append(draft).Status.Should().Be(JournalAppendStatus.Appended);
        }
    }

    private static JournalDraft Draft(string actor, string kind, long second, string payload, string? clientId = null)
    {
        JournalPayload.TryRead(Encoding.UTF8.GetBytes(payload), out JournalPayload? canonical, out string problem).Should().BeTrue(problem);
        return new JournalDraft(UnixTime.Parse("2026-01-31T00:00:00Z") + second, Address.Parse(actor), JournalKind.Parse(kind), canonical!, clientId);
    }

    private static System.Collections.Immutable.ImmutableArray<Bytes32> Hashes(JsonElement proof) =>
        [.. proof.GetProperty("hashes").EnumerateArray().Select(h => Bytes32.Parse(h.GetString()))];
}
