using FsCheck.Fluent;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Risk.Stops;
using VaultPolicy.Primitives;
using VaultPolicy.Primitives.Tests;

namespace VaultPolicy.PolicyEngine.Tests.Risk.Stops;

public sealed class StopEngineTests
{
    private static readonly UnixTime T0 = UnixTime.FromUtc(2024, 1, 1);
    private static readonly StopTerms Trailing = new(StopKind.Trailing, 0.1m, 0, null);
    private static readonly StopTerms Absolute = new(StopKind.Absolute, 0.1m, 0, null);
    private static readonly StopTerms Scaled = new(StopKind.ValueAtRisk, 2m, 0, null);

    private static StopInput Long(decimal price, long seconds = 0, decimal? var = null, bool approved = false) =>
        new(T0 + seconds, StopSide.Long, price, var, 0.01m, approved);

    private static StopInput Short(decimal price, long seconds = 0) => new(T0 + seconds, StopSide.Short, price, null, 0.01m, false);

    private static StopDecision Run(StopTerms terms, params ReadOnlySpan<StopInput> inputs)
    {
        StopState state = StopState.Start;
        StopDecision decision = null!;
        foreach (StopInput input in inputs)
        {
            decision = StopEngine.Look(terms, state, input);
            state = decision.State;
        }

        return decision;
    }

    [Fact]
    public void Look_TrailingLong_FiresATenthBelowTheBestPrice()
    {
        Run(Trailing, Long(100m), Long(120m), Long(108.01m)).Fires.Should().BeFalse();

        StopDecision fired = Run(Trailing, Long(100m), Long(120m), Long(108m));

        fired.Fires.Should().BeTrue();
        fired.Level.Should().Be(108m);
        fired.State.FiredAt.Should().Be(T0);
    }

    [Fact]
    public void Look_Fill_IsThePriceOfNowWithSlippageAndNotTheTrigger()
    {
        StopDecision fired = Run(Trailing, Long(100m), Long(80m));

        fired.TriggerPrice.Should().Be(80m);
        fired.Level.Should().Be(90m);
        fired.FillPrice.Should().Be(79.2m);
    }

    [Fact]
    public void Look_AbsoluteLong_MeasuresFromTheOpeningPrice()
    {
        Run(Absolute, Long(100m), Long(200m), Long(91m)).Fires.Should().BeFalse();
        Run(Absolute, Long(100m), Long(200m), Long(90m)).Fires.Should().BeTrue();
    }

    [Fact]
    public void Look_Short_LosesWhenThePriceRises()
    {
        Run(Trailing, Short(100m), Short(80m), Short(88m)).Fires.Should().BeTrue();
        Run(Absolute, Short(100m), Short(80m), Short(109m)).Fires.Should().BeFalse();
        Run(Trailing, Short(100m), Short(111m)).FillPrice.Should().Be(112.11m);
    }

    [Fact]
    public void Look_ScaledByValueAtRisk_FiresAtItsMultiple()
    {
        Run(Scaled, Long(100m, var: 0.05m), Long(90.01m, var: 0.05m)).Fires.Should().BeFalse();
        Run(Scaled, Long(100m, var: 0.05m), Long(90m, var: 0.05m)).Fires.Should().BeTrue();
    }

    [Theory]
    [InlineData(null, StopFault.NoValueAtRisk)]
    [InlineData(0.5, StopFault.DistanceOutOfRange)]
    [InlineData(0.0, StopFault.DistanceOutOfRange)]
    public void Look_NoUsableValueAtRisk_IsAFaultThatBlocks(double? var, StopFault fault)
    {
        StopDecision found = Run(Scaled, Long(100m, var: (decimal?)var));

        found.Fault.Should().Be(fault);
        found.Blocks.Should().BeTrue();
        found.Fires.Should().BeFalse();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Look_NoPrice_IsAFaultThatKeepsTheState(int price)
    {
        StopState armed = Run(Trailing, Long(100m)).State;

        StopDecision found = StopEngine.Look(Trailing, armed, Long(price));

        found.Fault.Should().Be(StopFault.NoPrice);
        found.State.Should().Be(armed);
        found.Blocks.Should().BeTrue();
    }

    [Fact]
    public void Look_Average_IsNotMovedByOnePrint()
    {
        StopTerms average = Trailing with { WindowSeconds = 1_800 };
        StopDecision uncovered = Run(average, Long(100m));
        uncovered.Fault.Should().Be(StopFault.WindowNotCovered);
        uncovered.Blocks.Should().BeTrue();

        // 1,740 s at 100 and 60 s at 50: the average is 98.33, the oracle's price 50.
        StopDecision found = Run(average, Long(100m), Long(100m, 1_800), Long(50m, 3_540), Long(50m, 3_600));

        found.Fires.Should().BeFalse();
        found.TriggerPrice.Should().BeApproximately(98.3333333m, 0.000_001m);
        found.FillPrice.Should().Be(49.5m);
        Run(average, Long(100m), Long(100m, 1_800), Long(50m, 3_540), Long(50m, 4_000)).Fires.Should().BeTrue();
    }

    [Fact]
    public void Look_FastSteps_KeepABoundedAverage()
    {
        StopTerms average = Trailing with { WindowSeconds = 3_600 };
        StopState state = StopState.Start;
        for (int second = 0; second <= 10_000; second++)
        {
            StopDecision found = StopEngine.Look(average, state, Long(100m, second));
            state = found.State;
            (second < 3_600 || found.Fault == StopFault.None).Should().BeTrue();
        }

        state.Seen.Length.Should().BeLessThanOrEqualTo(StopEngine.MaxObservations);
    }

    [Fact]
    public void Look_Fired_HoldsUntilRearmedAndThenMeasuresAnew()
    {
        StopTerms terms = Trailing with { RearmSeconds = 3_600 };
        StopState fired = Run(terms, Long(100m), Long(80m)).State;

        StopDecision held = StopEngine.Look(terms, fired, Long(70m, 3_599));
        held.Fires.Should().BeFalse("it fires once");
        held.State.Holds.Should().BeTrue();

        StopDecision armed = StopEngine.Look(terms, fired, Long(70m, 3_600));
        armed.State.Holds.Should().BeFalse();
        armed.Level.Should().Be(63m);
    }

    [Fact]
    public void Look_FiredWithoutRearm_WaitsForApproval()
    {
        StopState fired = Run(Trailing, Long(100m), Long(80m)).State;

        StopEngine.Look(Trailing, fired, Long(80m, 1_000_000)).State.Holds.Should().BeTrue();
        StopEngine.Look(Trailing, fired, Long(80m, 1_000_000, approved: true)).State.Holds.Should().BeFalse();
    }

    [Fact]
    public void Look_PositionClosedAndReopened_MeasuresFromTheNewPrice()
    {
        var flat = new StopInput(T0, StopSide.None, 50m, null, 0m, false);

        Run(Trailing, Long(100m), flat, Long(50m)).Level.Should().Be(45m);
    }

    [Fact]
    public void Look_AnyPath_FiresAtTheFirstPriceAtOrBeyondTheLevelAndATighterOneNotLater() => Cases.Check(
        from path in Gen.Choose(50, 200).ListOf().Where(p => p.Count > 0)
        from distance in Gen.Choose(1, 90)
        from tighter in Gen.Choose(1, 90)
        from kind in Gen.Elements(StopKind.Trailing, StopKind.Absolute)
        select (Path: path, Distance: distance / 100m, Tighter: Math.Min(distance, tighter) / 100m, Kind: kind),
        c =>
        {
            int FiredAt(decimal distance)
            {
                StopState state = StopState.Start;
                for (int i = 0; i < c.Path.Count; i++)
                {
                    StopDecision found = StopEngine.Look(new StopTerms(c.Kind, distance, 0, null), state, Long(c.Path[i], i));
                    if (found.Fires)
                    {
                        return i;
                    }

                    state = found.State;
                }

                return int.MaxValue;
            }

            int expected = c.Path.Select((p, i) => (Price: (decimal)p, From: (decimal)(c.Kind == StopKind.Trailing ? c.Path.Take(i + 1).Max() : c.Path[0])))
                .ToList().FindIndex(x => x.Price <= x.From * (1m - c.Distance));
            return FiredAt(c.Distance) == (expected < 0 ? int.MaxValue : expected) && FiredAt(c.Tighter) <= FiredAt(c.Distance);
        },
        5_000);
}
