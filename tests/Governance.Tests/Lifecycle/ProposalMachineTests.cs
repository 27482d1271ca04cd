using System.Text;
using VaultPolicy.Governance.Lifecycle;
using VaultPolicy.PolicyEngine.StateMachines;

namespace VaultPolicy.Governance.Tests.Lifecycle;

public sealed class ProposalMachineTests
{
    private const string Begin = "<!-- graph -->\n```mermaid\n";
    private const string End = "```\n<!-- /graph -->";

    private static readonly Reachability<ProposalState, ProposalTrigger> Analysis = Reachability<ProposalState, ProposalTrigger>.Of(ProposalMachine.Instance);

    [Fact]
    public void Reachability_OfEveryState_IsGiven()
    {
        Analysis.Reachable.Should().BeEquivalentTo(Enum.GetValues<ProposalState>());
        Analysis.Unreachable.Should().BeEmpty();
    }

    [Fact]
    public void Reachability_OfLiveStates_HasNoDeadEnd()
    {
        Analysis.DeadEnds.Should().BeEmpty();
        Analysis.CannotFinish.Should().BeEmpty();
    }

    [Fact]
    public void ShortestPath_ToExecution_IsThatOfAnEmergencyAndGoesThroughReady() => Analysis.ShortestPath(ProposalState.Executed)!.Value.Should().Equal(
        ProposalTrigger.Check, ProposalTrigger.Compile, ProposalTrigger.Propose, ProposalTrigger.Expedite, ProposalTrigger.Execute);

    [Theory]
    [InlineData(ProposalState.Defeated)]
    [InlineData(ProposalState.Superseded)]
    [InlineData(ProposalState.Cancelled)]
    [InlineData(ProposalState.Vetoed)]
    [InlineData(ProposalState.Expired)]
    public void TriggersOf_AnEnd_AreNone(ProposalState state) => ProposalMachine.Instance.TriggersOf(state).Should().BeEmpty();

    [Fact]
    public void TriggersOf_EveryLiveState_HaveAWayThatNeedsNobody()
    {
        // Whatever nobody touches ends by time alone.
        ProposalTrigger[] byTime = [ProposalTrigger.OpenVote, ProposalTrigger.CloseVote, ProposalTrigger.Mature, ProposalTrigger.Expire, ProposalTrigger.Waive];
        foreach (StateDefinition<ProposalState> state in ProposalMachine.Instance.States.Where(s => !s.IsFinal))
        {
            ProposalMachine.Instance.TriggersOf(state.State).Should().Contain(trigger => byTime.Contains(trigger), "{0} ends", state.State);
        }
    }

    [Fact]
    public void Graph_OfTheDocument_IsThatOfTheMachine()
    {
        string path = Path.Combine(RepositoryFiles.Root, "docs", "reference", "lifecycle.md");
        string document = File.ReadAllText(path);
        int begin = document.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int end = document.IndexOf(End, StringComparison.Ordinal);
        string graph = MermaidExport.Render(ProposalMachine.Instance.GetInfo());
        if (Environment.GetEnvironmentVariable("VAULTPOLICY_UPDATE_GOLDEN") == "1")
        {
            document = new StringBuilder().Append(document, 0, begin).Append(graph).Append(document, end, document.Length - end).ToString();
            File.WriteAllText(path, document);
            end = document.IndexOf(End, StringComparison.Ordinal);
        }

        document[begin..end].Should().Be(graph);
    }
}
