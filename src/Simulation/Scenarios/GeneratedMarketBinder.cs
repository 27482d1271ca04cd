using System.Collections.Immutable;
using VaultPolicy.Dsl.Binding;
using VaultPolicy.Dsl.Binding.Shapes;
using VaultPolicy.Primitives;
using VaultPolicy.Simulation.Markets.Generated;

namespace VaultPolicy.Simulation.Scenarios;

/// <summary>The `market` of kind `generated`.</summary>
internal static class GeneratedMarketBinder
{
    private const long DefaultInterval = 28_800;
    private const long DefaultHalfLife = 86_400;

    private static readonly Key<decimal> JumpRate = Key.Required("rate", ScenarioShapes.Number("Expected jumps a year.", 0m, 1_000m), "expected jumps a year");
    private static readonly Key<decimal> JumpMean = Key.Optional("mean", ScenarioShapes.SignedShare, "the mean jump of the logarithm; 0 unless stated");
    private static readonly Key<decimal> JumpDeviation = Key.Optional("deviation", Values.Share, "the standard deviation of a jump; 0 unless stated");

    private static readonly Key<decimal> RateMean = Key.Required("mean", ScenarioShapes.SignedRate, "the level it returns to");
    private static readonly Key<decimal> RateDeviation = Key.Optional("deviation", ScenarioShapes.SignedRate, "the standard deviation around it; 0 unless stated");
    private static readonly Key<decimal> BasisMean = Key.Optional("mean", ScenarioShapes.SignedShare, "the level it returns to; 0 unless stated");
    private static readonly Key<decimal> BasisDeviation = Key.Optional("deviation", Values.Share, "the standard deviation around it; 0 unless stated");
    private static readonly Key<TimeSpan> HalfLife = Key.Optional("halfLife", Values.Interval, "the time in which a distance halves; 1d unless stated");

    private static readonly Key<decimal> Price = Key.Required("price", ScenarioShapes.Money("The price at the start.", 0.000001m), "the price at the start of the warm-up");
    private static readonly Key<decimal> Drift = Key.Optional("drift", ScenarioShapes.SignedRate, "the expected growth a year; 0 unless stated");
    private static readonly Key<decimal> Volatility = Key.Optional("volatility", ScenarioShapes.Number("The standard deviation of a year's logarithmic return.", 0m, 5m), "the yearly volatility; 0 unless stated");
    private static readonly Key<GeneratedJumps> Jumps = Key.Optional("jumps", new SectionShape<GeneratedJumps>("Jumps.", [JumpRate, JumpMean, JumpDeviation], BindJumps), "jumps; none unless stated");
    private static readonly Key<decimal> DailyVolume = Key.Optional("dailyVolume", ScenarioShapes.Money("Traded value a day.", 0m), "traded value a day; unknown unless stated");

    private static readonly Key<ImmutableArray<Named<decimal>>> Sources = Key.Optional(
        "sources", new MapShape<decimal>("Errors of single oracle sources.", NameForm.Id, ScenarioShapes.Number("The standard deviation of the error.", 0m, 0.1m)), "errors of single oracle sources; none unless stated");

    private static readonly Key<MeanReversion> Funding = Key.Required("funding", new SectionShape<MeanReversion>("The funding rate a year.", [RateMean, RateDeviation, HalfLife], BindRate), "the funding rate a year");
    private static readonly Key<TimeSpan> Interval = Key.Optional("interval", Values.Interval, "the time between payments; 8h unless stated");
    private static readonly Key<MeanReversion> Basis = Key.Optional("basis", new SectionShape<MeanReversion>("The mark over spot, minus 1.", [BasisMean, BasisDeviation, HalfLife], BindBasis), "the mark over spot, minus 1; 0 unless stated");

    private static readonly Key<UnixTime> ShockAt = Key.Required("at", ScenarioShapes.Moment, "when");
    private static readonly Key<string> ShockAsset = Key.Required("asset", Values.Asset, "the asset");
    private static readonly Key<decimal> ShockMove = Key.Required("move", ScenarioShapes.Number("The relative move.", -0.99m, 10m), "the relative move of the price");

    private static readonly Key<string> Kind = Key.Required("kind", Values.Sentence, "`generated` or `replay`");
    private static readonly Key<decimal> Correlation = Key.Optional("correlation", ScenarioShapes.Number("The correlation of any two assets.", 0m, 0.999m), "the correlation of any two assets; 0 unless stated");

    private static readonly Key<ImmutableArray<Named<GeneratedAsset>>> Assets = Key.Required(
        "assets",
        new MapShape<GeneratedAsset>("Spot markets by symbol.", NameForm.Asset, new SectionShape<GeneratedAsset>("A spot market.", [Price, Drift, Volatility, Jumps, DailyVolume, Sources], BindAsset)),
        "spot markets by symbol");

    private static readonly Key<ImmutableArray<Named<ImmutableArray<Named<GeneratedPerp>>>>> Perps = Key.Optional(
        "perps",
        new MapShape<ImmutableArray<Named<GeneratedPerp>>>(
            "Perp markets by venue.", NameForm.Id, new MapShape<GeneratedPerp>("Perp markets by symbol.", NameForm.Asset, new SectionShape<GeneratedPerp>("A perp market.", [Funding, Interval, Basis, DailyVolume], BindPerp))),
        "perp markets by venue and symbol");

    private static readonly Key<ImmutableArray<Dsl.Model.Located<GeneratedShock>>> Shocks = Key.Optional(
        "shocks",
        new ListShape<GeneratedShock>("Moves that certainly happen.", new SectionShape<GeneratedShock>("A move.", [ShockAt, ShockAsset, ShockMove], BindShock), 0, Distinct: false),
        "moves that certainly happen");

    /// <summary>The section.</summary>
    public static readonly Shape<ScenarioMarket> Shape = new SectionShape<ScenarioMarket>("A market made from the seed.", [Kind, Correlation, Assets, Perps, OptionMarketBinder.Options, Shocks], Bind);

    private static ScenarioMarket? Bind(SectionReader reader)
    {
        reader.Get(Kind);
        decimal correlation = reader.Get(Correlation)?.Value ?? 0m;
        ImmutableArray<Named<GeneratedAsset>> assets = reader.List(Assets);
        ImmutableArray<Named<ImmutableArray<Named<GeneratedPerp>>>> perps = reader.List(Perps);
        ImmutableArray<Dsl.Model.Located<GeneratedShock>> shocks = reader.List(Shocks);
        foreach (Named<GeneratedAsset> asset in assets)
        {
            ScenarioNames.CheckAsset(asset.Name, reader);
        }

        foreach (Named<ImmutableArray<Named<GeneratedPerp>>> venue in perps)
        {
            ScenarioNames.CheckPerpVenue(venue.Name, [.. venue.Value.Value.Select(p => p.Name)], [.. assets.Select(a => a.Name.Value)], reader);
        }

        ImmutableArray<ScenarioOption> options = OptionMarketBinder.Read(reader, [.. assets.Select(a => a.Name.Value)]);
        return reader.Failed
            ? null
            : new GeneratedScenarioMarket(
                correlation,
                [.. assets.Select(a => a.Value.Value)],
                [.. perps.SelectMany(v => v.Value.Value.Select(p => p.Value.Value with { Venue = v.Name.Value }))],
                [.. shocks.Select(s => s.Value)],
                reader.Span)
            {
                Options = options,
            };
    }

    private static GeneratedAsset? BindAsset(SectionReader reader)
    {
        decimal price = reader.Need(Price).Value;
        decimal drift = reader.Get(Drift)?.Value ?? 0m;
        decimal volatility = reader.Get(Volatility)?.Value ?? 0m;
        GeneratedJumps jumps = reader.Get(Jumps)?.Value ?? GeneratedJumps.None;
        decimal volume = reader.Get(DailyVolume)?.Value ?? 0m;
        ImmutableArray<Named<decimal>> sources = reader.List(Sources);
        return reader.Failed
            ? null
            : new GeneratedAsset(reader.Name.Value, price, drift, volatility, jumps, volume, [.. sources.Select(s => new GeneratedSource(s.Name.Value, s.Value.Value))]);
    }

    private static GeneratedJumps? BindJumps(SectionReader reader)
    {
        decimal rate = reader.Need(JumpRate).Value;
        decimal mean = reader.Get(JumpMean)?.Value ?? 0m;
        decimal deviation = reader.Get(JumpDeviation)?.Value ?? 0m;
        return reader.Failed ? null : new GeneratedJumps(rate, mean, deviation);
    }

    private static GeneratedPerp? BindPerp(SectionReader reader)
    {
        MeanReversion? funding = reader.Get(Funding)?.Value;
        long interval = (long?)reader.Get(Interval)?.Value.TotalSeconds ?? DefaultInterval;
        MeanReversion basis = reader.Get(Basis)?.Value ?? new MeanReversion(0m, 0m, DefaultHalfLife);
        decimal volume = reader.Get(DailyVolume)?.Value ?? 0m;
        return reader.Failed || funding is null ? null : new GeneratedPerp("", reader.Name.Value, funding, interval, basis, volume);
    }

    private static MeanReversion? BindRate(SectionReader reader)
    {
        decimal mean = reader.Need(RateMean).Value;
        decimal deviation = Math.Abs(reader.Get(RateDeviation)?.Value ?? 0m);
        long halfLife = (long?)reader.Get(HalfLife)?.Value.TotalSeconds ?? DefaultHalfLife;
        return reader.Failed ? null : new MeanReversion(mean, deviation, halfLife);
    }

    private static MeanReversion? BindBasis(SectionReader reader)
    {
        decimal mean = reader.Get(BasisMean)?.Value ?? 0m;
        decimal deviation = reader.Get(BasisDeviation)?.Value ?? 0m;
        long halfLife = (long?)reader.Get(HalfLife)?.Value.TotalSeconds ?? DefaultHalfLife;
        return reader.Failed ? null : new MeanReversion(mean, deviation, halfLife);
    }

    private static GeneratedShock? BindShock(SectionReader reader)
    {
        UnixTime at = reader.Need(ShockAt).Value;
        string? asset = reader.Get(ShockAsset)?.Value;
        decimal move = reader.Need(ShockMove).Value;
        return reader.Failed || asset is null ? null : new GeneratedShock(at, asset, move);
    }
}
