using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.Primitives;
using VaultPolicy.Simulation.Markets;
using VaultPolicy.Simulation.Markets.Csv;
using VaultPolicy.Simulation.Markets.Replay;
using VaultPolicy.Simulation.Numerics;
using VaultPolicy.Simulation.Tests.Support;

namespace VaultPolicy.Simulation.Tests.Markets.Replay;

public sealed class MarketReplayTests
{
    private static readonly UnixTime Day0 = UnixTime.Parse("2024-01-01");

    [Fact]
    public void Build_DailyBars_CloseIsKnownAtTheNextMidnight()
    {
        MarketSeries market = MarketReplay.Build(Plan(Daily("spot", 10, 11, 12), null, null, 1, 3));

        market.FindAsset("BTC")!.Points.Select(p => p.Price).Should().Equal(10, 10, 10, 11, 11, 11, 12);
        market.FindAsset("BTC")!.Points.Zip(market.Times, (p, t) => p.ObservedAt == t).Should().OnlyContain(live => live);
    }

    [Fact]
    public void Build_MissingBar_HoldsThePriceAndItsObservationTime()
    {
        BarSeries bars = Daily("spot", 10, 11, 12, 13);
        bars = bars with { Bars = bars.Bars.RemoveAt(1) };
        ImmutableArray<MarketPoint> points = MarketReplay.Build(Plan(bars, null, null, 1, 4)).FindAsset("BTC")!.Points;

        points.Take(3).Select(p => p.ObservedAt - Day0).Should().Equal(86_400, 115_200, 144_000);
        points.Skip(3).Take(3).Select(p => (p.Price, p.ObservedAt - Day0)).Should().AllBeEquivalentTo((10m, 86_400L));
        points[6].Price.Should().Be(12);
    }

    [Fact]
    public void Build_MissingPerpBar_KeepsTheLastBasis()
    {
        BarSeries perp = Daily("perp", 10.1m, 11.11m, 12.12m);
        perp = perp with { Bars = perp.Bars.RemoveAt(1) };
        MarketSeries market = MarketReplay.Build(Plan(Daily("spot", 10, 20, 12), perp, null, 1, 3));

        market.Perps[0].Points.Select(p => p.Price).Should().Equal(10.1m, 10.1m, 10.1m, 20.2m, 20.2m, 20.2m, 12.12m);
        market.Notes.Single(n => n.Message.Contains("basis", StringComparison.Ordinal)).Count.Should().Be(3);
    }

    [Fact]
    public void Build_HourlyPerpOnDailySpot_MarksAtTheTimeOfTheSpotClose()
    {
        var perp = new BarSeries("perp", 3_600, [.. Enumerable.Range(0, 72).Select(h => Bar(Day0 + (h * 3_600L), 100m + h))]);
        MarketSeries market = MarketReplay.Build(Plan(Daily("spot", 10, 20, 30), perp, null, 1, 3));

        market.Perps[0].Points.Select(p => p.Price).Should().Equal(123, 123, 123, 147, 147, 147, 171);
    }

    [Fact]
    public void Build_Funding_IsAfterTheStartAndWithTheRateBefore()
    {
        var funding = new FundingSeries("f", 28_800, [.. Enumerable.Range(0, 12).Select(i => new FundingPoint(Day0 + (i * 28_800L), i * 0.0001m))]);
        PerpTrack perp = MarketReplay.Build(Plan(Daily("spot", 10, 11, 12), null, funding, 1, 3)).Perps[0];

        perp.InitialRate.Should().Be(0.0003m);
        perp.Funding.Select(f => f.Rate).Should().Equal(0.0004m, 0.0005m, 0.0006m, 0.0007m, 0.0008m, 0.0009m);
    }

    [Fact]
    public void Build_NoCloseAtTheStart_Throws() =>
        FluentActions.Invoking(() => MarketReplay.Build(Plan(Daily("spot", 10, 11), null, null, 0, 2))).Should().Throw<ArgumentException>();

    [Fact]
    public void Build_FutureRowsPermuted_LeavesThePastAsItWas() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(200),
            Prop.ForAll(Seeds.Any, seed =>
            {
                var random = new SplitMix64((ulong)seed);
                decimal[] spot = [.. Enumerable.Range(0, 40).Select(_ => 10m + (random.Next() % 90))];
                decimal[] perp = [.. spot.Select(p => p * (1m + (random.Next() % 100 / 10_000m)))];
                int known = 12 + (int)(random.Next() % 20);
                MarketSeries before = MarketReplay.Build(Plan(Daily("s", spot), Daily("p", perp), null, 1, 39));
                Shuffle(spot, known, random);
                Shuffle(perp, known, random);
                MarketSeries after = MarketReplay.Build(Plan(Daily("s", spot), Daily("p", perp), null, 1, 39));

                // The first changed bar is number `known`, which ends at day known + 1: steps before that must not differ.
                int steps = before.Times.Count(time => time < Day0 + ((known + 1) * 86_400L));
                return steps > 0
                    && before.Assets[0].Points.Take(steps).SequenceEqual(after.Assets[0].Points.Take(steps))
                    && before.Perps[0].Points.Take(steps).SequenceEqual(after.Perps[0].Points.Take(steps));
            }));

    [SharedFact]
    public void Build_RealFiles_GivesTheKnownBasisAndNoStaleSpot()
    {
        BarSeries spot = BarFile.Read("spot", SharedData.Read("ohlcv/Binance_BTCUSDT_d.csv"), new MarketFileOptions()).Value!;
        BarSeries perp = BarFile.Read("perp", SharedData.Read("ohlcv/Binance_BTCUSDT_UM_perp_1d.csv"), new MarketFileOptions()).Value!;
        FundingSeries funding = FundingFile.Read("funding", SharedData.Read(SharedData.Funding), new MarketFileOptions()).Value!;
        MarketSeries market = MarketReplay.Build(new ReplayPlan(
            UnixTime.Parse("2020-01-02"),
            UnixTime.Parse("2024-08-08"),
            28_800,
            [new ReplayAsset("BTC", spot, null, [])],
            [new ReplayPerp("drift", "BTC", perp, funding)]));

        market.Times.Should().HaveCount((1_680 * 3) + 1);
        market.Assets[0].Points.Zip(market.Times, (p, t) => p.ObservedAt == t).Should().OnlyContain(live => live);
        market.Assets[0].Points.Zip(market.Perps[0].Points, (s, p) => Math.Abs((p.Price / s.Price) - 1m)).Max().Should().BeLessThan(0.03m);
        market.Perps[0].Funding.Where(f => f.Time.Year == 2021).Sum(f => f.Rate).Should().Be(0.30608358m);
        market.Assets[0].Points.Skip(100).Should().OnlyContain(p => p.DailyVolume > 0m && p.DailyVolatility > 0m);
    }

    private static void Shuffle(decimal[] values, int from, SplitMix64 random)
    {
        for (int i = values.Length - 1; i > from; i--)
        {
            int k = from + (int)(random.Next() % (ulong)(i - from + 1));
            (values[i], values[k]) = (values[k], values[i]);
        }
    }

    private static ReplayPlan Plan(BarSeries spot, BarSeries? perp, FundingSeries? funding, int startDay, int endDay) => new(
        Day0 + (startDay * 86_400L),
        Day0 + (endDay * 86_400L),
        28_800,
        [new ReplayAsset("BTC", spot, null, [])],
        [new ReplayPerp("drift", "BTC", perp, funding)]);

    private static BarSeries Daily(string name, params decimal[] closes) =>
        new(name, 86_400, [.. closes.Select((close, day) => Bar(Day0 + (day * 86_400L), close))]);

    private static PriceBar Bar(UnixTime start, decimal close) => new(start, close, close, close, close, 1_000m);
}
