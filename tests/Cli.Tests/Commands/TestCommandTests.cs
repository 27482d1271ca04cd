namespace VaultPolicy.Cli.Tests.Commands;

public sealed class TestCommandTests
{
    [Fact]
    public void Test_TheRepositorysPolicies_Pass()
    {
        using var run = new CliRun();
        foreach (string policy in new[] { "kvants-funding-carry", "kvants-leveraged-btc", "velvet-shared-index", "dvv-hedged-straddle", "dvv-covered-call" })
        {
            run.Run("test", Path.Combine(Repository.Policies, policy)).Should().Be(ExitCodes.Done, run.Out + run.Error);
            run.Out.Should().Contain(" 0 failed\n");
        }
    }

    [Fact]
    public void Test_WrongExpectation_FailsWithTheDifference()
    {
        using var run = new CliRun();
        run.Run("new", "v");
        string path = Path.Combine(run.Folder, "v", "tests.yaml");
        File.WriteAllText(path, File.ReadAllText(path).Replace("decision: deny, rules: [retail-30d]", "decision: allow", StringComparison.Ordinal));
        run.Run("test", "v").Should().Be(ExitCodes.Findings);
        run.Out.Should().Contain("FAILED  retail deposits are limited over thirty days\n").And.Contain("at v/tests.yaml:").And.EndWith("3 tests, 2 passed, 1 failed\n");
        run.Run("test", "v", "--format", "json").Should().Be(ExitCodes.Findings);
        run.OutJson().GetProperty("failed").GetInt32().Should().Be(1);
    }

    [Fact]
    public void Test_NoTests_IsAUsageError()
    {
        using var run = new CliRun();
        run.Run("new", "v");
        File.Delete(Path.Combine(run.Folder, "v", "tests.yaml"));
        run.Run("test", "v").Should().Be(ExitCodes.Usage);
        run.Error.Should().Contain("file `v/tests.yaml` does not exist");
    }

    [Fact]
    public void Test_BrokenTests_AreFindings()
    {
        using var run = new CliRun();
        run.Run("new", "v");
        run.Write("v/tests.yaml", "tests:\n  - nmae: x\n");
        run.Run("test", "v").Should().Be(ExitCodes.Findings);
        run.Out.Should().BeEmpty();
        run.Error.Should().StartWith("error[VP2").And.Contain("v/tests.yaml:2:");
    }
}
