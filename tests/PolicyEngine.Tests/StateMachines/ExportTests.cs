using VaultPolicy.PolicyEngine.StateMachines;

namespace VaultPolicy.PolicyEngine.Tests.StateMachines;

public class ExportTests
{
    [Fact]
    public void Mermaid_Door_IsTheGoldenText() => MermaidExport.Render(Door.Machine().GetInfo()).Should().Be("""
        stateDiagram-v2
            %% door
            state "Open" as s0
            note right of s0: people pass
            state "Closed" as s1
            note right of s1: people must open it
            state "Locked" as s2
            note right of s2: people need the key
            state "Gone" as s3
            note right of s3: there is no door
            [*] --> s0
            s0 --> s1: Close
            s1 --> s0: Open
            s1 --> s2: Lock [has the key] / turn key, log
            s2 --> s1: Open [has the key]
            s2 --> s3: Open [strength is at least 10] / break
            s0 --> s3: Remove [has the key and strength is at least 10]
            s3 --> [*]

        """);

    [Fact]
    public void Dot_Door_IsTheGoldenText() => DotExport.Render(Door.Machine().GetInfo()).Should().Be("""
        digraph "door" {
            rankdir=LR;
            node [shape=box, style=rounded];
            start [shape=point];
            s0 [label="Open", tooltip="people pass"];
            s1 [label="Closed", tooltip="people must open it"];
            s2 [label="Locked", tooltip="people need the key"];
            s3 [label="Gone", tooltip="there is no door", peripheries=2];
            start -> s0;
            s0 -> s1 [label="Close"];
            s1 -> s0 [label="Open"];
            s1 -> s2 [label="Lock [has the key] / turn key, log"];
            s2 -> s1 [label="Open [has the key]"];
            s2 -> s3 [label="Open [strength is at least 10] / break"];
            s0 -> s3 [label="Remove [has the key and strength is at least 10]"];
        }

        """);

    [Fact]
    public void Mermaid_HostileNames_AreEscaped()
    {
        string text = MermaidExport.Render(Hostile());

        text.Should().Contain("state \"a#34;] --#62; b#59;\" as s0");
        text.Should().Contain("note right of s0: line end note");
        text.Should().Contain("s0 --> s0: go#58;#123;#125; [x #60; #35;1]");
        text.Split('\n').Should().HaveCount(8);
    }

    [Fact]
    public void Dot_HostileNames_AreEscaped()
    {
        string text = DotExport.Render(Hostile());

        text.Should().StartWith("digraph \"m\\\"\\\\\" {");
        text.Should().Contain("s0 [label=\"a\\\"] --> b;\", tooltip=\"line end note\", peripheries=2];");
    }

    private static StateMachineInfo Hostile() => new(
        "m\"\\",
        [new StateInfo("a\"] --> b;", "line\nend note", true, true)],
        [new TransitionInfo("a\"] --> b;", "go:{}", "a\"] --> b;", ["x < #1"], [])]);
}
