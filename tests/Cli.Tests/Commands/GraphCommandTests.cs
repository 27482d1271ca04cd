namespace VaultPolicy.Cli.Tests.Commands;

public sealed class GraphCommandTests
{
    private static readonly string Kvants = Path.Combine(Repository.Policies, "kvants-funding-carry");

    [Fact]
    public void Graph_Mermaid_NamesTheRulesThatTighten()
    {
        using var run = new CliRun();
        run.Run("graph", Kvants).Should().Be(ExitCodes.Done);
        run.Out.Should().StartWith("stateDiagram-v2\n").And.Contain("divergence").And.Contain("EnterSafety by drawdown").And.Contain("Resume after depeg");
    }

    [Fact]
    public void Graph_Dot_IsADigraph()
    {
        using var run = new CliRun();
        run.Run("graph", Kvants, "--diagram", "dot").Should().Be(ExitCodes.Done);
        run.Out.Should().StartWith("digraph");
    }

    [Fact]
    public void Graph_Json_ListsStatesAndTransitions()
    {
        using var run = new CliRun();
        run.Run("graph", Kvants, "--format", "json").Should().Be(ExitCodes.Done);
        run.OutJson().GetProperty("states").GetArrayLength().Should().Be(6);
        run.OutJson().GetProperty("transitions").EnumerateArray().Select(t => t.GetProperty("source").GetString())
            .Should().Contain(["Normal", "Guarded", "Paused", "Safety", "Unwinding", "Closed"]);
    }

    [Fact]
    public void Graph_UnknownDiagram_IsAUsageError()
    {
        using var run = new CliRun();
        run.Run("graph", Kvants, "--diagram", "svg").Should().Be(ExitCodes.Usage);
    }
}
