using System.Collections.Immutable;
using VaultPolicy.Dsl.Diagnostics;
using VaultPolicy.Primitives;
using VaultPolicy.Simulation.Markets;
using VaultPolicy.Simulation.Markets.Csv;
using VaultPolicy.Simulation.Markets.Generated;
using VaultPolicy.Simulation.Markets.Replay;

namespace VaultPolicy.Simulation.Scenarios;

/// <summary>Makes the market of a scenario, from its seed or from the files that it names.</summary>
public static class ScenarioMarketLoader
{
    /// <summary>Makes the market; null after reporting why.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="files">The content of <see cref="Scenario.Files"/>, by name; files that are missing are reported.</param>
    /// <param name="diagnostics">Receives the findings.</param>
    public static MarketSeries? Load(Scenario scenario, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, DiagnosticBag diagnostics)
    {
        UnixTime begin = scenario.Start - scenario.WarmupSeconds;
        int warmup = (int)(scenario.WarmupSeconds / scenario.StepSeconds);
        MarketSeries? market = scenario.Market switch
        {
            GeneratedScenarioMarket generated => GeneratedMarket.Build(new GeneratedPlan(
                scenario.Seed, begin, scenario.End, scenario.StepSeconds, generated.Correlation, generated.Assets, generated.Perps, generated.Shocks)),
            ReplayScenarioMarket replay => new Replayer(scenario, replay, files, diagnostics).Build(begin),
            _ => throw new InvalidOperationException("there is no such market"),
        };
        return market is null ? null : market with
        {
            WarmupSteps = warmup,
            Options =
            [
                .. scenario.Market.Options
                    .OrderBy(o => o.Venue, StringComparer.Ordinal).ThenBy(o => o.Asset, StringComparer.Ordinal)
                    .Select(o => o.Over(market.FindAsset(o.Asset) ?? throw new InvalidOperationException("the binder lets no option market without a spot market through"))),
            ],
        };
    }

    private sealed class Replayer(
        Scenario scenario, ReplayScenarioMarket market, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files, DiagnosticBag diagnostics)
    {
        private readonly List<MarketNote> _notes = [];
        private readonly Dictionary<(string File, string? Series), BarSeries?> _bars = [];
        private bool _failed;

        public MarketSeries? Build(UnixTime begin)
        {
            var assets = ImmutableArray.CreateBuilder<ReplayAsset>();
            foreach (ReplayScenarioAsset asset in market.Assets)
            {
                BarSeries? spot = asset.Spot is { } reference ? Bars(reference, begin) : null;
                var sources = ImmutableArray.CreateBuilder<ReplaySource>();
                foreach ((string source, SeriesReference bars) in asset.Sources)
                {
                    if (Bars(bars, begin) is { } series)
                    {
                        sources.Add(new ReplaySource(source, series));
                    }
                }

                assets.Add(new ReplayAsset(asset.Asset, spot, asset.FixedPrice, sources.ToImmutable()));
            }

            var perps = ImmutableArray.CreateBuilder<ReplayPerp>();
            foreach (ReplayScenarioPerp perp in market.Perps)
            {
                BarSeries? marks = perp.Marks is { } reference ? Bars(reference, scenario.Start) : null;
                FundingSeries? funding = perp.Funding is { } paid ? Funding(paid) : null;
                perps.Add(new ReplayPerp(perp.Venue, perp.Asset, marks, funding));
            }

            if (_failed)
            {
                return null;
            }

            MarketSeries built = MarketReplay.Build(new ReplayPlan(begin, scenario.End, scenario.StepSeconds, assets.ToImmutable(), perps.ToImmutable()));
            return built with { Notes = [.. _notes, .. built.Notes] };
        }

        private BarSeries? Bars(SeriesReference reference, UnixTime needed)
        {
            if (!_bars.TryGetValue((reference.File, reference.Series), out BarSeries? series))
            {
                series = Content(reference) is { } bytes ? Take(BarFile.Read(reference.File, bytes.Span, Options(reference))) : null;
                _bars[(reference.File, reference.Series)] = series;
            }

            if (series is not null)
            {
                CheckCover(reference, series.Name, series.FirstKnown, needed, series.LastKnown);
            }

            return series;
        }

        private FundingSeries? Funding(SeriesReference reference)
        {
            FundingSeries? series = Content(reference) is { } bytes ? Take(FundingFile.Read(reference.File, bytes.Span, Options(reference))) : null;
            if (series is not null)
            {
                // The payment at the start itself belongs to the time before.
                CheckCover(reference, series.Name, series.Points[0].Time, scenario.Start + series.IntervalSeconds, series.Points[^1].Time + series.IntervalSeconds);
            }

            return series;
        }

        private MarketFileOptions Options(SeriesReference reference) => new() { MaxGapRows = market.MaxGapRows, Series = reference.Series };

        private ReadOnlyMemory<byte>? Content(SeriesReference reference)
        {
            if (files.TryGetValue(reference.File, out ReadOnlyMemory<byte> bytes))
            {
                return bytes;
            }

            Fail(Diagnostic.Create(
                MarketDiagnostics.SeriesMissing, reference.Span, $"the market file `{reference.File}` was not given", "name the folder that holds it with `--data`"));
            return null;
        }

        private T? Take<T>(MarketReadResult<T> result)
            where T : class
        {
            foreach (Diagnostic diagnostic in result.Diagnostics)
            {
                Fail(diagnostic);
            }

            _notes.AddRange(result.Notes);
            return result.Value;
        }

        private void CheckCover(SeriesReference reference, string name, UnixTime first, UnixTime needed, UnixTime last)
        {
            if (first > needed)
            {
                Fail(Diagnostic.Create(
                    MarketDiagnostics.SeriesTooShort, reference.Span, $"`{name}` is known from {first} on, but {needed} is needed", "start later or shorten `warmup`"));
            }

            if (last < scenario.End)
            {
                Fail(Diagnostic.Create(
                    MarketDiagnostics.SeriesTooShort, reference.Span, $"`{name}` is known until {last}, but the scenario ends {scenario.End}", "end earlier"));
            }
        }

        private void Fail(Diagnostic diagnostic)
        {
            _failed = true;
            diagnostics.Add(diagnostic);
        }
    }
}
