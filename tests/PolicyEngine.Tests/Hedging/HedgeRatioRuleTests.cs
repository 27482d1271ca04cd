using FsCheck.Fluent;
using VaultPolicy.PolicyEngine.Hedging;
using VaultPolicy.Primitives.Tests;

namespace VaultPolicy.PolicyEngine.Tests.Hedging;

public sealed class HedgeRatioRuleTests
{
    [Theory]
    [InlineData(0, 0, null)]
    [InlineData(100, 95, 0.95)]
    [InlineData(100, 0, 0.0)]
    [InlineData(0, 5, 1_000_000.0)]
    public void Ratio_OfLongsAndShorts(decimal longs, decimal shorts, double? ratio) =>
        HedgeRatioRule.Ratio(longs, shorts).Should().Be((decimal?)ratio);

    [Theory]
    [InlineData(1.0, 0.95, true)]
    [InlineData(1.0, 0.85, false)]
    [InlineData(0.8, 0.85, true)] // Outside, but on the way back.
    [InlineData(0.85, 0.8, false)]
    [InlineData(1.0, 1.2, false)]
    [InlineData(1.3, 1.2, true)]
    [InlineData(1.0, null, true)]
    public void Permits_InsideOrCloser(double? before, double? after, bool permitted) =>
        HedgeRatioRule.Permits((decimal?)before, (decimal?)after, 0.9m, 1.1m).Should().Be(permitted);

    [Fact]
    public void Permits_TighterBounds_NeverPermitMoreFromInside() => Cases.Check(
        from after in Gen.Choose(0, 300)
        from min in Gen.Choose(0, 100)
        from max in Gen.Choose(100, 300)
        from cut in Gen.Choose(0, 50).Two()
        select (After: after / 100m, Min: min / 100m, Max: max / 100m, TightMin: Math.Min(100, min + cut.Item1) / 100m, TightMax: Math.Max(100, max - cut.Item2) / 100m),
        c => !HedgeRatioRule.Permits(1m, c.After, c.TightMin, c.TightMax) || HedgeRatioRule.Permits(1m, c.After, c.Min, c.Max),
        10_000);
}
