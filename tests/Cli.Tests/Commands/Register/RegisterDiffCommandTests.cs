using System.Text.Json;

namespace VaultPolicy.Cli.Tests.Commands.Register;

public sealed class RegisterDiffCommandTests
{
    private static readonly string[] Common = ["register", "diff", "old.csv", "new.csv", "--at", "2026-11-21", "--list", "list.json", "--list-date", "2024-09-27"];

    [Fact]
    public void Diff_Human_TellsEverythingAnOfficerAsks()
    {
        using CliRun run = RegisterFiles.Run();

        run.Run(Common).Should().Be(ExitCodes.Done);

        run.Out.Should().ContainAll(
            "1 subject newly sanctioned",
            $"{RegisterFiles.C}  on the list and NOT flagged: may still enter",
            "1 subject can no longer enter",
            $"{RegisterFiles.B}  removed; can still exit if the policy says `exit: guaranteed`",
            $"  + {RegisterFiles.C}  retail, level 1, DE, until 2030-06-30",
            $"  - {RegisterFiles.B}",
            $"  ~ {RegisterFiles.A}  class retail -> professional",
            "1 expires within 30 days",
            "1 sanctioned addresses from 1 file of 2024-09-27");
    }

    [Fact]
    public void Diff_EveryFormat_HasTheSameChanges()
    {
        using CliRun run = RegisterFiles.Run();

        run.Run([.. Common, "--format", "json"]).Should().Be(ExitCodes.Done);
        JsonElement json = run.OutJson();
        json.GetProperty("schema").GetString().Should().Be("vaultpolicy.registerDiff");
        json.GetProperty("summary").EnumerateObject().Select(p => p.Value.GetInt32()).Should().Equal(1, 1, 1, 1, 0, 1, 1);
        json.GetProperty("sanctions").GetProperty("date").GetString().Should().Be("2024-09-27");
        json.GetProperty("sanctions").GetProperty("files")[0].GetProperty("sha256").GetString().Should().HaveLength(64);

        run.Run([.. Common, "--format", "csv"]).Should().Be(ExitCodes.Done);
        run.Out.Split('\n').Should().Equal(
            "change,address,field,before,after",
            $"newlySanctioned,{RegisterFiles.C},notFlagged,,listed",
            $"losesEntry,{RegisterFiles.B},removed,,openIfGuaranteed",
            $"added,{RegisterFiles.C},,,retail 1 DE 2030-06-30",
            $"removed,{RegisterFiles.B},,professional 3 CH 2030-12-31,",
            $"changed,{RegisterFiles.A},class,retail,professional",
            $"expiring,{RegisterFiles.A},validUntil,2026-12-10,",
            "");

        run.Run([.. Common, "--format", "markdown"]).Should().Be(ExitCodes.Done);
        run.Out.Should().StartWith("## Register: `old.csv` to `new.csv`\n").And.Contain($"| `{RegisterFiles.A}` | class retail -> professional |");
    }

    [Fact]
    public void Diff_WithAPolicy_AsksItsRules()
    {
        using CliRun run = RegisterFiles.Run();
        run.Run("new", "vault").Should().Be(ExitCodes.Done);

        run.Run([.. Common, "--policy", "vault"]).Should().Be(ExitCodes.Done);

        run.Out.Should().Contain("by the rules of vault").And.Contain($"{RegisterFiles.B}  removed; can still exit\n");
    }

    [Fact]
    public void Diff_Nothing_SaysSo()
    {
        using CliRun run = RegisterFiles.Run();
        run.Run("register", "diff", "old.csv", "old.csv", "--at", "2026-01-01").Should().Be(ExitCodes.Done);
        run.Out.Should().EndWith("the registers have the same entries\n");
    }

    [Fact]
    public void Diff_HostileFileName_StaysInItsPlaceInMarkdown()
    {
        using CliRun run = RegisterFiles.Run();
        run.Write("a`|b.csv", RegisterFiles.Old);
        run.Run("register", "diff", "a`|b.csv", "new.csv", "--at", "2026-01-01", "--format", "markdown").Should().Be(ExitCodes.Done);
        run.Out.Should().StartWith("## Register: `a'\\|b.csv` to `new.csv`\n");
    }

    [Theory]
    [InlineData("--within", "soon", "`--within` is `soon`, not a time span")]
    [InlineData("--within", "999999999d", "not a time span")]
    [InlineData("--at", "tomorrow", "`--at` is `tomorrow`, not a time")]
    [InlineData("--list-date", "x", "`--list-date` is `x`, not a time")]
    [InlineData("--list", "nowhere.json", "`nowhere.json` does not exist")]
    [InlineData("--format", "sarif", "format `sarif` is unknown")]
    public void Diff_WrongOption_IsAUsageError(string option, string value, string message)
    {
        using CliRun run = RegisterFiles.Run();
        run.Run("register", "diff", "old.csv", "new.csv", option, value).Should().Be(ExitCodes.Usage);
        run.Error.Should().Contain(message);
        run.Out.Should().BeEmpty();
    }

    [Fact]
    public void Diff_BrokenRegisterOrList_IsRefused()
    {
        using CliRun run = RegisterFiles.Run();
        run.Write("bad.csv", RegisterFiles.Header + "x\n");
        run.Write("bad.json", "{}");
        run.Run("register", "diff", "old.csv", "bad.csv").Should().Be(ExitCodes.Findings);
        run.Error.Should().Contain("bad.csv:2:1");
        run.Run("register", "diff", "old.csv", "new.csv", "--list", "bad.json").Should().Be(ExitCodes.Findings);
        run.Error.Should().Contain("VP4170");
    }

    [Fact]
    public void Check_FormatOfAnotherVerb_IsRefused()
    {
        using CliRun run = RegisterFiles.Run();
        run.Run("register", "check", "old.csv", "--format", "markdown").Should().Be(ExitCodes.Usage);
        run.Error.Should().Contain("`register check` has no format `markdown`");
    }
}
