using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Oracles;
using VaultPolicy.PolicyEngine.Tests.Vault.Support;
using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.PolicyEngine.Tests.Oracles;

public sealed class OracleGuardTests
{
    private static readonly PolicyModel Policy = TestVault.Carry(("sources: [pyth, chainlink]", "sources: [pyth, chainlink, redstone]"));
    private static readonly int Btc = Policy.Oracles.Select(o => o.Id.Value).ToList().IndexOf("btc");

    [Theory]
    [InlineData(OracleAggregate.Median, 50_010, 50_000, 50_100, 50_010)]
    [InlineData(OracleAggregate.Min, 50_010, 50_000, 50_100, 50_000)]
    [InlineData(OracleAggregate.Max, 50_010, 50_000, 50_100, 50_100)]
    [InlineData(OracleAggregate.First, 50_010, 50_000, 50_100, 50_010)]
    public void Check_ThreeFreshSources_Aggregates(OracleAggregate aggregate, int a, int b, int c, int expected)
    {
        OracleCheck check = Check(aggregate, (0, a, 0), (1, b, 10), (2, c, 20));

        check.Fault.Should().Be(OracleFault.None);
        check.View.Price.Should().Be(expected);
        check.View.Sources.Should().Be(3);
        check.View.AgeSeconds.Should().Be(20);
        check.View.Divergence.Should().Be(0.002m);
    }

    [Fact]
    public void Check_TwoFreshSources_MedianIsTheirMean() =>
        Check(OracleAggregate.Median, (0, 50_000, 0), (2, 50_001, 0)).View.Price.Should().Be(50_000.5m);

    [Fact]
    public void Check_FirstSourceStale_TakesTheNextFreshOne() =>
        Check(OracleAggregate.First, (0, 50_000, 100_000), (1, 50_200, 5), (2, 50_100, 0)).View.Price.Should().Be(50_200m);

    [Fact]
    public void Check_AgeExactlyAtTheBound_IsFresh() =>
        Check(OracleAggregate.Median, (0, 50_000, 90_000)).Fault.Should().Be(OracleFault.None);

    [Fact]
    public void Check_EveryReadingTooOld_IsStaleWithTheYoungestAge()
    {
        OracleCheck check = Check(OracleAggregate.Median, (0, 50_000, 90_001), (1, 50_000, 200_000));

        check.Should().Be(new OracleCheck(default, OracleFault.Stale, 90_001m, 90_000m));
        check.HasPrice.Should().BeFalse();
    }

    [Fact]
    public void Check_ReadingFromTheFuture_IsNotFresh() =>
        Check(OracleAggregate.Median, (0, 50_000, -1)).Fault.Should().Be(OracleFault.Stale);

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public void Check_NonPositivePriceOfOneSource_IsAFaultOfTheOracle(int price) =>
        Check(OracleAggregate.Median, (0, 50_000, 0), (1, price, 0)).Fault.Should().Be(OracleFault.NonPositive);

    [Fact]
    public void Check_NoReading_IsMissing() => Check(OracleAggregate.Median).Fault.Should().Be(OracleFault.Missing);

    [Fact]
    public void Check_SourcesApart_IsDivergingButKeepsThePriceForBreakers()
    {
        OracleCheck check = Check(OracleAggregate.Median, (0, 50_000, 0), (1, 51_000, 0));

        check.Fault.Should().Be(OracleFault.Diverging);
        check.Observed.Should().Be(0.02m);
        check.Bound.Should().Be(0.015m);
        check.View.Healthy.Should().BeFalse();
        check.HasPrice.Should().BeTrue();
    }

    [Theory]
    [InlineData(999, 1_000)]
    [InlineData(1_000_001, 1_000_000)]
    public void Check_PriceOutsideBounds_IsOutOfBounds(int price, int bound)
    {
        OracleCheck check = Check(OracleAggregate.Median, (0, price, 0));

        check.Fault.Should().Be(OracleFault.OutOfBounds);
        check.Bound.Should().Be(bound);
    }

    [Fact]
    public void Check_SequencerDown_DistrustsEveryOracle()
    {
        MarketSnapshot down = new TestVault(Policy).At(TestVault.Start, 50_000m) with { SequencerUp = false };

        new OracleGuard(Policy.Oracles).Check(down, []).Should().OnlyContain(c => c.Fault == OracleFault.SequencerDown && !c.HasPrice);
    }

    [Fact]
    public void Check_SecondReadingOfASource_IsIgnored() =>
        Check(OracleAggregate.Median, (0, 50_000, 0), (0, 90_000, 0)).View.Price.Should().Be(50_000m);

    [Fact]
    public void Check_UnknownOracleOrSource_IsIgnored()
    {
        MarketSnapshot market = new TestVault(Policy).At(TestVault.Start, 50_000m);
        market = market with { Oracles = market.Oracles.Add(new OracleReading(99, 0, 1m, TestVault.Start)).Add(new OracleReading(Btc, 9, 1m, TestVault.Start)) };

        new OracleGuard(Policy.Oracles).Check(market, [])[Btc].View.Price.Should().Be(50_000m);
    }

    private static OracleCheck Check(OracleAggregate aggregate, params (int Source, int Price, long Age)[] readings)
    {
        ImmutableArray<OracleDefinition> oracles = Policy.Oracles.SetItem(Btc, Policy.Oracles[Btc] with { Aggregate = aggregate });
        ImmutableArray<OracleReading> read = [.. readings.Select(r => new OracleReading(Btc, r.Source, r.Price, TestVault.Start - r.Age))];
        return new OracleGuard(oracles).Check(new MarketSnapshot(TestVault.Start, read, [], SequencerUp: true), [])[Btc];
    }
}
