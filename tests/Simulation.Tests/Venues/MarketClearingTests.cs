using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;
using VaultPolicy.Simulation.Numerics;
using VaultPolicy.Simulation.Venues;
using VaultPolicy.Simulation.Tests.Support;

namespace VaultPolicy.Simulation.Tests.Venues;

public sealed class MarketClearingTests
{
    private static readonly VenueQuote Quote = new(100m, 1_000_000m, 0.05m);
    private static readonly VenueTerms Terms = new() { Fee = 0m, HalfSpread = 0m };

    [Fact]
    public void Clear_OneOrder_PaysTwoThirdsOfTheSquareRootImpact()
    {
        ClearedOrder cleared = MarketClearing.Clear([Buy(1, 10_000m)], Quote, Terms).Single();

        // 2/3 × 5 % × sqrt(10,000 / 1,000,000)
        cleared.Price.Should().BeApproximately(100m * (1m + (0.05m * 0.1m * 2m / 3m)), 0.000001m);
        cleared.ReferencePrice.Should().Be(100m);
        cleared.Share.Should().Be(1m);
    }

    [Fact]
    public void Clear_SplitOrder_CostsWhatTheWholeCosts()
    {
        decimal whole = MarketClearing.Clear([Buy(1, 10_000m)], Quote, Terms).Single().Price;

        MarketClearing.Clear([.. Enumerable.Range(1, 10).Select(i => Buy(i, 1_000m))], Quote, Terms).Select(c => c.Price).Distinct().Should().Equal(whole);
    }

    [Fact]
    public void Clear_EqualBuysAndSells_HaveNoImpact() =>
        MarketClearing.Clear([Buy(1, 10_000m), Sell(2, 10_000m)], Quote, Terms).Select(c => c.Price).Should().Equal(100m, 100m);

    [Fact]
    public void Clear_Spread_IsPaidByBothSides() =>
        MarketClearing.Clear([Buy(1, 10_000m), Sell(2, 10_000m)], Quote, Terms with { HalfSpread = 0.001m }).Select(c => c.Price).Should().Equal(100.1m, 99.9m);

    [Fact]
    public void Clear_LimitWithinImpact_FillsWhatFits()
    {
        ClearedOrder cleared = MarketClearing.Clear([Buy(1, 10_000m, 100.2m)], Quote, Terms).Single();

        cleared.Price.Should().BeLessThanOrEqualTo(100.2m);
        cleared.Share.Should().BeApproximately(0.36m, 0.001m);
        cleared.Refusal.Should().NotBeEmpty();
    }

    [Fact]
    public void Clear_LimitBelowTheMarket_FillsNothing() =>
        MarketClearing.Clear([Buy(1, 10_000m, 99m)], Quote, Terms).Single().Share.Should().Be(0m);

    [Fact]
    public void Clear_UnknownVolume_FillsNothingUnlessTheTermsKnowIt()
    {
        VenueQuote unknown = Quote with { DailyVolume = 0m };

        MarketClearing.Clear([Buy(1, 10_000m)], unknown, Terms).Single().Share.Should().Be(0m);
        MarketClearing.Clear([Buy(1, 10_000m)], unknown, Terms with { DailyVolume = 1_000_000m }).Single().Share.Should().Be(1m);
        MarketClearing.Clear([Buy(1, 10_000m)], unknown, Terms with { Impact = 0m }).Single().Share.Should().Be(1m);
    }

    [Fact]
    public void Clear_RandomOrders_NeverFillBeyondALimit() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(5_000),
            Prop.ForAll(Seeds.Any, seed =>
            {
                var random = new SplitMix64((ulong)seed);
                ImmutableArray<VenueOrder> orders =
                [
                    .. Enumerable.Range(1, 1 + (int)(random.Next() % 6)).Select(i =>
                    {
                        decimal value = 1m + (random.Next() % 5_000_000);
                        decimal limit = random.Next() % 3 == 0 ? 0m : 95m + ((random.Next() % 1_000) / 100m);
                        return random.Next() % 2 == 0 ? Buy(i, value, limit) : Sell(i, value, limit);
                    }),
                ];
                ImmutableArray<ClearedOrder> cleared = MarketClearing.Clear(orders, Quote, Terms with { HalfSpread = random.Next() % 20 / 10_000m });
                return cleared.Zip(orders).All(pair =>
                {
                    (ClearedOrder c, VenueOrder o) = pair;
                    bool within = o.Order.LimitPrice == 0m || (o.Buys ? c.Price <= o.Order.LimitPrice : c.Price >= o.Order.LimitPrice);
                    return ReferenceEquals(c.Order, o.Order) && c.Share is >= 0m and <= 1m && c.Price > 0m && (c.Share == 0m || within) && (c.Share == 1m || c.Refusal.Length > 0);
                });
            }));

    private static VenueOrder Buy(long id, decimal value, decimal limit = 0m) => new(Order(id, OrderKind.SpotBuy, limit), value);

    private static VenueOrder Sell(long id, decimal value, decimal limit = 0m) => new(Order(id, OrderKind.SpotSell, limit), value);

    private static Order Order(long id, OrderKind kind, decimal limit) =>
        new(id, kind, 0, 1, UInt256.One, 0m, limit, false, UnixTime.Epoch, "test");
}
