using System.Collections.Immutable;
using VaultPolicy.Primitives;
using VaultPolicy.Simulation.Numerics;

namespace VaultPolicy.Simulation.Markets.Generated;

/// <summary>
/// Makes a market from a seed: correlated geometric Brownian motions with jumps, perps with a mean-reverting basis and
/// mean-reverting funding. Each asset, perp and source draws from a sequence of its own name, so that adding one leaves the
/// others as they were.
/// </summary>
/// <remarks>
/// ln S' = ln S + (drift - v^2 / 2 - rate (E e^J - 1)) dt + v sqrt(dt) z + jumps, with z = sqrt(c) m + sqrt(1 - c) e of one
/// common factor m. Mean reversion is sampled exactly: x' = mean + a (x - mean) + deviation sqrt(1 - a^2) z with
/// a = 2^(-dt / half-life). Prices are rounded to 6 digits after the point, rates to 8, half to even.
/// </remarks>
public static class GeneratedMarket
{
    private const double SecondsPerYear = 31_536_000;
    private const double Ln2 = 0.69314718055994530942;
    private const int PriceDigits = 6;
    private const int RateDigits = 8;
    private const int VolatilityDigits = 9;

    // INVARIANT: far beyond any sensible path, and small enough that amounts times prices stay within decimal.
    private const double MaxLogPrice = 27;
    private const decimal MinPrice = 0.000001m;

    /// <summary>Makes the market.</summary>
    /// <param name="plan">The plan; its values are within the ranges that its parts state.</param>
    public static MarketSeries Build(GeneratedPlan plan)
    {
        ImmutableArray<UnixTime> times = MarketSeries.Grid(plan.Start, plan.End, plan.StepSeconds);
        SplitMix64 factor = SplitMix64.For(plan.Seed, "factor");
        double[] common = [.. times.Select(_ => factor.NextNormal())];
        var assets = ImmutableArray.CreateBuilder<AssetTrack>();
        var sources = ImmutableArray.CreateBuilder<SourceTrack>();
        foreach (GeneratedAsset asset in plan.Assets.OrderBy(a => a.Asset, StringComparer.Ordinal))
        {
            AssetTrack track = BuildAsset(plan, asset, times, common);
            assets.Add(track);
            foreach (GeneratedSource source in asset.Sources.OrderBy(s => s.Source, StringComparer.Ordinal))
            {
                sources.Add(BuildSource(plan, track, source));
            }
        }

        ImmutableArray<PerpTrack> perps =
        [
            .. plan.Perps
                .OrderBy(p => p.Venue, StringComparer.Ordinal)
                .ThenBy(p => p.Asset, StringComparer.Ordinal)
                .Select(perp => BuildPerp(plan, perp, assets.First(a => a.Asset == perp.Asset), times)),
        ];
        return new MarketSeries(times, plan.StepSeconds, assets.ToImmutable(), sources.ToImmutable(), perps, []);
    }

    private static AssetTrack BuildAsset(GeneratedPlan plan, GeneratedAsset asset, ImmutableArray<UnixTime> times, double[] common)
    {
        SplitMix64 random = SplitMix64.For(plan.Seed, "spot/" + asset.Asset);
        double dt = plan.StepSeconds / SecondsPerYear;
        double volatility = (double)asset.VolatilityPerYear;
        double correlation = (double)plan.Correlation;
        double jumpRate = (double)asset.Jumps.PerYear;
        double jumpMean = (double)asset.Jumps.Mean;
        double jumpDeviation = (double)asset.Jumps.Deviation;
        double compensator = jumpRate * (PortableMath.Exp(jumpMean + (jumpDeviation * jumpDeviation / 2)) - 1);
        double drift = ((double)asset.DriftPerYear - (volatility * volatility / 2) - compensator) * dt;
        bool moves = volatility > 0 || drift != 0 || jumpRate > 0;
        decimal daily = Math.Round((decimal)(volatility * Math.Sqrt(86_400 / SecondsPerYear)), VolatilityDigits);
        ImmutableArray<GeneratedShock> shocks = [.. plan.Shocks.Where(s => s.Asset == asset.Asset).OrderBy(s => s.Time)];
        int shock = 0;
        double walk = 0;
        decimal shocked = 1m;
        var points = ImmutableArray.CreateBuilder<MarketPoint>(times.Length);
        for (int i = 0; i < times.Length; i++)
        {
            if (i > 0 && moves)
            {
                double z = (Math.Sqrt(correlation) * common[i]) + (Math.Sqrt(1 - correlation) * random.NextNormal());
                walk += drift + (volatility * Math.Sqrt(dt) * z);
                for (int jumps = Poisson(random, jumpRate * dt); jumps > 0; jumps--)
                {
                    walk += jumpMean + (jumpDeviation * random.NextNormal());
                }

                walk = Math.Clamp(walk, -MaxLogPrice, MaxLogPrice);
            }

            for (; shock < shocks.Length && shocks[shock].Time <= times[i]; shock++)
            {
                shocked *= 1m + shocks[shock].Move;
            }

            decimal price = Math.Round(asset.Price * shocked * (decimal)PortableMath.Exp(walk), PriceDigits);
            points.Add(new MarketPoint(Math.Max(price, MinPrice), times[i], asset.DailyVolume, daily));
        }

        return new AssetTrack(asset.Asset, points.MoveToImmutable());
    }

    private static SourceTrack BuildSource(GeneratedPlan plan, AssetTrack track, GeneratedSource source)
    {
        SplitMix64 random = SplitMix64.For(plan.Seed, $"source/{track.Asset}/{source.Source}");
        double deviation = (double)source.Deviation;
        return new SourceTrack(
            track.Asset,
            source.Source,
            [.. track.Points.Select(point => point with
            {
                Price = Math.Max(Math.Round(point.Price * (decimal)PortableMath.Exp(deviation * random.NextNormal()), PriceDigits), MinPrice),
                DailyVolume = 0m,
                DailyVolatility = 0m,
            })]);
    }

    private static PerpTrack BuildPerp(GeneratedPlan plan, GeneratedPerp perp, AssetTrack spot, ImmutableArray<UnixTime> times)
    {
        SplitMix64 random = SplitMix64.For(plan.Seed, $"perp/{perp.Venue}/{perp.Asset}");
        double basis = Start(perp.Basis, random);
        var points = ImmutableArray.CreateBuilder<MarketPoint>(times.Length);
        for (int i = 0; i < times.Length; i++)
        {
            basis = i == 0 ? basis : Move(perp.Basis, basis, plan.StepSeconds, random);
            decimal mark = Math.Round(spot.Points[i].Price * (1m + (decimal)basis), PriceDigits);
            points.Add(spot.Points[i] with { Price = Math.Max(mark, MinPrice), DailyVolume = perp.DailyVolume });
        }

        SplitMix64 rates = SplitMix64.For(plan.Seed, $"funding/{perp.Venue}/{perp.Asset}");
        double funding = Start(perp.Funding, rates);
        decimal initial = RateOf(funding, perp.FundingIntervalSeconds);
        var paid = ImmutableArray.CreateBuilder<FundingPoint>();
        long interval = perp.FundingIntervalSeconds;
        for (UnixTime time = plan.Start.FloorTo(interval) + interval; time <= times[^1]; time += interval)
        {
            funding = Move(perp.Funding, funding, interval, rates);
            paid.Add(new FundingPoint(time, RateOf(funding, interval)));
        }

        return new PerpTrack(perp.Venue, perp.Asset, interval, points.MoveToImmutable(), paid.ToImmutable(), initial);
    }

    private static decimal RateOf(double perYear, long interval) => Math.Round((decimal)(perYear * interval / SecondsPerYear), RateDigits);

    private static double Start(MeanReversion process, SplitMix64 random) =>
        (double)process.Mean + ((double)process.Deviation * random.NextNormal());

    private static double Move(MeanReversion process, double value, long seconds, SplitMix64 random)
    {
        double kept = PortableMath.Exp(Math.Max(-Ln2 * seconds / process.HalfLifeSeconds, -700));
        double mean = (double)process.Mean;
        return mean + (kept * (value - mean)) + ((double)process.Deviation * Math.Sqrt(1 - (kept * kept)) * random.NextNormal());
    }

    /// <summary>A Poisson number by inversion of one uniform number, at most 20.</summary>
    private static int Poisson(SplitMix64 random, double mean)
    {
        if (mean <= 0)
        {
            return 0;
        }

        const int Most = 20;
        double uniform = random.NextUnit();
        double term = PortableMath.Exp(-Math.Min(mean, 700));
        double cumulative = term;
        int count = 0;
        while (uniform > cumulative && count < Most)
        {
            count++;
            term *= mean / count;
            cumulative += term;
        }

        return count;
    }
}
