using System.Collections.Immutable;
using VaultPolicy.Dsl.Binding;
using VaultPolicy.Dsl.Binding.Shapes;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Quant.Surface;

namespace VaultPolicy.Simulation.Scenarios;

/// <summary>The `options` of a market, replayed or generated.</summary>
internal static class OptionMarketBinder
{
    private const decimal DefaultFloor = 0.10m;

    private static readonly Key<decimal> Volatility = Key.Optional("volatility", ScenarioShapes.Number("At-the-money volatility a year.", 0.01m, ScenarioOption.MaxVolatility), "at-the-money volatility a year; realised volatility and `premium` unless stated");
    private static readonly Key<decimal> Premium = Key.Optional("premium", ScenarioShapes.Number("Implied over realised volatility, minus 1.", -0.9m, 10m), "implied over realised volatility, minus 1; 0 unless stated");
    private static readonly Key<decimal> Floor = Key.Optional("floor", ScenarioShapes.Number("The least volatility.", 0.01m, ScenarioOption.MaxVolatility), "the least at-the-money volatility; 10% unless stated");
    private static readonly Key<decimal> Rho = Key.Optional("rho", ScenarioShapes.Number("The tilt of SSVI.", -0.99m, 0.99m), "the tilt of SSVI, below 0 where puts cost more; -0.2 unless stated");
    private static readonly Key<decimal> Eta = Key.Optional("eta", ScenarioShapes.Number("The curvature of SSVI.", 0.01m, 2m), "the curvature of SSVI; 1 unless stated");
    private static readonly Key<decimal> Gamma = Key.Optional("gamma", ScenarioShapes.Number("How curvature fades.", 0.01m, 0.5m), "how curvature fades with variance, at most 0.5; 0.5 unless stated");

    /// <summary>The key.</summary>
    public static readonly Key<ImmutableArray<Named<ImmutableArray<Named<ScenarioOption>>>>> Options = Key.Optional(
        "options",
        new MapShape<ImmutableArray<Named<ScenarioOption>>>(
            "Option markets by venue.",
            NameForm.Id,
            new MapShape<ScenarioOption>(
                "Option markets by symbol.", NameForm.Asset, new SectionShape<ScenarioOption>("An option market.", [Volatility, Premium, Floor, Rho, Eta, Gamma], Bind))),
        "option markets by venue and symbol");

    /// <summary>Reads the key and checks its names; an option market needs a spot market.</summary>
    /// <param name="reader">The market's section.</param>
    /// <param name="spots">The symbols of its spot markets.</param>
    public static ImmutableArray<ScenarioOption> Read(SectionReader reader, ImmutableArray<string> spots)
    {
        ImmutableArray<Named<ImmutableArray<Named<ScenarioOption>>>> venues = reader.List(Options);
        foreach (Named<ImmutableArray<Named<ScenarioOption>>> venue in venues)
        {
            ScenarioNames.CheckOptionVenue(venue.Name, [.. venue.Value.Value.Select(o => o.Name)], spots, reader);
        }

        return [.. venues.SelectMany(v => v.Value.Value.Select(o => o.Value.Value with { Venue = v.Name.Value }))];
    }

    private static ScenarioOption? Bind(SectionReader reader)
    {
        decimal? volatility = reader.Get(Volatility)?.Value;
        decimal? premium = reader.Get(Premium)?.Value;
        decimal floor = reader.Get(Floor)?.Value ?? DefaultFloor;
        var shape = new SsviSurface(
            (double)(reader.Get(Rho)?.Value ?? -0.2m), (double)(reader.Get(Eta)?.Value ?? 1m), (double)(reader.Get(Gamma)?.Value ?? 0.5m));
        if (!reader.Failed && volatility is not null && premium is not null)
        {
            reader.Fail(Diagnostic.Create(
                MarketDiagnostics.ScenarioAmbiguous, reader.Anchor, $"`{reader.Path}` has both `volatility` and `premium`", "give one of the two"));
        }

        if (!reader.Failed && !shape.IsCertainlyFree)
        {
            reader.Fail(Diagnostic.Create(
                TypeDiagnostics.ValueOutOfRange, reader.Anchor, $"the surface of `{reader.Path}` allows arbitrage: eta x (1 + |rho|) must be at most 2", "lower `eta`"));
        }

        return reader.Failed ? null : new ScenarioOption("", reader.Name.Value, volatility, premium ?? 0m, floor, shape);
    }
}
