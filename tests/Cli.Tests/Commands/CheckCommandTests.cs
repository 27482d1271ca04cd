using System.Diagnostics;

namespace VaultPolicy.Cli.Tests.Commands;

public sealed class CheckCommandTests
{
    [Fact]
    public void Check_TheRepositorysPolicies_HaveNoErrorAndNoWarning()
    {
        using var run = new CliRun();
        foreach (string policy in new[] { "kvants-funding-carry", "kvants-leveraged-btc", "velvet-shared-index", "dvv-hedged-straddle", "dvv-covered-call" })
        {
            run.Run("check", Path.Combine(Repository.Policies, policy), "--fail-on", "warning").Should().Be(ExitCodes.Done, run.Out);
        }
    }

    [Fact]
    public void Check_BrokenPolicy_ShowsTheFindingAndTheCount()
    {
        using var run = new CliRun();
        run.Run("new", "v");
        string path = Path.Combine(run.Folder, "v", "policy.yaml");
        File.WriteAllText(path, File.ReadAllText(path).Replace("kind: spot", "kimd: spot", StringComparison.Ordinal));
        run.Run("check", "v").Should().Be(ExitCodes.Findings);
        run.Error.Should().BeEmpty("findings are the result of check");
        run.Out.Should().Contain("--> v/policy.yaml:27:").And.Contain("did you mean `kind`?");
        run.Out.TrimEnd('\n').Split('\n')[^1].Should().MatchRegex(@"^1 policy, [1-9]\d* errors?, 0 warnings");
    }

    [Theory]
    [InlineData("error", ExitCodes.Done)]
    [InlineData("warning", ExitCodes.Done)]
    [InlineData("note", ExitCodes.Findings)]
    public void Check_FailOn_DecidesTheExitCode(string failOn, int code)
    {
        using var run = new CliRun();
        run.Run("new", "v");
        run.Run("check", "v", "--fail-on", failOn).Should().Be(code);
    }

    [Fact]
    public void Check_NoArgument_ChecksTheCurrentFolder()
    {
        using var run = new CliRun();
        run.Run("new", "v");
        File.Move(Path.Combine(run.Folder, "v", "policy.yaml"), Path.Combine(run.Folder, "policy.yaml"));
        File.Move(Path.Combine(run.Folder, "v", "register.csv"), Path.Combine(run.Folder, "register.csv"));
        run.Run("check").Should().Be(ExitCodes.Done);
        run.Out.Should().StartWith("note[").And.Contain("--> policy.yaml:");
    }

    [Fact]
    public void Check_MissingRegister_PointsAtItsName()
    {
        using var run = new CliRun();
        run.Run("new", "v");
        File.Delete(Path.Combine(run.Folder, "v", "register.csv"));
        run.Run("check", "v", "--format", "concise").Should().Be(ExitCodes.Findings);
        run.Out.Should().Contain("v/policy.yaml:").And.Contain("the package has no file `register.csv`");
    }

    [Fact]
    public void Check_TheSamePolicyTwice_IsCountedOnce()
    {
        using var run = new CliRun();
        run.Run("new", "v");
        run.Run("check", "v", "v/policy.yaml").Should().Be(ExitCodes.Done);
        run.Out.Should().Contain("1 policy, ");
    }

    [Fact]
    public void Check_Json_CountsAndPlaces()
    {
        using var run = new CliRun();
        run.Run("new", "v");
        run.Run("check", "v", "--format", "json").Should().Be(ExitCodes.Done);
        var summary = run.OutJson().GetProperty("summary");
        summary.GetProperty("policies").GetInt32().Should().Be(1);
        summary.GetProperty("rules").GetInt32().Should().Be(9);
        summary.GetProperty("errors").GetInt32().Should().Be(0);
    }

    [Fact]
    public void Check_OnATerminal_TellsTheTime()
    {
        using var run = new CliRun { IsTerminal = true, Width = 100 };
        run.Run("new", "v");
        run.Run("check", "v");
        run.Out.Should().MatchRegex(@"\(\d+\.\d\d s\)");

        using var pipe = new CliRun();
        pipe.Run("new", "v");
        pipe.Run("check", "v");
        pipe.Out.Should().NotMatchRegex(@"\(\d+\.\d\d s\)");
    }

    [Theory]
    [InlineData("empty.yaml", "")]
    [InlineData("null.yaml", "null\n")]
    [InlineData("list.yaml", "- a\n- b\n")]
    [InlineData("half.yaml", "apiVersion: vaultpolicy/v1\nmetadata: { name: x")]
    [InlineData("binary.yaml", "\0\u0001\u0002")]
    [InlineData("bom.yaml", "\uFEFFa: b\n")]
    [InlineData("alias.yaml", "a: &x [1]\nb: *x\n")]
    public void Check_HostileFile_IsAFindingWithAPlace(string name, string text)
    {
        using var run = new CliRun();
        run.Write(name, text);
        run.Run("check", name, "--format", "concise").Should().Be(ExitCodes.Findings);
        run.Out.Should().MatchRegex($@"(?m)^{name}:\d+:\d+: error VP\d{{4}}: ");
        run.Error.Should().BeEmpty();
    }

    [Fact]
    public void Check_VeryDeepFile_IsRefusedQuickly()
    {
        using var run = new CliRun();
        run.Write("deep.yaml", new string('[', 100_000));
        var watch = Stopwatch.StartNew();
        run.Run("check", "deep.yaml", "--format", "concise").Should().Be(ExitCodes.Findings);
        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(2));
        run.Out.Should().Contain("error VP");
    }

    [Fact]
    public void Check_FileAboveTheLimit_IsRefused()
    {
        using var run = new CliRun();
        run.Write("big.yaml", new string(' ', (4 * 1024 * 1024) + 1));
        run.Run("check", "big.yaml").Should().Be(ExitCodes.Usage);
        run.Error.Should().Contain("larger than 4,194,304 bytes");
    }

    [Fact]
    public void Check_NameWithEscapeCodes_IsShownEscaped()
    {
        using var run = new CliRun();
        run.Write("evil\u001b[31m\n.yaml", "");
        run.Run("check", ".").Should().Be(ExitCodes.Findings);
        run.Out.Where(c => char.IsControl(c) && c != '\n').Should().BeEmpty();
        run.Out.Should().Contain("evil\\u{1b}[31m\\u{a}.yaml");
    }

    [Fact]
    public void Check_FeeToAnAddressOutsideOfTheRegister_Warns()
    {
        using var run = new CliRun();
        foreach (string file in (string[])["policy.yaml", "register.csv"])
        {
            run.Write($"gated-fee/{file}", File.ReadAllText(PathOf(file)));
        }

        run.Run("check", "gated-fee", "--format", "concise", "--fail-on", "warning").Should().Be(ExitCodes.Findings, run.Error);
        run.Out.Should().StartWith(File.ReadAllText(PathOf("expected.txt")));

        static string PathOf(string file) => Path.Combine(Repository.Root, "tests", "Cli.Tests", "Packages", "gated-fee", file);
    }
}
