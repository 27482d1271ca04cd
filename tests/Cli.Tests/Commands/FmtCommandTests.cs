namespace VaultPolicy.Cli.Tests.Commands;

public sealed class FmtCommandTests
{
    [Fact]
    public void Fmt_UntidyFile_IsRewrittenOnce()
    {
        using var run = new CliRun();
        string path = run.Write("a.yaml", "a:   {b: 1,c: 2}   \n\n\n\nd: 3\n");
        run.Run("fmt", "--check", "a.yaml").Should().Be(ExitCodes.Findings);
        run.Out.Should().Contain("not formatted  a.yaml");
        File.ReadAllText(path).Should().StartWith("a:   {", "--check writes nothing");

        run.Run("fmt", "a.yaml").Should().Be(ExitCodes.Done);
        string formatted = File.ReadAllText(path);
        formatted.Should().StartWith("a: { b: 1, c: 2 }\n");
        run.Run("fmt", "--check", "a.yaml").Should().Be(ExitCodes.Done);
        run.Out.Should().Be("0 files of 1 not in house form\n");
        File.ReadAllText(path).Should().Be(formatted);
        Directory.EnumerateFiles(run.Folder).Should().HaveCount(1, "nothing temporary stays behind");
    }

    [Fact]
    public void Fmt_BrokenFile_IsLeftAloneWithItsFinding()
    {
        using var run = new CliRun();
        string path = run.Write("a.yaml", "a: [1,\n");
        run.Run("fmt", "a.yaml").Should().Be(ExitCodes.Findings);
        run.Error.Should().StartWith("error[VP1");
        File.ReadAllText(path).Should().Be("a: [1,\n");
    }

    [Fact]
    public void Fmt_TheRepositorysPolicies_AreInHouseForm()
    {
        using var run = new CliRun();
        foreach (string policy in new[] { "kvants-funding-carry", "kvants-leveraged-btc", "velvet-shared-index", "dvv-hedged-straddle", "dvv-covered-call" })
        {
            run.Run("fmt", "--check", Path.Combine(Repository.Policies, policy)).Should().Be(ExitCodes.Done, run.Out + run.Error);
        }
    }
}
