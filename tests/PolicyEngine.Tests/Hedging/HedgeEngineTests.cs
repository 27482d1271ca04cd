using System.Collections.Immutable;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Hedging;

namespace VaultPolicy.PolicyEngine.Tests.Hedging;

public sealed class HedgeEngineTests
{
    private static readonly HedgeCost Cheap = new(0.001m);
    private static readonly ImmutableArray<HedgeVenue> Wide = [new(4, 1_000_000m, 1_000_000m, Cheap)];

    private static HedgeTerms Terms(decimal band = 50m, HedgeReach to = HedgeReach.Centre) => new() { HalfWidth = band, To = to };

    private static HedgeExposure Net(decimal delta, decimal pending = 0m, decimal recent = 0m, decimal profit = 0m) => new(delta, pending, 0m, recent, profit);

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    [InlineData(-50)]
    public void Decide_InsideTheBandOrOnItsEdge_TradesNothing(int delta)
    {
        HedgeDecision decision = HedgeEngine.Decide(Terms(), Net(delta), Wide);

        decision.Outcome.Should().Be(HedgeOutcome.InsideBand);
        decision.Trades.Should().BeEmpty();
        decision.Limits.Should().BeEmpty();
    }

    [Theory]
    [InlineData(80, HedgeReach.Centre, -80)]
    [InlineData(-80, HedgeReach.Centre, 80)]
    [InlineData(80, HedgeReach.Edge, -30)]
    [InlineData(-80, HedgeReach.Edge, 30)]
    public void Decide_OutsideTheBand_GoesToTheEdgeOrTheCentre(int delta, HedgeReach to, int traded)
    {
        HedgeDecision decision = HedgeEngine.Decide(Terms(to: to), Net(delta), Wide);

        decision.Outcome.Should().Be(HedgeOutcome.Hedged);
        decision.Traded.Should().Be(traded);
        decision.Trades.Should().Equal(new HedgeTrade(4, traded));
    }

    [Fact]
    public void Decide_PendingOrdersCoverIt_TradesNothingAndSaysSo()
    {
        HedgeDecision decision = HedgeEngine.Decide(Terms(), Net(80m, pending: -80m), Wide);

        decision.Outcome.Should().Be(HedgeOutcome.InsideBand);
        decision.Limits.Should().Equal(new HedgeLimit(HedgeLimitKind.Pending, 30m, 0m, 80m, 50m));
    }

    [Fact]
    public void Decide_FirstVenueIsFull_GoesOnToTheNext()
    {
        ImmutableArray<HedgeVenue> venues = [new(0, 0m, 30m, Cheap), new(1, 0m, 20m, Cheap), new(2, 0m, 500m, Cheap)];

        HedgeDecision decision = HedgeEngine.Decide(Terms(), Net(80m), venues);

        decision.Outcome.Should().Be(HedgeOutcome.Hedged);
        decision.Trades.Should().Equal(new HedgeTrade(0, -30m), new HedgeTrade(1, -20m), new HedgeTrade(2, -30m));
    }

    [Fact]
    public void Decide_NoVenueHasRoom_IsRefusedForCapacity()
    {
        HedgeDecision decision = HedgeEngine.Decide(Terms(), Net(80m), [new(0, 500m, 0m, Cheap)]);

        decision.Outcome.Should().Be(HedgeOutcome.Refused);
        decision.Limits.Should().Equal(new HedgeLimit(HedgeLimitKind.Capacity, 80m, 0m, 80m, 0m));
    }

    [Fact]
    public void Decide_SizeAndSpeed_ShrinkInThatOrder()
    {
        HedgeTerms terms = Terms() with { MaxTrade = 60m, MaxSpeed = 100m };

        HedgeDecision decision = HedgeEngine.Decide(terms, Net(80m, recent: 70m), Wide);

        decision.Outcome.Should().Be(HedgeOutcome.Shrunk);
        decision.Traded.Should().Be(-30m);
        decision.Limits.Should().Equal(
            new HedgeLimit(HedgeLimitKind.MaxTrade, 80m, 60m, 80m, 60m),
            new HedgeLimit(HedgeLimitKind.MaxSpeed, 60m, 30m, 130m, 100m));
    }

    [Fact]
    public void Decide_WindowUsedUp_IsRefusedForSpeed()
    {
        HedgeDecision decision = HedgeEngine.Decide(Terms() with { MaxSpeed = 100m }, Net(80m, recent: 120m), Wide);

        decision.Outcome.Should().Be(HedgeOutcome.Refused);
        decision.Limits[0].Should().Be(new HedgeLimit(HedgeLimitKind.MaxSpeed, 80m, 0m, 200m, 100m));
    }

    [Fact]
    public void Decide_SmallerThanTheSmallestTrade_IsRefused()
    {
        HedgeDecision decision = HedgeEngine.Decide(Terms(to: HedgeReach.Edge) with { MinTrade = 31m }, Net(80m), Wide);

        decision.Outcome.Should().Be(HedgeOutcome.Refused);
        decision.Limits.Should().Equal(new HedgeLimit(HedgeLimitKind.MinTrade, 30m, 0m, 30m, 31m));
    }

    [Theory]
    [InlineData(0.09, HedgeOutcome.Hedged)]
    [InlineData(0.08, HedgeOutcome.Hedged)]
    [InlineData(0.079, HedgeOutcome.Refused)]
    [InlineData(-1, HedgeOutcome.Refused)]
    public void Decide_CostAgainstProfit_StopsAboveIt(decimal profit, HedgeOutcome outcome)
    {
        HedgeDecision decision = HedgeEngine.Decide(Terms() with { StopWhenCostExceeds = 1m }, Net(80m, profit: profit), Wide);

        decision.Outcome.Should().Be(outcome);
        decision.ExpectedCost.Should().Be(0.08m);
        if (outcome == HedgeOutcome.Refused)
        {
            decision.Limits.Should().Equal(new HedgeLimit(HedgeLimitKind.Cost, 80m, 0m, 0.08m, Math.Max(0m, profit)));
        }
    }

    [Fact]
    public void Decide_BeyondTheHardBand_HedgesWhateverItCosts()
    {
        HedgeTerms terms = Terms() with { StopWhenCostExceeds = 1m, HardHalfWidth = 79m };

        HedgeEngine.Decide(terms, Net(80m), Wide).Outcome.Should().Be(HedgeOutcome.Hedged);
        HedgeEngine.Decide(terms, Net(79m), Wide).Outcome.Should().Be(HedgeOutcome.Refused);
    }

    [Fact]
    public void Decide_ThinMarket_StopsWhatADeepOneLetsThrough()
    {
        HedgeTerms terms = Terms() with { StopWhenCostExceeds = 1m };
        ImmutableArray<HedgeVenue> Market(decimal volume) => [new(0, 1_000m, 1_000m, new HedgeCost(0m, 1m, 0.04m, volume))];

        HedgeEngine.Decide(terms, Net(80m, profit: 0.1m), Market(1_000_000_000m)).Outcome.Should().Be(HedgeOutcome.Hedged);
        HedgeEngine.Decide(terms, Net(80m, profit: 0.1m), Market(1_000m)).Outcome.Should().Be(HedgeOutcome.Refused);
    }

    public static TheoryData<HedgeTerms, HedgeExposure, HedgeFault> Bad() => new()
    {
        { Terms(-1m), Net(80m), HedgeFault.NegativeBand },
        { Terms() with { MaxTrade = -1m }, Net(80m), HedgeFault.NegativeLimit },
        { Terms() with { MaxSpeed = -1m }, Net(80m), HedgeFault.NegativeLimit },
        { Terms() with { MinTrade = -1m }, Net(80m), HedgeFault.NegativeLimit },
        { Terms() with { StopWhenCostExceeds = -1m }, Net(80m), HedgeFault.NegativeLimit },
        { Terms() with { HardHalfWidth = 49m }, Net(80m), HedgeFault.HardBandInside },
        { Terms(), Net(80m, recent: -1m), HedgeFault.NegativeLimit },
        { Terms(), Net(decimal.MaxValue, decimal.MaxValue), HedgeFault.OutOfRange },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Decide_BadData_IsAFaultAndNoTrade(HedgeTerms terms, HedgeExposure exposure, HedgeFault fault)
    {
        HedgeDecision decision = HedgeEngine.Decide(terms, exposure, Wide);

        decision.Outcome.Should().Be(HedgeOutcome.Faulty);
        decision.Fault.Should().Be(fault);
        decision.Trades.Should().BeEmpty();
    }

    [Fact]
    public void Decide_NegativeRoomOrCost_IsAFault()
    {
        HedgeEngine.Decide(Terms(), Net(80m), [new(0, -1m, 0m, Cheap)]).Fault.Should().Be(HedgeFault.NegativeLimit);
        HedgeEngine.Decide(Terms() with { StopWhenCostExceeds = 1m }, Net(80m), [new(0, 1m, 1m, new HedgeCost(-1m))]).Fault.Should().Be(HedgeFault.NegativeLimit);
    }
}
