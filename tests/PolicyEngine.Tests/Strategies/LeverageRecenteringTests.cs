using FsCheck.Fluent;
using VaultPolicy.PolicyEngine.Strategies.Leverage;
using VaultPolicy.Primitives.Tests;

namespace VaultPolicy.PolicyEngine.Tests.Strategies;

public sealed class LeverageRecenteringTests
{
    private static readonly LeverageRecentering Twice = new(1.7m, 2m, 2.3m, 0.5m);

    [Theory]
    [InlineData(1.8, false, 1.8)]
    [InlineData(1.8, true, 1.9)]
    [InlineData(2.2, true, 2.1)]
    [InlineData(2.5, false, 2.25)]
    [InlineData(4, false, 2.3)] // Half of the way is 3: the bound binds.
    [InlineData(0.5, false, 1.7)]
    public void Next_InsideAndOutside_GoesAShareOfTheWayAndIntoTheBounds(decimal leverage, bool recenter, decimal next) =>
        Twice.Next(leverage, recenter).Should().Be(next);

    [Fact]
    public void Next_Any_EndsInsideAndNeverFurtherFromTheTarget() => Cases.Check(
        from leverage in Gen.Choose(0, 1_000)
        from recenter in Gen.Elements(true, false)
        from speed in Gen.Choose(1, 100)
        select (Leverage: leverage / 100m, Recenter: recenter, Terms: Twice with { Speed = speed / 100m }),
        c =>
        {
            decimal next = c.Terms.Next(c.Leverage, c.Recenter);
            return next >= c.Terms.Min && next <= c.Terms.Max && Math.Abs(next - c.Terms.Target) <= Math.Abs(c.Leverage - c.Terms.Target);
        },
        10_000);

    [Theory]
    [InlineData(2.1, 2, 2.3, 0.5)]
    [InlineData(1.7, 2.4, 2.3, 0.5)]
    [InlineData(-1, 2, 2.3, 0.5)]
    [InlineData(1.7, 2, 2.3, 0)]
    [InlineData(1.7, 2, 2.3, 1.1)]
    public void Next_BadTerms_Throws(decimal min, decimal target, decimal max, decimal speed) =>
        FluentActions.Invoking(() => new LeverageRecentering(min, target, max, speed).Next(2m, true)).Should().Throw<InvalidOperationException>();

    [Fact]
    public void Next_NegativeLeverage_Throws() =>
        FluentActions.Invoking(() => Twice.Next(-1m, true)).Should().Throw<ArgumentOutOfRangeException>();
}
