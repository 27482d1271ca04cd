using System.Text.Json;

namespace VaultPolicy.Cli.Tests.Commands;

public sealed class DemoCommandTests
{
    [Fact]
    public void Demo_WholeWay_TellsTheStoryAndLeavesItsResults()
    {
        using var run = new CliRun();
        run.Run("demo").Should().Be(ExitCodes.Done, run.Error);
        run.Out.Should().Contain("1 check").And.Contain("0 errors").And.Contain("2 compile").And.Contain("digest    0x")
            .And.Contain("3 decide").And.Contain("4 simulate").And.Contain("5 results");
        run.Out.Split("\n  ALLOWED  ").Should().HaveCount(3);
        run.Out.Split("\n  DENIED  ").Should().HaveCount(2);
        string story = run.Out;
        foreach (string file in new[] { "package/policy.yaml", "bundle.json", "simulation.json", "tape.jsonl", "demo.json" })
        {
            run.Out.Should().Contain($"vaultpolicy-demo/{file}\n");
            new FileInfo(Path.Combine(run.Folder, "vaultpolicy-demo", file)).Length.Should().BePositive();
        }

        using JsonDocument report = JsonDocument.Parse(File.ReadAllText(Path.Combine(run.Folder, "vaultpolicy-demo", "demo.json")));
        report.RootElement.GetProperty("decisions").GetArrayLength().Should().Be(3);

        run.Run("demo").Should().Be(ExitCodes.Done, "a demo may be run again");
        run.Out.Should().Be(story, "the same input gives the same bytes");
        run.Run("check", "vaultpolicy-demo/package").Should().Be(ExitCodes.Done);
        run.Run("test", "vaultpolicy-demo/package").Should().Be(ExitCodes.Done);
    }

    [Fact]
    public void Demo_FolderWithOtherFiles_IsLeftAlone()
    {
        using var run = new CliRun();
        run.Write("mine/keep.txt", "mine");
        run.Run("demo", "--output", "mine").Should().Be(ExitCodes.Usage);
        run.Error.Should().Contain("holds files that no demo wrote");
        Directory.EnumerateFileSystemEntries(Path.Combine(run.Folder, "mine")).Should().HaveCount(1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/proc/nowhere")]
    public void Demo_FolderThatCannotBe_IsAUsageError(string output)
    {
        using var run = new CliRun();
        run.Run("demo", "--output", output).Should().Be(ExitCodes.Usage);
        run.Out.Should().BeEmpty();
    }
}
