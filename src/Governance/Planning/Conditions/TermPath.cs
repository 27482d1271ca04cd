using System.Globalization;
using VaultPolicy.Cel.Terms;
using VaultPolicy.Cel.Types;
using VaultPolicy.Primitives;

namespace VaultPolicy.Governance.Planning.Conditions;

/// <summary>Names of what the context gives.</summary>
internal static class TermPath
{
    /// <summary>`subject.level`, `oracle('eth').divergence`, `drawdown(168h)`; null for a term that is computed from others.</summary>
    public static string? Of(CelTerm term) => term switch
    {
        CelReadTerm read => read.Path,
        CelCallTerm { Function: ['<', 'f', 'i', 'e', 'l', 'd', ' ', ..] name, Arguments: [{ } operand] } when Of(operand) is { } path => path + "." + name[7..^1],
        CelCallTerm call when call.ReadsContext && call.Arguments.All(a => ArgumentOf(a) is not null) =>
            $"{call.Function}({string.Join(", ", call.Arguments.Select(ArgumentOf))})",
        _ => null,
    };

    /// <summary>A value as an argument of a name.</summary>
    public static string ArgumentText(object? value) => value switch
    {
        string text => $"'{text}'",
        decimal number => DecimalText.Format(number),
        CelDuration duration => duration.ToString(),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };

    private static string? ArgumentOf(CelTerm term) => term switch
    {
        CelConstantTerm constant => ArgumentText(constant.Value),
        CelReadTerm read => read.Path,
        _ => null,
    };
}
