using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Strategies.Options;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.PolicyEngine.Vault.Options;
using VaultPolicy.Primitives;
using VaultPolicy.Quant;
using VaultPolicy.Quant.Surface;
using VaultPolicy.Simulation.Markets;
using VaultPolicy.Simulation.Venues;

namespace VaultPolicy.Simulation.Backtest;

/// <summary>
/// Turns one step of a market into what the engine sees: a reading of every source of every oracle and a quote of every perp.
/// A source reads the spot market unless the market has a track of its own for it.
/// </summary>
public sealed class SnapshotBuilder
{
    private readonly PolicyModel _policy;
    private readonly MarketSeries _market;
    private readonly ImmutableArray<(int Oracle, int Source, SourceView Base, SourceView? Quote)> _readings;
    private readonly ImmutableArray<(int Venue, int Asset, PerpTrack Track)> _perps;
    private readonly ImmutableArray<AssetTrack?> _assets;
    private readonly ImmutableArray<(int Venue, int Asset, OptionTrack Track)> _options;
    private readonly long _tenorSeconds;

    /// <summary>Joins a policy and a market.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="market">A market with every asset that the policy's oracles price.</param>
    /// <exception cref="ArgumentException">The market lacks an asset that an oracle prices.</exception>
    public SnapshotBuilder(PolicyModel policy, MarketSeries market)
    {
        _policy = policy;
        _market = market;
        var readings = ImmutableArray.CreateBuilder<(int, int, SourceView, SourceView?)>();
        for (int i = 0; i < policy.Oracles.Length; i++)
        {
            OracleDefinition oracle = policy.Oracles[i];
            bool quoteIsAsset = policy.Assets.Any(a => a.Symbol.Value == oracle.Quote);
            for (int k = 0; k < oracle.Sources.Length; k++)
            {
                string source = oracle.Sources[k].Value;
                readings.Add((i, k, ViewOf(oracle.Base.Value, source), quoteIsAsset ? ViewOf(oracle.Quote, source) : null));
            }
        }

        _readings = readings.ToImmutable();
        _assets = [.. policy.Assets.Select(a => market.FindAsset(a.Symbol.Value))];
        _perps =
        [
            .. from venue in Enumerable.Range(0, policy.Venues.Length)
               from asset in Enumerable.Range(0, policy.Assets.Length)
               let track = market.FindPerp(policy.Venues[venue].Id.Value, policy.Assets[asset].Symbol.Value)
               where track is not null
               select (venue, asset, track),
        ];
        _tenorSeconds = OptionWritingTerms.Of(policy.Strategy).TenorSeconds;
        _options =
        [
            .. from venue in Enumerable.Range(0, policy.Venues.Length)
               from asset in Enumerable.Range(0, policy.Assets.Length)
               let track = market.Options.FirstOrDefault(o => o.Venue == policy.Venues[venue].Id.Value && o.Asset == policy.Assets[asset].Symbol.Value)
               where track is not null
               select (venue, asset, track),
        ];
        PerpMarkets = [.. _perps.Select(p => (p.Venue, p.Asset, p.Track))];
    }

    /// <summary>The perp markets with their indices in the policy, in order of venue then asset.</summary>
    public ImmutableArray<(int Venue, int Asset, PerpTrack Track)> PerpMarkets { get; }

    /// <summary>The snapshot of a step.</summary>
    /// <param name="step">The step, from 0.</param>
    public MarketSnapshot At(int step)
    {
        UnixTime time = _market.Times[step];
        return new MarketSnapshot(
            time,
            [.. _readings.Select(r => Read(r.Oracle, r.Source, r.Base, r.Quote, step))],
            [.. _perps.Select(p => new PerpQuote(p.Venue, p.Asset, p.Track.Points[step].Price, RateAt(p.Track, time), p.Track.FundingIntervalSeconds))],
            true)
        {
            Options = Smiles(step),
            Volumes = [.. _assets.Select(track => track?.Points[step].DailyVolume ?? 0m)],
        };
    }

    /// <summary>The smiles of every listed expiry up to that of an option written now. Without a volatility there is none.</summary>
    private ImmutableArray<OptionSmile> Smiles(int step)
    {
        if (_options.IsEmpty)
        {
            return [];
        }

        UnixTime now = _market.Times[step];
        var smiles = ImmutableArray.CreateBuilder<OptionSmile>();
        foreach ((int venue, int asset, OptionTrack track) in _options)
        {
            double volatility = (double)track.Volatilities[step];
            foreach (UnixTime expiry in ExpiryCycle.Listed(now, _tenorSeconds))
            {
                double variance = volatility * volatility * (expiry - now) / OptionMarks.SecondsPerYear;
                if (_assets[asset] is { } spot && track.Shape.TrySlice(variance, out SsviSlice slice, out QuantError _))
                {
                    smiles.Add(new OptionSmile(venue, asset, expiry, spot.Points[step].Price, slice.ToRaw()));
                }
            }
        }

        return smiles.ToImmutable();
    }

    /// <summary>The spot market of an asset before any order, or null when the market does not trade it.</summary>
    /// <param name="asset">Index of the asset in the policy.</param>
    /// <param name="step">The step.</param>
    public VenueQuote? SpotQuote(int asset, int step) => QuoteOf(_assets[asset]?.Points[step]);

    /// <summary>A perp market before any order, or null when there is none.</summary>
    /// <param name="venue">Index of the venue in the policy.</param>
    /// <param name="asset">Index of the asset in the policy.</param>
    /// <param name="step">The step.</param>
    public VenueQuote? PerpQuote(int venue, int asset, int step)
    {
        foreach ((int Venue, int Asset, PerpTrack Track) perp in _perps)
        {
            if (perp.Venue == venue && perp.Asset == asset)
            {
                return QuoteOf(perp.Track.Points[step]);
            }
        }

        return null;
    }

    /// <summary>The mark of each asset of the policy at a venue; 0 where there is none.</summary>
    /// <param name="venue">Index of the venue in the policy.</param>
    /// <param name="step">The step.</param>
    public ImmutableArray<decimal> Marks(int venue, int step)
    {
        decimal[] marks = new decimal[_policy.Assets.Length];
        foreach ((int Venue, int Asset, PerpTrack Track) perp in _perps.Where(p => p.Venue == venue))
        {
            marks[perp.Asset] = perp.Track.Points[step].Price;
        }

        return ImmutableArray.Create(marks);
    }

    private static VenueQuote? QuoteOf(MarketPoint? point) => point is { } p ? new VenueQuote(p.Price, p.DailyVolume, p.DailyVolatility) : null;

    /// <summary>The rate last paid at or before a time: the next one is not known yet.</summary>
    private static decimal RateAt(PerpTrack track, UnixTime time)
    {
        int low = 0;
        int high = track.Funding.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (track.Funding[middle].Time <= time)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low == 0 ? track.InitialRate : track.Funding[low - 1].Rate;
    }

    private static OracleReading Read(int oracle, int source, SourceView @base, SourceView? quote, int step)
    {
        MarketPoint point = @base.Points[step];
        if (quote is null)
        {
            return new OracleReading(oracle, source, point.Price, point.ObservedAt);
        }

        MarketPoint unit = quote.Points[step];
        UnixTime observed = unit.ObservedAt < point.ObservedAt ? unit.ObservedAt : point.ObservedAt;
        return new OracleReading(oracle, source, point.Price / unit.Price, observed);
    }

    private SourceView ViewOf(string asset, string source)
    {
        if (_market.FindSource(asset, source) is { } own)
        {
            return new SourceView(own.Points);
        }

        AssetTrack track = _market.FindAsset(asset)
            ?? throw new ArgumentException($"the market has no asset {asset}", nameof(asset));
        return new SourceView(track.Points);
    }

    private sealed record SourceView(ImmutableArray<MarketPoint> Points);
}
