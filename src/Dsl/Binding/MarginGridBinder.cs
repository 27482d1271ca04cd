using System.Collections.Immutable;
using VaultPolicy.Dsl.Binding.Shapes;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Dsl.Model;
using VaultPolicy.Primitives;

namespace VaultPolicy.Dsl.Binding;

/// <summary>The `risk.margin.scenario` section: the grid, and each number of the scenario margin by its name.</summary>
internal static class MarginGridBinder
{
    private const decimal Largest = 1_000m;

    private static readonly Key<MarginGridKind> Grid = Key.Optional("grid", Choice.Camel<MarginGridKind>("The grid."), "the grid; `core` unless stated");
    private static readonly Key<TimeSpan> Floor = Key.Optional("floor", Values.Interval, "times to expiry below this count as this; `1d` unless stated");

    private static readonly ImmutableArray<Number> Numbers =
    [
        new("basisSpotUp", 1m, Largest, "spot factor up of the basis contingency, 1 or more; 1.05 unless stated"),
        new("basisSpotDown", 0m, 1m, "spot factor down of the basis contingency, 0 to 1; 0.95 unless stated"),
        new("basisShare", 0m, Largest, "the share of the basis loss that always counts; 1 unless stated"),
        new("basisSharePerYear", 0m, Largest, "what is added to that share for each year to expiry; 1.2 unless stated"),
        new("baseCharge", 0m, Largest, "charge on the underlying held, as a share of value; 3 % unless stated"),
        new("perpCharge", 0m, Largest, "charge on perpetuals, as a share of notional; 3 % unless stated"),
        new("optionCharge", 0m, Largest, "charge on naked short options, as a share of notional; 2 % unless stated"),
        new("staticDiscount", 0m, 1m, "what positive option values are multiplied by, 0 to 1; 0.95 unless stated"),
        new("rateAdded", 0m, Largest, "the rate per year at which they are discounted to expiry; 0.12 unless stated"),
        new("volatilityUp", 0m, Largest, "relative shock up of a 30-day volatility; 60 % unless stated"),
        new("volatilityDown", 0m, Largest, "relative shock down of a 30-day volatility; 30 % unless stated"),
        new("shortPower", 0m, 1m, "the power of 30 days over time that scales shocks up to 30 days, 0 to 1; 0.3 unless stated"),
        new("longPower", 0m, 1m, "the power beyond 30 days, 0 to 1; 0.13 unless stated"),
    ];

    /// <summary>The section.</summary>
    public static readonly Shape<MarginGridDefinition> Shape = new SectionShape<MarginGridDefinition>(
        "The grid of scenarios and its numbers.", [Grid, .. Numbers.Select(number => number.Key), Floor], Bind);

    private static MarginGridDefinition? Bind(SectionReader reader)
    {
        Located<MarginGridKind> grid = reader.Get(Grid, MarginGridKind.Core);
        Located<TimeSpan>? floor = reader.Get(Floor);
        var numbers = ImmutableArray.CreateBuilder<MarginNumber>();
        foreach (Number number in Numbers)
        {
            if (reader.Get(number.Key) is not { } value)
            {
                continue;
            }

            numbers.Add(new MarginNumber(number.Name, value));
            if (value.Value < number.Min || value.Value > number.Max)
            {
                reader.Fail(Diagnostic.Create(
                    TypeDiagnostics.ValueOutOfRange, value.Span, $"`{number.Name}` is {DecimalText.Format(value.Value)}, not within {DecimalText.Format(number.Min)} and {DecimalText.Format(number.Max)}"));
            }
        }

        return reader.Failed
            ? null
            : new MarginGridDefinition(grid.Value, [.. numbers.OrderBy(number => number.Name, StringComparer.Ordinal)], floor, reader.Span);
    }

    private sealed record Number(string Name, decimal Min, decimal Max, string Description)
    {
        public Key<decimal> Key { get; } = Shapes.Key.Optional(Name, Values.Ratio, Description);
    }
}
