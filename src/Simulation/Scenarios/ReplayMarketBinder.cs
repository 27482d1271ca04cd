using System.Collections.Immutable;
using VaultPolicy.Dsl.Binding;
using VaultPolicy.Dsl.Binding.Shapes;
using VaultPolicy.Dsl.Diagnostics;

namespace VaultPolicy.Simulation.Scenarios;

/// <summary>The `market` of kind `replay`.</summary>
internal static class ReplayMarketBinder
{
    private const int DefaultMaxGap = 5;

    private static readonly Key<SeriesReference> Spot = Key.Optional("spot", ScenarioShapes.Series, "bars of the spot price");
    private static readonly Key<decimal> Price = Key.Optional("price", ScenarioShapes.Money("A price that never changes.", 0.000001m), "a price that never changes");

    private static readonly Key<ImmutableArray<Named<SeriesReference>>> Sources = Key.Optional(
        "sources", new MapShape<SeriesReference>("Bars of single oracle sources.", NameForm.Id, ScenarioShapes.Series), "bars of single oracle sources; all others read spot");

    private static readonly Key<SeriesReference> Marks = Key.Optional("marks", ScenarioShapes.Series, "bars of the mark; marked at spot unless stated");
    private static readonly Key<SeriesReference> Funding = Key.Optional("funding", ScenarioShapes.Series, "funding payments; none unless stated");

    private static readonly Key<string> Kind = Key.Required("kind", Values.Sentence, "`generated` or `replay`");
    private static readonly Key<int> MaxGap = Key.Optional("maxGap", Values.Integer("The longest gap in rows.", 0, 100_000), "the longest gap in missing rows that is accepted; 5 unless stated");

    private static readonly Key<ImmutableArray<Named<ReplayScenarioAsset>>> Assets = Key.Required(
        "assets",
        new MapShape<ReplayScenarioAsset>("Spot markets by symbol.", NameForm.Asset, new SectionShape<ReplayScenarioAsset>("A spot market.", [Spot, Price, Sources], BindAsset)),
        "spot markets by symbol");

    private static readonly Key<ImmutableArray<Named<ImmutableArray<Named<ReplayScenarioPerp>>>>> Perps = Key.Optional(
        "perps",
        new MapShape<ImmutableArray<Named<ReplayScenarioPerp>>>(
            "Perp markets by venue.", NameForm.Id, new MapShape<ReplayScenarioPerp>("Perp markets by symbol.", NameForm.Asset, new SectionShape<ReplayScenarioPerp>("A perp market.", [Marks, Funding], BindPerp))),
        "perp markets by venue and symbol");

    /// <summary>The section.</summary>
    public static readonly Shape<ScenarioMarket> Shape = new SectionShape<ScenarioMarket>("A market replayed from files.", [Kind, MaxGap, Assets, Perps, OptionMarketBinder.Options], Bind);

    private static ScenarioMarket? Bind(SectionReader reader)
    {
        reader.Get(Kind);
        int maxGap = reader.Get(MaxGap)?.Value ?? DefaultMaxGap;
        ImmutableArray<Named<ReplayScenarioAsset>> assets = reader.List(Assets);
        ImmutableArray<Named<ImmutableArray<Named<ReplayScenarioPerp>>>> perps = reader.List(Perps);
        foreach (Named<ReplayScenarioAsset> asset in assets)
        {
            ScenarioNames.CheckAsset(asset.Name, reader);
        }

        foreach (Named<ImmutableArray<Named<ReplayScenarioPerp>>> venue in perps)
        {
            ScenarioNames.CheckPerpVenue(venue.Name, [.. venue.Value.Value.Select(p => p.Name)], [.. assets.Select(a => a.Name.Value)], reader);
        }

        ImmutableArray<ScenarioOption> options = OptionMarketBinder.Read(reader, [.. assets.Select(a => a.Name.Value)]);
        return reader.Failed
            ? null
            : new ReplayScenarioMarket(
                maxGap,
                [.. assets.Select(a => a.Value.Value)],
                [.. perps.SelectMany(v => v.Value.Value.Select(p => p.Value.Value with { Venue = v.Name.Value }))],
                reader.Span)
            {
                Options = options,
            };
    }

    private static ReplayScenarioAsset? BindAsset(SectionReader reader)
    {
        SeriesReference? spot = reader.Get(Spot)?.Value;
        decimal? price = reader.Get(Price)?.Value;
        ImmutableArray<Named<SeriesReference>> sources = reader.List(Sources);
        if (!reader.Failed && spot is null == price is null)
        {
            reader.Fail(Diagnostic.Create(
                MarketDiagnostics.ScenarioAmbiguous,
                reader.Anchor,
                spot is null ? $"`{reader.Path}` has neither `spot` nor `price`" : $"`{reader.Path}` has both `spot` and `price`",
                "give one of the two"));
        }

        return reader.Failed ? null : new ReplayScenarioAsset(reader.Name.Value, spot, price, [.. sources.Select(s => (s.Name.Value, s.Value.Value))]);
    }

    private static ReplayScenarioPerp? BindPerp(SectionReader reader)
    {
        SeriesReference? marks = reader.Get(Marks)?.Value;
        SeriesReference? funding = reader.Get(Funding)?.Value;
        return reader.Failed ? null : new ReplayScenarioPerp("", reader.Name.Value, marks, funding);
    }
}
