using System.Collections.Immutable;
using FsCheck.Fluent;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Risk.Margin;
using VaultPolicy.PolicyEngine.StateMachines;
using VaultPolicy.Primitives.Tests;
using VaultPolicy.Quant.Margin;
using VaultPolicy.Quant.Options;

namespace VaultPolicy.PolicyEngine.Tests.Risk.Margin;

public sealed class MarginEngineTests
{
    private static readonly MarginThresholds Thresholds = new(1.5m, 1.25m, 1m, 0.05m);

    private static readonly MarginTerms Terms = new(
        Thresholds, new LatencyTerms(0.99m, 0.8m, 600, 300), MarginParameters.Default, MarginGrids.Core);

    private static readonly MarginPortfolio ShortCall = new()
    {
        Spot = 2_000d,
        Expiries = [new MarginExpiry(30 * 86_400, 2_000d, 0d, 0d, 1d, [new MarginOption(OptionKind.Call, 2_000d, -1d, 0.8)])],
    };

    private static MarginInputs Inputs(decimal collateral, params ImmutableArray<MarginPortfolio> books) => new(collateral, books, 1_000m, 500m, 5m);

    [Theory]
    [InlineData(1.6, MarginState.Normal, null)]
    [InlineData(1.5, MarginState.Normal, null)]
    [InlineData(1.49, MarginState.Restricted, RiskAction.Block)]
    [InlineData(1.25, MarginState.Restricted, RiskAction.Block)]
    [InlineData(1.24, MarginState.Deleverage, RiskAction.Reduce)]
    [InlineData(1.0, MarginState.Deleverage, RiskAction.Reduce)]
    [InlineData(0.99, MarginState.Liquidate, RiskAction.Unwind)]
    public void Judge_FromNormal_FollowsTheThresholds(decimal ratio, MarginState state, RiskAction? action)
    {
        MarginAssessment result = MarginEngine.Judge(MarginState.Normal, new CapitalAdequacy(100m * ratio, 100m), Thresholds, 0m);

        result.State.Should().Be(state);
        result.Action.Should().Be(action);
    }

    [Fact]
    public void Judge_NoReductionRestores_Liquidates() =>
        MarginEngine.Judge(MarginState.Normal, new CapitalAdequacy(110m, 100m), Thresholds, 130m).State.Should().Be(MarginState.Liquidate);

    [Theory]
    [InlineData(MarginState.Restricted, 1.5, MarginState.Restricted)]
    [InlineData(MarginState.Restricted, 1.55, MarginState.Normal)]
    [InlineData(MarginState.Deleverage, 1.29, MarginState.Deleverage)]
    [InlineData(MarginState.Deleverage, 1.3, MarginState.Restricted)]
    [InlineData(MarginState.Deleverage, 1.6, MarginState.Normal)]
    [InlineData(MarginState.Liquidate, 1.2, MarginState.Liquidate)]
    [InlineData(MarginState.Liquidate, 1.3, MarginState.Restricted)]
    public void Judge_OnTheWayBack_WaitsForTheHysteresis(MarginState before, decimal ratio, MarginState after) =>
        MarginEngine.Judge(before, new CapitalAdequacy(100m * ratio, 100m), Thresholds, 0m).State.Should().Be(after);

    [Fact]
    public void Judge_Deleverage_TheFractionClearsTheMaintenanceThreshold()
    {
        MarginAssessment result = MarginEngine.Judge(MarginState.Normal, new CapitalAdequacy(110m, 100m), Thresholds, 10m);

        var after = new CapitalAdequacy(110m - (result.Fraction * 10m), 100m * (1m - result.Fraction));
        MarginEngine.Judge(result.State, after, Thresholds, 10m * (1m - result.Fraction)).State.Should().Be(MarginState.Restricted);
    }

    [Fact]
    public void Judge_WithinTheHysteresisOfAThreshold_ChangesTheStateAtMostOnce() => Cases.Check(
        from band in Gen.Elements(Thresholds.Initial, Thresholds.Maintenance)
        from start in Gen.Elements(Enum.GetValues<MarginState>())
        from walk in Gen.Choose(0, 499).ListOf().Resize(30)
        select (Band: band, Start: start, Walk: walk),
        c =>
        {
            int changes = 0;
            MarginState state = c.Start;
            foreach (int step in c.Walk)
            {
                // From the threshold up to just below what clears it.
                decimal ratio = c.Band + (Thresholds.Hysteresis * step / 500m);
                MarginState next = MarginEngine.Judge(state, new CapitalAdequacy(1_000m * ratio, 1_000m), Thresholds, 0m).State;
                changes += next == state ? 0 : 1;
                state = next;
            }

            return changes <= 1;
        },
        20_000);

    [Fact]
    public void Judge_Any_IsNeverWeakerThanTheBreachDemands() => Cases.Check(
        from start in Gen.Elements(Enum.GetValues<MarginState>())
        from collateral in Gen.Choose(-100, 3_000)
        from loss in Gen.Choose(0, 1_000)
        from cost in Gen.Choose(0, 1_000)
        select (Start: start, C: (decimal)collateral, L: (decimal)loss, K: (decimal)cost),
        c =>
        {
            var adequacy = new CapitalAdequacy(c.C, c.L);
            MarginAssessment result = MarginEngine.Judge(c.Start, adequacy, Thresholds, c.K);
            RiskAction? least = !adequacy.Covers(1m) ? RiskAction.Unwind
                : !adequacy.Covers(1.25m) ? RiskAction.Reduce
                : !adequacy.Covers(1.5m) ? RiskAction.Block
                : null;
            return least is null || result.Action >= least;
        },
        20_000);

    [Fact]
    public void Judge_HigherThresholds_NeverLoosen() => Cases.Check(
        from start in Gen.Elements(Enum.GetValues<MarginState>())
        from collateral in Gen.Choose(0, 3_000)
        from loss in Gen.Choose(0, 1_000)
        from charge in Gen.Choose(0, 100)
        select (Start: start, A: new CapitalAdequacy(collateral, loss), Charge: charge / 100m),
        c => MarginEngine.Judge(c.Start, c.A, Thresholds.Raised(c.Charge), 0m).State >= MarginEngine.Judge(c.Start, c.A, Thresholds, 0m).State,
        20_000);

    [Fact]
    public void Assess_ShortCall_LosesWhatTheScenarioMarginSays()
    {
        ScenarioMargin.TryCompute(ShortCall, MarginParameters.Default, MarginGrids.Core.AsSpan(), out ScenarioMarginResult margin, out _).Should().BeTrue();

        MarginAssessment result = MarginEngine.Assess(Terms, MarginState.Normal, Inputs(10_000m, ShortCall));

        ((double)result.Adequacy.PotentialLoss).Should().BeApproximately(margin.StaticContingency + margin.ConfidenceContingency - margin.WorstLoss, 1e-9);
        result.State.Should().Be(MarginState.Normal);
        result.Thresholds.Initial.Should().BeGreaterThan(1.5m);
    }

    [Fact]
    public void Assess_TwoUnderlyings_DoNotOffsetEachOther()
    {
        decimal one = MarginEngine.Assess(Terms, MarginState.Normal, Inputs(10_000m, ShortCall)).Adequacy.PotentialLoss;

        MarginEngine.Assess(Terms, MarginState.Normal, Inputs(10_000m, ShortCall, ShortCall)).Adequacy.PotentialLoss.Should().Be(2m * one);
    }

    [Fact]
    public void Assess_SlowerChain_NeverLoosens()
    {
        decimal loss = MarginEngine.Assess(Terms, MarginState.Normal, Inputs(0m, ShortCall)).Adequacy.PotentialLoss;
        MarginInputs inputs = Inputs(loss * 1.55m, ShortCall);

        MarginEngine.Assess(Terms with { Latency = Terms.Latency with { FinalitySeconds = 0, OracleLagSeconds = 0 } }, MarginState.Normal, inputs).State.Should().Be(MarginState.Normal);
        MarginEngine.Assess(Terms with { Latency = Terms.Latency with { FinalitySeconds = 86_400 } }, MarginState.Normal, inputs).State.Should().NotBe(MarginState.Normal);
    }

    [Fact]
    public void Assess_MoreLatency_NeverLowersAThresholdOrLoosensAState()
    {
        decimal loss = MarginEngine.Assess(Terms, MarginState.Normal, Inputs(0m, ShortCall)).Adequacy.PotentialLoss;
        Cases.Check(
            from start in Gen.Elements(Enum.GetValues<MarginState>())
            from ratio in Gen.Choose(0, 400)
            from lags in Gen.Choose(0, 86_400).Two()
            from finalities in Gen.Choose(0, 86_400).Two()
            select (Start: start, Inputs: Inputs(loss * ratio / 100m, ShortCall), Lags: lags, Finalities: finalities),
            c =>
            {
                MarginAssessment At(long lag, long finality) =>
                    MarginEngine.Assess(Terms with { Latency = Terms.Latency with { OracleLagSeconds = lag, FinalitySeconds = finality } }, c.Start, c.Inputs);
                MarginAssessment fast = At(Math.Min(c.Lags.Item1, c.Lags.Item2), Math.Min(c.Finalities.Item1, c.Finalities.Item2));
                MarginAssessment slow = At(Math.Max(c.Lags.Item1, c.Lags.Item2), Math.Max(c.Finalities.Item1, c.Finalities.Item2));
                return slow.State >= fast.State
                    && slow.Thresholds.Initial >= fast.Thresholds.Initial
                    && slow.Thresholds.Maintenance >= fast.Thresholds.Maintenance
                    && slow.Thresholds.Liquidation >= fast.Thresholds.Liquidation;
            },
            3_000);
    }

    public static TheoryData<MarginTerms, MarginInputs, MarginFault> Bad() => new()
    {
        { Terms with { Thresholds = new(1m, 1.25m, 1m, 0m) }, Inputs(1m, ShortCall), MarginFault.ThresholdsCrossed },
        { Terms with { Thresholds = new(1.5m, 1.25m, -1m, 0m) }, Inputs(1m, ShortCall), MarginFault.ThresholdsCrossed },
        { Terms with { Latency = new(1.5m, 1m, 0, 0) }, Inputs(1m, ShortCall), MarginFault.LatencyOutOfRange },
        { Terms with { Scenarios = [] }, Inputs(1m, ShortCall), MarginFault.PositionOutOfRange },
        { Terms, Inputs(1m, ShortCall with { Spot = 0d }), MarginFault.PositionOutOfRange },
        { Terms, Inputs(1m, ShortCall with { Spot = double.NaN }), MarginFault.NotFinite },
        { Terms, Inputs(1m, ShortCall with { Cash = double.PositiveInfinity }), MarginFault.NotFinite },
        { Terms, Inputs(1m, ShortCall with { Expiries = [ShortCall.Expiries[0] with { Seconds = -1 }] }), MarginFault.PositionOutOfRange },
        { Terms with { Thresholds = new(1e28m, 1e28m, 1e28m, 0m) }, Inputs(1m, ShortCall), MarginFault.NotFinite },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void Assess_BadData_IsAFaultThatBlocks(MarginTerms terms, MarginInputs inputs, MarginFault fault)
    {
        MarginAssessment result = MarginEngine.Assess(terms, MarginState.Normal, inputs);

        result.Fault.Should().Be(fault);
        result.State.Should().Be(MarginState.Normal);
        result.Action.Should().Be(RiskAction.Block);
        result.Adequacy.Should().Be(default(CapitalAdequacy));
    }

    [Fact]
    public void Assess_BadDataWhileDeleveraging_StaysThere() =>
        MarginEngine.Assess(Terms with { Scenarios = [] }, MarginState.Deleverage, Inputs(1m, ShortCall)).Action.Should().Be(RiskAction.Reduce);

    [Fact]
    public void Machine_EveryState_IsReachableAndCanBeLeft()
    {
        var reach = Reachability<MarginState, MarginTrigger>.Of(MarginMachine.Machine);

        reach.Unreachable.Should().BeEmpty();
        reach.DeadEnds.Should().BeEmpty();
    }
}
