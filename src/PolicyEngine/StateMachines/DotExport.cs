using System.Globalization;
using System.Text;

namespace VaultPolicy.PolicyEngine.StateMachines;

/// <summary>Draws a machine in the DOT language of Graphviz. The same machine always gives the same text; lines end with LF.</summary>
public static class DotExport
{
    /// <summary>The graph.</summary>
    /// <param name="machine">The machine.</param>
    /// <remarks>Names go into quoted strings; ids are generated, so no name can change the graph's structure.</remarks>
    public static string Render(StateMachineInfo machine)
    {
        var text = new StringBuilder("digraph ").Append(Quote(machine.Name)).Append(" {\n");
        text.Append("    rankdir=LR;\n    node [shape=box, style=rounded];\n    start [shape=point];\n");
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i < machine.States.Length; i++)
        {
            StateInfo state = machine.States[i];
            string id = "s" + i.ToString(CultureInfo.InvariantCulture);
            ids.Add(state.Name, id);
            text.Append("    ").Append(id).Append(" [label=").Append(Quote(state.Name))
                .Append(", tooltip=").Append(Quote(state.Documentation))
                .Append(state.IsFinal ? ", peripheries=2];\n" : "];\n");
        }

        foreach (StateInfo state in machine.States.Where(s => s.IsInitial))
        {
            text.Append("    start -> ").Append(ids[state.Name]).Append(";\n");
        }

        foreach (TransitionInfo transition in machine.Transitions)
        {
            text.Append("    ").Append(ids[transition.Source]).Append(" -> ").Append(ids[transition.Target])
                .Append(" [label=").Append(Quote(TransitionLabel.Of(transition))).Append("];\n");
        }

        return text.Append("}\n").ToString();
    }

    private static string Quote(string text) =>
        "\"" + TransitionLabel.OneLine(text).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}
