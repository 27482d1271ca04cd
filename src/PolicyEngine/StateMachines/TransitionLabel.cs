using System.Text;

namespace VaultPolicy.PolicyEngine.StateMachines;

/// <summary>The words on an arrow, in UML's order: trigger, guards in brackets, effects after a slash.</summary>
internal static class TransitionLabel
{
    public static string Of(TransitionInfo transition)
    {
        var text = new StringBuilder(transition.Trigger);
        if (!transition.Guards.IsEmpty)
        {
            text.Append(" [").AppendJoin(" and ", transition.Guards).Append(']');
        }

        if (!transition.Effects.IsEmpty)
        {
            text.Append(" / ").AppendJoin(", ", transition.Effects);
        }

        return text.ToString();
    }

    /// <summary>Control characters, line breaks among them, become spaces.</summary>
    public static string OneLine(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)) : text;
}
