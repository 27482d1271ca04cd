using System.Globalization;
using System.Text.Json;

namespace VaultPolicy.Cli.Tests.Commands;

public sealed class SimulateCommandTests
{
    private static readonly string[] Quarter = ["simulate", "v", "--from", "2024-01-01", "--to", "2024-04-01"];

    [Fact]
    public void Simulate_Twice_GivesTheSameBytes()
    {
        using var run = new CliRun();
        run.Run("new", "v");
        run.Run([.. Quarter, "--format", "json", "--tape", "a.jsonl"]).Should().Be(ExitCodes.Done, run.Error);
        string first = run.Out;
        run.Run([.. Quarter, "--format", "json", "--tape", "b.jsonl"]).Should().Be(ExitCodes.Done, run.Error);
        run.Out.Replace("b.jsonl", "a.jsonl", StringComparison.Ordinal).Should().Be(first);
        File.ReadAllBytes(Path.Combine(run.Folder, "a.jsonl")).Should().Equal(File.ReadAllBytes(Path.Combine(run.Folder, "b.jsonl")));
    }

    [Fact]
    public void Simulate_TapeInANewFolder_MakesTheFolder()
    {
        using var run = new CliRun();
        run.Run("new", "v");
        run.Run([.. Quarter, "--tape", "out/deep/tape.jsonl"]).Should().Be(ExitCodes.Done, run.Error);
        new FileInfo(Path.Combine(run.Folder, "out", "deep", "tape.jsonl")).Length.Should().BePositive();
    }

    [Fact]
    public void Simulate_InAnotherCulture_GivesTheSameBytes()
    {
        using var run = new CliRun();
        run.Run("new", "v");
        run.Run([.. Quarter]).Should().Be(ExitCodes.Done, run.Error);
        string first = run.Out;
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var odd = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            odd.NumberFormat.NumberDecimalSeparator = ",";
            odd.NumberFormat.NegativeSign = "~";
            CultureInfo.CurrentCulture = odd;
            run.Run([.. Quarter]).Should().Be(ExitCodes.Done, run.Error);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        run.Out.Should().Be(first);
    }

    [Fact]
    public void Simulate_Tape_IsOneJsonObjectALineInOrder()
    {
        using var run = new CliRun();
        run.Run("new", "v");
        run.Run([.. Quarter, "--tape", "tape.jsonl", "--format", "json"]).Should().Be(ExitCodes.Done, run.Error);
        string[] lines = File.ReadAllLines(Path.Combine(run.Folder, "tape.jsonl"));
        lines.Should().HaveCount(run.OutJson().GetProperty("tape").GetProperty("lines").GetInt32());
        for (int i = 0; i < lines.Length; i++)
        {
            using JsonDocument line = JsonDocument.Parse(lines[i]);
            line.RootElement.GetProperty("number").GetInt32().Should().Be(i + 1);
        }
    }

    [Fact]
    public void Simulate_OnATerminal_ShowsProgressOnStandardErrorOnly()
    {
        using var run = new CliRun { IsTerminal = true, Width = 100 };
        run.Run("new", "v");
        run.Run([.. Quarter, "--no-color"]).Should().Be(ExitCodes.Done);
        run.Error.Should().Contain("simulating [").And.EndWith("\r");
        run.Out.Should().NotContain("\r");

        using var pipe = new CliRun();
        pipe.Run("new", "v");
        pipe.Run(Quarter).Should().Be(ExitCodes.Done);
        pipe.Error.Should().BeEmpty();
    }

    [Theory]
    [InlineData("--from", "yesterday", "not a time")]
    [InlineData("--from", "2020-01-01", "not a time within the scenario")]
    [InlineData("--to", "9999-12-31", "not a time within the scenario")]
    [InlineData("--to", "2024-01-01", "not a time within the scenario")]
    [InlineData("--scenario", "no.yaml", "does not exist")]
    [InlineData("--data", "nowhere", "folder `nowhere` does not exist")]
    [InlineData("--data", "v/policy.yaml", "folder `v/policy.yaml` does not exist")]
    [InlineData("--tape", "v/policy.yaml/tape", "cannot be written")]
    [InlineData("--tape", "v", "cannot be written")]
    public void Simulate_WrongOption_IsAUsageError(string option, string value, string expected)
    {
        using var run = new CliRun();
        run.Run("new", "v");
        run.Run("simulate", "v", option, value).Should().Be(ExitCodes.Usage);
        run.Out.Should().BeEmpty();
        run.Error.Should().Contain(expected);
    }

    [Fact]
    public void Simulate_BrokenScenario_IsAFindingWithItsPlace()
    {
        using var run = new CliRun();
        run.Run("new", "v");
        string path = Path.Combine(run.Folder, "v", "scenario.yaml");
        File.WriteAllText(path, File.ReadAllText(path).Replace("step: 8h", "step: 8x", StringComparison.Ordinal));
        run.Run("simulate", "v").Should().Be(ExitCodes.Findings);
        run.Error.Should().Contain("--> v/scenario.yaml:6:");
    }

    [Fact]
    public void Simulate_MissingMarketFile_NamesTheOption()
    {
        using var run = new CliRun();
        string package = Path.Combine(Repository.Policies, "kvants-funding-carry");
        run.Run("simulate", package, "--scenario", Path.Combine(package, "btc-2020-2024.yaml"), "--data", run.Folder).Should().Be(ExitCodes.Usage);
        run.Error.Should().Contain("--data");
    }
}
