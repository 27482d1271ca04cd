using VaultPolicy.Cli.Commands;

namespace VaultPolicy.Cli.Tests;

public sealed class CommandLineAppTests
{
    public static readonly TheoryData<string[], string> WrongCommandLines = new()
    {
        { ["chekc"], "did you mean `check`?" },
        { ["xyzzy"], "the verbs are `new`" },
        { ["check", "--fromat", "json"], "did you mean `--format`?" },
        { ["check", "--fail-on", "fatal"], "fatal" },
        { ["check", "--format", "yaml"], "format `yaml` is unknown" },
        { ["check", ""], "the path is empty" },
        { ["check", "no-such-folder"], "does not exist" },
        { ["explain"], "argument `CODE|PATH` is missing" },
        { ["explain", "VP9999"], "code `VP9999` is unknown" },
        { ["explain", "duplicate-kay"], "did you mean `duplicate-key`?" },
        { ["explain", "VP1005", "more", "and more"], "one too many" },
        { ["new"], "is missing" },
        { ["new", "../evil"], "is not a package name" },
        { ["new", "-x"], "option `-x` is unknown" },
        { ["new", "Con"], "is not a package name" },
        { ["new", "con"], "is not a package name" },
        { ["new", ""], "is not a package name" },
        { ["@/etc/passwd"], "verb `@/etc/passwd` is unknown" },
        { ["[suggest]", "ch"], "is unknown" },
        { ["--nope"], "option `--nope` is unknown to `vaultpolicy`" },
    };

    [Theory]
    [MemberData(nameof(WrongCommandLines))]
    public void Run_WrongCommandLine_IsAUsageErrorInTheAskedFormat(string[] args, string expected)
    {
        using var run = new CliRun();
        run.Run(args).Should().Be(ExitCodes.Usage);
        run.Out.Should().BeEmpty("standard output holds results alone");
        run.Error.Should().StartWith("error[VP00").And.Contain(expected).And.NotContain("   at ");

        if (args.Contains("--format"))
        {
            return;
        }

        run.Run([.. args, "--format", "json"]).Should().Be(ExitCodes.Usage);
        run.Out.Should().BeEmpty();
        run.ErrorJson().GetProperty("schema").GetString().Should().Be("vaultpolicy.diagnostics");
        run.ErrorJson().GetProperty("findings").GetArrayLength().Should().BeGreaterThan(0);
    }

    [Fact]
    public void Run_NoArguments_ShowsHelpAsAUsageError()
    {
        using var run = new CliRun();
        run.Run().Should().Be(ExitCodes.Usage);
        run.Out.Should().BeEmpty();
        run.Error.Should().Contain("usage: vaultpolicy VERB");
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public void Run_Help_ListsEveryVerb(string flag)
    {
        using var run = new CliRun();
        run.Run(flag).Should().Be(ExitCodes.Done);
        foreach (Verbs.Verb verb in VerbCatalog.All())
        {
            run.Out.Should().Contain($"  {verb.Name} ");
        }
    }

    [Fact]
    public void Run_HelpOfEveryVerb_HasUsageThreeExamplesAndExitCodes()
    {
        using var run = new CliRun();
        foreach (Verbs.Verb verb in VerbCatalog.Leaves())
        {
            run.Run([.. verb.FullName.Split(' '), "--help"]).Should().Be(ExitCodes.Done);
            run.Out.Should().StartWith($"vaultpolicy {verb.FullName} - ").And.Contain($"usage: vaultpolicy {verb.FullName}").And.Contain("exit codes:");
            verb.Help.Examples.Length.Should().BeGreaterThanOrEqualTo(3, "verb {0} needs examples", verb.FullName);
            verb.Help.Examples.Should().OnlyContain(e => e.CommandLine.StartsWith(verb.FullName, StringComparison.Ordinal));
            run.Out.Split('\n').Max(l => l.Length).Should().BeLessThanOrEqualTo(150);
        }
    }

    [Fact]
    public void Run_HelpOfAGroup_ListsItsVerbs()
    {
        using var run = new CliRun();
        run.Run("register", "--help").Should().Be(ExitCodes.Done);
        foreach (Verbs.Verb verb in VerbCatalog.All().OfType<Verbs.VerbGroup>().Single(g => g.Name == "register").Verbs)
        {
            run.Out.Should().Contain($"  {verb.Name} ");
        }
    }

    [Fact]
    public void Run_GroupWithoutVerb_IsAUsageError()
    {
        using var run = new CliRun();
        run.Run("register").Should().Be(ExitCodes.Usage);
        run.Error.Should().Contain("no verb is given").And.Contain("vaultpolicy register --help");
    }

    [Fact]
    public void Run_GroupWithUnknownVerb_ProposesOne()
    {
        using var run = new CliRun();
        run.Run("register", "chek").Should().Be(ExitCodes.Usage);
        run.Error.Should().Contain("verb `chek` of `register` is unknown").And.Contain("did you mean `check`?");
    }

    [Fact]
    public void Run_Version_IsOneLine()
    {
        using var run = new CliRun();
        run.Run("--version").Should().Be(ExitCodes.Done);
        run.Out.Should().Be($"vaultpolicy {CommandLineApp.Version}\n");
    }

    [Fact]
    public void Run_HostileArgument_IsShownEscaped()
    {
        using var run = new CliRun();
        run.Run("\u001b[31mred\n::error::x").Should().Be(ExitCodes.Usage);
        run.Error.Where(c => char.IsControl(c) && c != '\n').Should().BeEmpty();
        run.Error.Split('\n').Should().NotContain(l => l.TrimStart().StartsWith("::", StringComparison.Ordinal));
    }

    [Fact]
    public void Run_VeryLongArgument_IsCutInTheMessage()
    {
        using var run = new CliRun();
        run.Run(new string('x', 100_000)).Should().Be(ExitCodes.Usage);
        run.Error.Length.Should().BeLessThan(1000);
    }

    [Theory]
    [InlineData(true, "", false, false, true)]
    [InlineData(false, "", false, false, false)]
    [InlineData(true, "NO_COLOR=1", false, false, false)]
    [InlineData(true, "NO_COLOR=", false, false, true)]
    [InlineData(true, "TERM=dumb", false, false, false)]
    [InlineData(false, "FORCE_COLOR=1", false, false, true)]
    [InlineData(true, "NO_COLOR=1", true, false, true)]
    [InlineData(true, "", true, true, false)]
    public void Run_Colour_FollowsFlagsThenEnvironmentThenTerminal(bool terminal, string variable, bool color, bool noColor, bool coloured)
    {
        using var run = new CliRun { IsTerminal = terminal };
        if (variable.Length > 0)
        {
            string[] parts = variable.Split('=');
            run.With(parts[0], parts[1]);
        }

        string[] flags = [.. color ? ["--color"] : Array.Empty<string>(), .. noColor ? ["--no-color"] : Array.Empty<string>()];
        run.Run(["chekc", .. flags]);
        run.Error.Contains('\u001b').Should().Be(coloured);
    }

    [Fact]
    public void Run_BrokenOutput_EndsQuietly()
    {
        int code = CommandLineApp.Run(["--help"], new Hosting.CliHost
        {
            Out = new BrokenWriter(),
            Error = new StringWriter(),
            WorkingDirectory = "/",
        });
        code.Should().Be(ExitCodes.Done);
    }

    [Fact]
    public void Run_FaultOfTheProduct_IsAFindingWithoutStackTrace()
    {
        var error = new StringWriter();
        var host = new Hosting.CliHost { Out = new FaultyWriter(), Error = error, WorkingDirectory = "/" };
        CommandLineApp.Run(["--help"], host).Should().Be(ExitCodes.InternalError);
        error.ToString().Should().StartWith("error[VP9001]").And.NotContain("   at ");

        var debug = new StringWriter();
        CommandLineApp.Run(["--help"], host with { Error = debug, Environment = n => n == "VAULTPOLICY_DEBUG" ? "1" : null })
            .Should().Be(ExitCodes.InternalError);
        debug.ToString().Should().Contain("   at ");
    }

    private sealed class BrokenWriter : StringWriter
    {
        public override void Write(string? value) => throw new IOException("broken pipe");

        public override void Flush() => throw new IOException("broken pipe");
    }

    private sealed class FaultyWriter : StringWriter
    {
        public override void Write(string? value) => throw new InvalidOperationException("a fault");
    }
}
