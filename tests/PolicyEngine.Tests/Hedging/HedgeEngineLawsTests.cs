using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Hedging;
using VaultPolicy.Primitives.Tests;
using VaultPolicy.Quant.Hedging;

namespace VaultPolicy.PolicyEngine.Tests.Hedging;

/// <summary>What holds for every hedge, whatever its terms.</summary>
public sealed class HedgeEngineLawsTests
{
    private const int Many = 20_000;

    private static readonly Gen<Case> Any =
        from band in Gen.Choose(0, 100)
        from to in Gen.Elements(HedgeReach.Edge, HedgeReach.Centre)
        from delta in Gen.Choose(-1_000, 1_000)
        from pending in Gen.Frequency((2, Gen.Constant(0)), (1, Gen.Choose(-500, 500)))
        from recent in Gen.Choose(0, 500)
        from profit in Gen.Choose(-10, 10)
        from limits in Gen.OneOf(Gen.Constant((int?)null), Gen.Choose(0, 600).Select(v => (int?)v)).Four()
        from min in Gen.Frequency((2, Gen.Constant(0)), (1, Gen.Choose(0, 60)))
        from venues in Gen.Choose(0, 400).Two().Select(r => new HedgeVenue(0, r.Item1, r.Item2, new HedgeCost(0.002m))).ListOf().Resize(4)
        select new Case(
            new HedgeTerms
            {
                HalfWidth = band,
                To = to,
                MaxTrade = limits.Item1,
                MaxSpeed = limits.Item2,
                MinTrade = min,
                StopWhenCostExceeds = limits.Item3 is { } stop ? stop / 100m : null,
                HardHalfWidth = limits.Item4 is { } hard ? band + hard : null,
            },
            new HedgeExposure(delta, pending, 0m, recent, profit / 10m),
            [.. venues.Select((v, i) => v with { Venue = i })]);

    private sealed record Case(HedgeTerms Terms, HedgeExposure Exposure, ImmutableArray<HedgeVenue> Venues)
    {
        public HedgeDecision Decide() => HedgeEngine.Decide(Terms, Exposure, Venues);
    }

    [Fact]
    public void Decide_Any_KeepsSizeSpeedRoomsAndTheSmallestTrade() => Cases.Check(Any, c =>
    {
        HedgeDecision d = c.Decide();
        decimal size = Math.Abs(d.Traded);
        return size <= (c.Terms.MaxTrade ?? decimal.MaxValue)
            && (size == 0m || c.Exposure.Recent + size <= (c.Terms.MaxSpeed ?? decimal.MaxValue))
            && d.Trades.Sum(t => t.Value) == d.Traded
            && d.Trades.All(t => Math.Sign(t.Value) == Math.Sign(d.Wanted) && Math.Abs(t.Value) >= c.Terms.MinTrade
                && Math.Abs(t.Value) <= (t.Value > 0m ? c.Venues[t.Venue].BuyRoom : c.Venues[t.Venue].SellRoom));
    }, Many);

    [Fact]
    public void Decide_Any_NeverOvershootsItsAim() => Cases.Check(Any, c =>
    {
        HedgeDecision d = c.Decide();
        return Math.Abs(d.Traded) <= Math.Abs(d.Wanted) && Math.Abs(d.NetDelta + d.Traded) <= Math.Abs(d.NetDelta);
    }, Many);

    [Fact]
    public void Decide_ASecondStepWithTheFirstPending_DoesNothingAfterAWholeHedge() => Cases.Check(Any, c =>
    {
        HedgeDecision first = c.Decide();
        if (first.Outcome != HedgeOutcome.Hedged)
        {
            return true;
        }

        HedgeExposure waiting = c.Exposure with { Pending = c.Exposure.Pending + first.Traded, Recent = c.Exposure.Recent + Math.Abs(first.Traded) };
        return (c with { Exposure = waiting }).Decide() is { Outcome: HedgeOutcome.InsideBand, Traded: 0m };
    }, Many);

    [Fact]
    public void Decide_AnyRunOfSteps_KeepsTheSpeedOverTheWindow() => Cases.Check(Any, c =>
    {
        decimal recent = c.Exposure.Recent, pending = c.Exposure.Pending;
        for (int i = 0; i < 6; i++)
        {
            HedgeDecision d = (c with { Exposure = c.Exposure with { Recent = recent, Pending = pending } }).Decide();
            recent += Math.Abs(d.Traded);
            pending += d.Traded;
            if (d.Traded != 0m && recent > (c.Terms.MaxSpeed ?? decimal.MaxValue))
            {
                return false;
            }
        }

        return true;
    }, Many / 4);

    [Fact]
    public void Decide_TighterLimit_NeverTradesMore() => Cases.Check(
        from c in Any
        from which in Gen.Choose(0, 3)
        from bound in Gen.Choose(0, 600)
        select (Case: c, Which: which, Bound: (decimal)bound),
        c =>
        {
            HedgeTerms wide = c.Case.Terms;
            HedgeTerms tight = c.Which switch
            {
                0 => wide with { MaxTrade = Math.Min(wide.MaxTrade ?? decimal.MaxValue, c.Bound) },
                1 => wide with { MaxSpeed = Math.Min(wide.MaxSpeed ?? decimal.MaxValue, c.Bound) },
                2 => wide with { StopWhenCostExceeds = Math.Min(wide.StopWhenCostExceeds ?? decimal.MaxValue, c.Bound / 100m) },
                _ => wide with { MinTrade = Math.Max(wide.MinTrade, c.Bound / 10m) },
            };
            decimal before = Math.Abs(c.Case.Decide().Traded);
            decimal after = Math.Abs((c.Case with { Terms = tight }).Decide().Traded);

            // A larger smallest trade may skip a venue with little room and so keep more for the next: it never trades what was refused.
            return c.Which == 3 ? before > 0m || after == 0m : after <= before;
        },
        Many);

    [Fact]
    public void Decide_AnyLimit_SaysWhatItLeft() => Cases.Check(Any, c =>
    {
        HedgeDecision d = c.Decide();
        bool whole = d.Outcome is HedgeOutcome.Hedged or HedgeOutcome.InsideBand;
        return (whole ? d.Limits.All(l => l.Kind == HedgeLimitKind.Pending) : !d.Limits.IsEmpty)
            && (d.Limits.IsEmpty || d.Limits[^1].After == Math.Abs(d.Traded))
            && d.Limits.All(l => l.After < l.Before);
    }, Many);

    [Fact]
    public void Decide_WithoutLimits_IsTheDeltaBandOfQuant() => Cases.Check(Any, c =>
    {
        var free = new HedgeTerms { HalfWidth = c.Terms.HalfWidth, To = c.Terms.To };
        decimal traded = HedgeEngine.Decide(free, c.Exposure, [new(0, 1e9m, 1e9m, default)]).Traded;
        var band = new DeltaBand(0d, (double)free.HalfWidth, free.To == HedgeReach.Edge ? HedgeTo.Edge : HedgeTo.Centre);
        return band.Trade((double)(c.Exposure.Delta + c.Exposure.Pending)).Value == (double)traded;
    }, Many);
}
