using VaultPolicy.Dsl.Model;

namespace VaultPolicy.PolicyEngine.Parameters;

/// <summary>Parameters' values by meaning: spelling does not count.</summary>
internal static class ParameterValues
{
    public static bool Same(Quantity left, Quantity right) => left.Kind == right.Kind && left.Kind switch
    {
        QuantityKind.Text => left.Text == right.Text,
        QuantityKind.TextList => left.Items.SequenceEqual(right.Items, StringComparer.Ordinal),
        QuantityKind.Flag => left.Flag == right.Flag,
        _ => Number(left) == Number(right) && UnitOf(left) == UnitOf(right),
    };

    /// <summary>The number of a quantity in its own unit, rates per year and durations in seconds; null for texts, lists and flags.</summary>
    public static decimal? Number(Quantity value) => value.Kind switch
    {
        QuantityKind.Number or QuantityKind.Money => value.Number,
        QuantityKind.Rate => value.Rate.PerYear,
        QuantityKind.Duration => (decimal)value.Duration.Ticks / TimeSpan.TicksPerSecond,
        QuantityKind.Amount => value.Amount!.Amount.ToDecimalFloor(),
        _ => null,
    };

    /// <summary>The unit in which numbers of a quantity can be compared.</summary>
    public static string UnitOf(Quantity value) => value.Kind switch
    {
        QuantityKind.Amount => value.Amount!.Asset,
        QuantityKind.Money => value.Unit ?? "",
        QuantityKind.Rate => "per year " + value.Rate.DayCount,
        _ => "",
    };
}
