using System.Globalization;
using System.Text;

namespace VaultPolicy.PolicyEngine.StateMachines;

/// <summary>Draws a machine as a Mermaid `stateDiagram-v2`. The same machine always gives the same text; lines end with LF.</summary>
public static class MermaidExport
{
    /// <summary>The diagram.</summary>
    /// <param name="machine">The machine.</param>
    /// <remarks>Names go into quoted texts; ids are generated, so no name can change the diagram's structure.</remarks>
    public static string Render(StateMachineInfo machine)
    {
        var text = new StringBuilder("stateDiagram-v2\n");
        text.Append("    %% ").Append(OneLine(machine.Name)).Append('\n');
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i < machine.States.Length; i++)
        {
            StateInfo state = machine.States[i];
            string id = "s" + i.ToString(CultureInfo.InvariantCulture);
            ids.Add(state.Name, id);
            text.Append("    state \"").Append(Escape(state.Name)).Append("\" as ").Append(id).Append('\n');
            text.Append("    note right of ").Append(id).Append(": ").Append(Escape(state.Documentation)).Append('\n');
        }

        foreach (StateInfo state in machine.States.Where(s => s.IsInitial))
        {
            text.Append("    [*] --> ").Append(ids[state.Name]).Append('\n');
        }

        foreach (TransitionInfo transition in machine.Transitions)
        {
            text.Append("    ").Append(ids[transition.Source]).Append(" --> ").Append(ids[transition.Target])
                .Append(": ").Append(Escape(TransitionLabel.Of(transition))).Append('\n');
        }

        foreach (StateInfo state in machine.States.Where(s => s.IsFinal))
        {
            text.Append("    ").Append(ids[state.Name]).Append(" --> [*]\n");
        }

        return text.ToString();
    }

    // Mermaid reads `#35;` as a character reference; everything that has a meaning in its grammar is written that way.
    private static string Escape(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (char c in OneLine(text))
        {
            if (c is '"' or '#' or ';' or ':' or '%' or '<' or '>' or '{' or '}' or '\\' or '`')
            {
                result.Append('#').Append(((int)c).ToString(CultureInfo.InvariantCulture)).Append(';');
            }
            else
            {
                result.Append(c);
            }
        }

        return result.ToString();
    }

    private static string OneLine(string text) => TransitionLabel.OneLine(text);
}
