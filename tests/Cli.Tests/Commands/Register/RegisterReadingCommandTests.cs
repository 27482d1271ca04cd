namespace VaultPolicy.Cli.Tests.Commands.Register;

/// <summary>`import`, `export`, `show`, `stats`, `expiring` and `lists`.</summary>
public sealed class RegisterReadingCommandTests
{
    [Fact]
    public void Import_GoodFile_TakesItOverByteForByte()
    {
        using CliRun run = RegisterFiles.Run();
        run.Run("register", "import", "new.csv", "--into", "old.csv").Should().Be(ExitCodes.Done);
        run.Out.Should().Contain("2 subjects of new.csv are now old.csv").And.Contain("1 added, 1 removed, 1 changed");
        run.Read("old.csv").Should().Be(RegisterFiles.New);
    }

    [Theory]
    [InlineData("bad.csv", "x\n")]
    [InlineData("empty.csv", "")]
    [InlineData("packed.csv", "\u001f\u008b")]
    public void Import_BadFile_LeavesTheEarlierRegister(string name, string text)
    {
        using CliRun run = RegisterFiles.Run();
        File.WriteAllBytes(Path.Combine(run.Folder, name), [.. text.Select(c => (byte)c)]);
        run.Run("register", "import", name, "--into", "old.csv").Should().Be(ExitCodes.Findings);
        run.Read("old.csv").Should().Be(RegisterFiles.Old);
    }

    [Fact]
    public void Import_SanctionedSubject_IsRefusedAtItsLine()
    {
        using CliRun run = RegisterFiles.Run();
        run.Run("register", "import", "new.csv", "--into", "old.csv", "--list", "list.json").Should().Be(ExitCodes.Findings);
        run.Error.Should().Contain("VP4173").And.Contain("new.csv:3:1");
        run.Read("old.csv").Should().Be(RegisterFiles.Old);

        run.Run("register", "check", "new.csv", "--list", "list.json").Should().Be(ExitCodes.Findings);
        run.Out.Should().Contain("VP4173").And.EndWith("new.csv: refused, 1 error\n");
        run.Run("register", "check", "old.csv", "--list", "list.json").Should().Be(ExitCodes.Done);
    }

    [Fact]
    public void ExportAndImport_ThroughTheOtherFormat_ComeBack()
    {
        using CliRun run = RegisterFiles.Run();
        run.Run("register", "export", "old.csv", "--output", "there.ndjson").Should().Be(ExitCodes.Done);
        run.Read("there.ndjson").Should().StartWith($"{{\"address\":\"{RegisterFiles.A}\",\"class\":\"retail\",\"level\":2,\"country\":\"FR\",\"validUntil\":\"2026-12-10\",\"reference\":\"ref-1\"}}\n");
        run.Run("register", "import", "there.ndjson", "--into", "back.csv").Should().Be(ExitCodes.Done);
        run.Run("register", "diff", "old.csv", "back.csv").Should().Be(ExitCodes.Done);
        run.Out.Should().EndWith("the registers have the same entries\n");
        run.Run("register", "export", "there.ndjson").Should().Be(ExitCodes.Done);
        run.Out.Should().Be(run.Read("back.csv"));
    }

    [Fact]
    public void Show_Subject_TellsStateAndPlace()
    {
        using CliRun run = RegisterFiles.Run();
        run.Run("register", "show", "old.csv", RegisterFiles.A.ToLowerInvariant(), "--at", "2026-12-09T23:59:59Z").Should().Be(ExitCodes.Done);
        run.Out.Should().StartWith($"{RegisterFiles.A}  valid\n").And.ContainAll("old.csv, line 2", "reference ref-1");
        run.Run("register", "show", "old.csv", RegisterFiles.A, "--at", "2026-12-10T00:00:00Z", "--format", "json").Should().Be(ExitCodes.Done);
        run.OutJson().GetProperty("state").GetString().Should().Be("expired");
        run.Run("register", "show", "old.csv", RegisterFiles.C, "--list", "list.json", "--format", "json").Should().Be(ExitCodes.Findings);
        run.OutJson().GetProperty("state").GetString().Should().Be("unknown");
        run.OutJson().GetProperty("listed").GetBoolean().Should().BeTrue();
    }

    [Fact]
    public void Expiring_Within_ListsWhoExpiresSoonest()
    {
        using CliRun run = RegisterFiles.Run();
        run.Run("register", "expiring", "old.csv", "--at", "2026-11-21", "--within", "3w", "--format", "csv").Should().Be(ExitCodes.Done);
        run.Out.Should().Be($"address,class,level,country,validUntil,provider,reference,flags\n{RegisterFiles.A},retail,2,FR,2026-12-10,,,\n");
        run.Run("register", "expiring", "old.csv", "--at", "2026-11-21", "--within", "48h").Should().Be(ExitCodes.Done);
        run.Out.Should().StartWith("0 subjects of old.csv expire within 2 days");
    }

    [Fact]
    public void Stats_WithAList_CountsTheSanctioned()
    {
        using CliRun run = RegisterFiles.Run();
        run.Run("register", "stats", "new.csv", "--at", "2026-11-21", "--list", "list.json").Should().Be(ExitCodes.Done);
        run.Out.Should().ContainAll("new.csv: 2 subjects", "by country", "and not flagged");
    }

    [Fact]
    public void Lists_Union_TellsFilesHashesAndWhatIsNotChecksummed()
    {
        using CliRun run = RegisterFiles.Run();
        run.Run("register", "lists", "list.json", "list.json", "--list-date", "2024-09-27").Should().Be(ExitCodes.Done);
        run.Out.Should().ContainAll("1 sanctioned addresses from 2 files of 2024-09-27", "list.json: 1 addresses, 1 not EIP-55, 0 repeated, 1 of other chains", "sha256 ");
        run.Run("register", "lists", "list.json", "--format", "json").Should().Be(ExitCodes.Done);
        run.OutJson().GetProperty("notChecksummed")[0].GetProperty("text").GetString().Should().Be(RegisterFiles.C.ToLowerInvariant());
    }
}
