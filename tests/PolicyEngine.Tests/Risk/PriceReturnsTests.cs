using System.Collections.Immutable;
using VaultPolicy.PolicyEngine.Oracles;
using VaultPolicy.PolicyEngine.Risk;
using VaultPolicy.PolicyEngine.Tests.Vault.Support;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Quant.ValueAtRisk;

namespace VaultPolicy.PolicyEngine.Tests.Risk;

public sealed class PriceReturnsTests
{
    private const long Day = 86_400;
    private static readonly TestVault Vault = new(TestVault.Carry());
    private static readonly VaultEngineLayout Layout = new(Vault.Model);
    private static readonly int Btc = Vault.Asset("BTC");
    private static readonly int Market = Layout.Market(Vault.Venue("drift"), Btc);

    [Fact]
    public void TryValueAtRisk_LongSpot_IsTheQuantileOfWeightedReturns()
    {
        decimal[] prices = Prices(21);
        double[] returns = [.. Enumerable.Range(1, 20).Select(i => 0.5 * (((double)prices[i] / (double)prices[i - 1]) - 1d))];
        _ = HistoricalValueAtRisk.TryEstimate(returns, 0.95, 20, out ValueAtRiskEstimate expected, out _);

        bool covered = Returns().TryValueAtRisk(Book(spot: 0.5m, perp: 0m), History(prices), 0.95m, Day, 20, out decimal value);

        covered.Should().BeTrue();
        ((double)value).Should().BeApproximately(expected.ValueAtRisk, 1e-12);
        value.Should().BePositive();
    }

    [Fact]
    public void TryValueAtRisk_HedgedBook_HasOnlyBasisRisk()
    {
        decimal[] prices = Prices(21);

        Returns().TryValueAtRisk(Book(0.5m, -0.5m), History(prices), 0.99m, Day, 20, out decimal hedged).Should().BeTrue();
        Returns().TryValueAtRisk(Book(0.5m, 0m), History(prices), 0.99m, Day, 20, out decimal open).Should().BeTrue();

        hedged.Should().BeLessThan(0.000000001m);
        open.Should().BeGreaterThan(0.01m);
    }

    [Fact]
    public void TryValueAtRisk_MarksThatLeaveSpot_ShowAsRisk()
    {
        decimal[] prices = Prices(21);
        PriceHistory history = History(prices);
        history = history with { Samples = [.. history.Samples.Select((s, i) => s with { Marks = s.Marks.SetItem(Market, prices[i] * (1m + (i % 2 * 0.01m))) })] };

        Returns().TryValueAtRisk(Book(0.5m, -0.5m), history, 0.99m, Day, 20, out decimal value).Should().BeTrue();

        value.Should().BeApproximately(0.005m, 0.0002m);
    }

    [Fact]
    public void TryValueAtRisk_TooFewSamples_IsNotCovered() =>
        Returns().TryValueAtRisk(Book(0.5m, 0m), History(Prices(20)), 0.95m, Day, 20, out _).Should().BeFalse();

    [Fact]
    public void TryValueAtRisk_NothingHeld_IsZeroWithoutHistory()
    {
        Returns().TryValueAtRisk(Book(0m, 0m), PriceHistory.None, 0.95m, Day, 20, out decimal value).Should().BeTrue();

        value.Should().Be(0m);
    }

    [Fact]
    public void TryValueAtRisk_AMissingBucket_CostsItsReturns()
    {
        PriceHistory history = History(Prices(30));
        PriceHistory gap = history with { Samples = history.Samples.RemoveAt(10) };

        Returns().TryValueAtRisk(Book(0.5m, 0m), gap, 0.95m, Day, 27, out _).Should().BeTrue();
        Returns().TryValueAtRisk(Book(0.5m, 0m), gap, 0.95m, Day, 28, out _).Should().BeFalse();
    }

    [Fact]
    public void TryValueAtRisk_LongerHorizon_UsesNonOverlappingReturns()
    {
        PriceHistory history = History(Prices(31));

        Returns().TryValueAtRisk(Book(0.5m, 0m), history, 0.95m, 3 * Day, 10, out _).Should().BeTrue();
        Returns().TryValueAtRisk(Book(0.5m, 0m), history, 0.95m, 3 * Day, 11, out _).Should().BeFalse();
        Returns().TryValueAtRisk(Book(0.5m, 0m), history, 0.95m, Day / 2, 10, out _).Should().BeFalse();
    }

    [Fact]
    public void TryValueAtRisk_AnotherHistory_IsNotServedFromTheOld()
    {
        PriceReturns returns = Returns();
        returns.TryValueAtRisk(Book(0.5m, 0m), History(Prices(21)), 0.95m, Day, 20, out decimal first).Should().BeTrue();
        returns.TryValueAtRisk(Book(0.5m, 0m), History([.. Prices(21).Reverse()]), 0.95m, Day, 20, out decimal second).Should().BeTrue();

        second.Should().NotBe(first);
    }

    private static PriceReturns Returns() => new(Layout);

    private static decimal[] Prices(int count) => [.. Enumerable.Range(0, count).Select(i => 50_000m + (i * i * 37 % 1_900))];

    private static PriceHistory History(decimal[] prices)
    {
        ImmutableArray<decimal> marks = [.. new decimal[Layout.MarketCount]];
        ImmutableArray<decimal> ones = [.. Enumerable.Repeat(1m, Layout.AssetCount)];
        return new PriceHistory(Day, [.. prices.Select((p, i) => new PriceSample(i, ones.SetItem(Btc, p), marks))]);
    }

    private static PortfolioBook Book(decimal spot, decimal perp)
    {
        MarketSnapshot snapshot = Vault.At(TestVault.Start, 50_000m);
        var prices = new PortfolioPrices(Layout, snapshot, new OracleGuard(Vault.Model.Oracles).Check(snapshot, []));
        var book = new PortfolioBook(Layout, prices);
        book.Units[Vault.Asset("USDC")] = 1_000_000m * (1m - spot);
        book.Units[Btc] = 20m * spot;
        book.TradePerp(Market, 20m * perp);
        book.TryMeasure().Should().BeTrue();
        return book;
    }
}
