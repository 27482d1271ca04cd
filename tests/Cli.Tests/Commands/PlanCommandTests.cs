using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace VaultPolicy.Cli.Tests.Commands;

/// <summary>`plan`: what a change means, in every format, with its plan file and exit codes.</summary>
public sealed partial class PlanCommandTests
{
    private const string Level = "subject.level >= 2";

    [Fact]
    public void Plan_SamePackages_ChangesNothing()
    {
        using CliRun run = Packages("carry", "next");
        run.Run("plan", "carry", "next", "--detailed-exitcode").Should().Be(ExitCodes.Done, run.Error);
        run.Out.Should().EndWith("Plan: nothing changes, the digests are equal\n");
    }

    [Fact]
    public void Plan_Loosening_IsLoudWithACaseThatAVoterCanRead()
    {
        using CliRun run = Loosened();
        run.Run("plan", "carry", "next", "--detailed-exitcode").Should().Be(ExitCodes.ChangesPending, run.Error);
        run.Out.Should().Contain("! loosens  access.rules[kyc]").And.Contain("subject.level >= 2").And.Contain("subject.level >= 1")
            .And.MatchRegex("for example, a retail subject from [A-Z]{2} with level 1 could deposit [0-9,.]+ USDC\n        old: denied: no permit rule holds\n        new: permitted: ")
            .And.Contain("! permits what was refused").And.NotContain("!! waits longest")
            .And.EndWith("Plan: 0 to add, 1 to change, 0 to remove; 1 loosens; timelock 3d\n");
    }

    [Theory]
    [InlineData("loosen", ExitCodes.Findings)]
    [InlineData("tighten", ExitCodes.Findings)]
    [InlineData("critical", ExitCodes.Done)]
    public void Plan_FailOn_CountsItsClassAndGraverOnes(string least, int code)
    {
        using CliRun run = Loosened();
        run.Run("plan", "carry", "next", "--fail-on", least).Should().Be(code, run.Error);
    }

    [Fact]
    public void Plan_Tightening_DoesNotFailOnLoosen()
    {
        using CliRun run = Packages("carry", "next");
        Edit(run, "next", Level, "subject.level >= 3");
        run.Run("plan", "carry", "next", "--fail-on", "loosen").Should().Be(ExitCodes.Done, run.Error);
        run.Out.Should().Contain("tightens  access.rules[kyc]").And.NotContain("! ");
    }

    [Fact]
    public void Plan_Formats_SayTheSame()
    {
        using CliRun run = Loosened();
        run.Run("plan", "carry", "next", "--json").Should().Be(ExitCodes.Done, run.Error);
        JsonElement json = run.OutJson();
        json.GetProperty("summary").GetProperty("loosen").GetInt32().Should().Be(1);
        JsonElement change = json.GetProperty("plan").GetProperty("changes")[0];
        change.GetProperty("place").GetString().Should().StartWith("policy.yaml:");
        string sentence = change.GetProperty("example").GetProperty("sentence").GetString()!;
        string digest = json.GetProperty("digest").GetString()!;

        run.Run("plan", "carry", "next", "--format", "markdown").Should().Be(ExitCodes.Done, run.Error);
        run.Out.Should().StartWith("## Plan: kvants-funding-carry\n").And.Contain("**! loosens**").And.Contain(sentence).And.Contain(digest);
        run.Run("plan", "carry", "next", "--format", "concise").Should().Be(ExitCodes.Done, run.Error);
        run.Out.Should().MatchRegex(@"^policy\.yaml:\d+:\d+: loosen access\.rules\[kyc\]: ");
    }

    [Fact]
    public void Plan_File_HoldsUntilThePolicyInForceMoves()
    {
        using CliRun run = Loosened();
        run.Run("plan", "carry", "next", "--out", "plan.json").Should().Be(ExitCodes.Done, run.Error);
        run.Run("plan", "carry", "next", "--check", "plan.json").Should().Be(ExitCodes.Done, run.Error);

        // Formatting moves places, and the plan stays the same.
        Edit(run, "next", "# Long spot", "# A line more\n# Long spot");
        run.Run("plan", "carry", "next", "--check", "plan.json").Should().Be(ExitCodes.Done, run.Error);

        Edit(run, "carry", "entry: 0bps", "entry: 1bps");
        run.Run("plan", "carry", "next", "--check", "plan.json").Should().Be(ExitCodes.Findings);
        run.Error.Should().Contain("VP7022").And.Contain("`plan.json` is stale: `fees.entry` changed since it was made");
        run.Out.Should().BeEmpty();
    }

    [Fact]
    public void Plan_FileOfAnotherTarget_IsAnotherPlan()
    {
        using CliRun run = Loosened();
        run.Run("plan", "carry", "next", "--out", "plan.json").Should().Be(ExitCodes.Done, run.Error);
        Edit(run, "next", "entry: 0bps", "entry: 1bps");
        run.Run("plan", "carry", "next", "--check", "plan.json").Should().Be(ExitCodes.Findings);
        run.Error.Should().Contain("VP7021").And.Contain("`plan.json` is another plan: it leads to 0x");
    }

    [Theory]
    [InlineData("\"class\":\"loosen\"", "\"class\":\"tighten\"", "loosenings have one, others have none")]
    [InlineData("\"delaySeconds\":259200", "\"delaySeconds\":0", "was changed after it was written")]
    [InlineData("with level 1", "with level 5", "was changed after it was written")]
    [InlineData("\"violations\":[]", "\"violations\":[],\"calls\":[]", "which plans do not have")]
    [InlineData("\"schema\":", "\"schema\":\"x\",\"schema\":", "no JSON that a plan can be")]
    [InlineData("\"changes\":[", "\"changes\":[[],", "is no object")]
    public void Plan_EditedFile_IsRefused(string text, string replacement, string problem)
    {
        using CliRun run = Loosened();
        run.Run("plan", "carry", "next", "--out", "plan.json").Should().Be(ExitCodes.Done, run.Error);
        string path = Path.Combine(run.Folder, "plan.json");
        string plan = File.ReadAllText(path);
        plan.Should().Contain(text);
        File.WriteAllText(path, plan.Replace(text, replacement, StringComparison.Ordinal), new UTF8Encoding(false));
        run.Run("plan", "carry", "next", "--check", "plan.json").Should().Be(ExitCodes.Findings);
        run.Error.Should().Contain("VP7021").And.Contain(problem);
    }

    [Fact]
    public void Plan_Pending_RefusesAnotherValueOfTheSameKey()
    {
        using CliRun run = Packages("carry", "next");
        Edit(run, "next", "entry: 0bps", "entry: 5bps");
        run.Run("plan", "carry", "next", "--out", "first.json").Should().Be(ExitCodes.Done, run.Error);
        run.Run("plan", "carry", "next", "--pending", "first.json").Should().Be(ExitCodes.Done, run.Error);
        Edit(run, "next", "entry: 5bps", "entry: 4bps");
        run.Run("plan", "carry", "next", "--pending", "first.json").Should().Be(ExitCodes.Findings);
        run.Out.Should().Contain("VP7027").And.Contain("`fees.entry` becomes 0.04% here and 0.05% by the pending plan `first.json`");
    }

    [Fact]
    public void Plan_Base_ComparesWithAGitRevision()
    {
        using CliRun run = Packages("carry");
        Git(run.Folder, "init", "-q", "-b", "main");
        Git(run.Folder, "add", ".");
        Git(run.Folder, "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "-m", "first");
        Edit(run, "carry", Level, "subject.level >= 1");
        run.Run("plan", "carry", "--base", "main", "--fail-on", "loosen").Should().Be(ExitCodes.Findings, run.Error);
        run.Out.Should().Contain("main:carry").And.Contain("! loosens  access.rules[kyc]");
        run.Run("plan", "carry", "--base", "HEAD~0").Should().Be(ExitCodes.Done, run.Error);
        foreach (string revision in new[] { "nothing", "--help", "main:carry", "", "a b", "main..main", "\u0001" })
        {
            run.Run("plan", "carry", "--base=" + revision).Should().Be(ExitCodes.Usage, revision);
            run.Out.Should().BeEmpty();
        }
    }

    [Fact]
    public void Plan_BaseWithoutARepository_IsAUsageError()
    {
        using CliRun run = Packages("carry");
        run.Run("plan", "carry", "--base", "main").Should().Be(ExitCodes.Usage);
        run.Error.Should().Contain("in no git repository");
    }

    [Theory]
    [InlineData("plan", "carry")]
    [InlineData("plan", "carry", "next", "--base", "main")]
    [InlineData("plan", "carry", "nowhere")]
    [InlineData("plan", "carry", "next", "--check", "nowhere.json")]
    [InlineData("plan", "carry", "next", "--check", "")]
    [InlineData("plan", "carry", "next", "--pending", "next")]
    [InlineData("plan", "carry", "next", "--out", "next")]
    [InlineData("plan", "carry", "next", "--fail-on", "widen")]
    public void Plan_WrongCommandLine_IsAUsageError(params string[] args)
    {
        using CliRun run = Packages("carry", "next");
        run.Run(args).Should().Be(ExitCodes.Usage);
        run.Out.Should().BeEmpty();
        run.Error.Should().NotContain("   at ");
    }

    [Fact]
    public void Plan_PackageWithErrors_ShowsThem()
    {
        using CliRun run = Packages("carry", "next");
        Edit(run, "next", Level, "subject.levels >= 2");
        run.Run("plan", "carry", "next").Should().Be(ExitCodes.Findings);
        run.Error.Should().Contain("error[VP").And.Contain("next/policy.yaml");
    }

    [Theory]
    [InlineData("human", "plan.verified.txt")]
    [InlineData("markdown", "plan.verified.md")]
    [InlineData("concise", "plan-concise.verified.txt")]
    [InlineData("json", "plan.verified.json")]
    public void Plan_OfEveryClass_IsAsReviewed(string format, string golden)
    {
        using CliRun run = Loosened();
        Edit(run, "next", "entry: 0bps", "entry: 5bps");
        Edit(run, "next", "maxWeight: 75%", "maxWeight: 70%");
        Edit(run, "next", "- id: holders-leave", "- id: leave");
        Edit(run, "next", "quorum: 4%", "quorum: 5%");
        Edit(run, "next", "    - { id: clock, every: 8h }\n", "");
        Edit(run, "next", "cooldown: 10m", "cooldown: 20m");
        run.Run("plan", "carry", "next", "--format", format).Should().Be(ExitCodes.Done, run.Error);
        GoldenFile.Match(golden, format == "json" ? Fields().Replace(run.Out, "\"fields\": {…}") : run.Out);
    }

    [GeneratedRegex("(?s)\"fields\": ?\\{.*?\\}")]
    private static partial Regex Fields();

    private static CliRun Loosened()
    {
        CliRun run = Packages("carry", "next");
        Edit(run, "next", Level, "subject.level >= 1");
        return run;
    }

    private static CliRun Packages(params string[] names)
    {
        var run = new CliRun();
        foreach (string name in names)
        {
            foreach (string file in Directory.EnumerateFiles(Path.Combine(Repository.Policies, "kvants-funding-carry"), "*", SearchOption.AllDirectories))
            {
                string target = Path.Combine(run.Folder, name, Path.GetRelativePath(Path.Combine(Repository.Policies, "kvants-funding-carry"), file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }

        return run;
    }

    private static void Edit(CliRun run, string package, string text, string replacement)
    {
        string path = Path.Combine(run.Folder, package, "policy.yaml");
        string policy = File.ReadAllText(path);
        policy.Should().Contain(text);
        File.WriteAllText(path, policy.Replace(text, replacement, StringComparison.Ordinal), new UTF8Encoding(false));
    }

    private static void Git(string folder, params string[] arguments)
    {
        using Process git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder })!;
        git.WaitForExit();
        git.ExitCode.Should().Be(0);
    }
}
