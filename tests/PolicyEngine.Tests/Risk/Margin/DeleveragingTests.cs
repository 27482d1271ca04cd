using FsCheck.Fluent;
using VaultPolicy.PolicyEngine.Risk.Margin;
using VaultPolicy.Primitives.Tests;

namespace VaultPolicy.PolicyEngine.Tests.Risk.Margin;

public sealed class DeleveragingTests
{
    [Fact]
    public void Restoring_WorkedExample_ClosesTwelveAndAHalfOfNinetyTwoAndAHalf()
    {
        Deleveraging result = Deleveraging.Restoring(new CapitalAdequacy(100m, 90m), 1.25m, 20m);

        result.Feasible.Should().BeTrue();
        result.Fraction.Should().BeApproximately(12.5m / 92.5m, 0.000_000_000_000_000_001m);
        result.Fraction.Should().BeApproximately(0.135135m, 0.000_001m);
    }

    [Theory]
    [InlineData(112.5, 90, 1.25, 20)]
    [InlineData(0, 0, 1.25, 20)]
    [InlineData(1, 0, 1.25, 0)]
    public void Restoring_CoveredAlready_ClosesNothing(decimal collateral, decimal loss, decimal threshold, decimal cost) =>
        Deleveraging.Restoring(new CapitalAdequacy(collateral, loss), threshold, cost).Should().Be(new Deleveraging(true, 0m));

    [Theory]
    [InlineData(100, 90, 1.25, 112.5)] // Closing frees nothing.
    [InlineData(10, 90, 1.25, 20)] // Closing everything costs more than there is.
    [InlineData(-1, 90, 1.25, 0)]
    [InlineData(-1, 0, 1.25, 0)]
    public void Restoring_Hopeless_IsNotFeasible(decimal collateral, decimal loss, decimal threshold, decimal cost) =>
        Deleveraging.Restoring(new CapitalAdequacy(collateral, loss), threshold, cost).Should().Be(new Deleveraging(false, 1m));

    [Fact]
    public void Restoring_Any_RestoresTheRatioAndNotMuchLessWould() => Cases.Check(
        from collateral in Gen.Choose(-1_000, 100_000)
        from loss in Gen.Choose(0, 100_000)
        from theta in Gen.Choose(0, 300)
        from cost in Gen.Choose(0, 20_000)
        select (C: collateral / 7m, L: loss / 3m, Theta: theta / 100m, K: cost / 11m),
        c =>
        {
            Deleveraging result = Deleveraging.Restoring(new CapitalAdequacy(c.C, c.L), c.Theta, c.K);
            bool Holds(decimal f, decimal slack) => c.C - (f * c.K) >= (c.Theta * (1m - f) * c.L) - slack;
            const decimal rounding = 0.000_000_000_001m;
            return !result.Feasible ? !Holds(1m, -rounding) || c.Theta * c.L <= c.K
                : Holds(result.Fraction, rounding) && (result.Fraction == 0m || !Holds(result.Fraction * 0.999m, -rounding));
        },
        50_000);

    [Fact]
    public void Restoring_BadData_Throws()
    {
        FluentActions.Invoking(() => Deleveraging.Restoring(new CapitalAdequacy(1m, -1m), 1m, 0m)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Deleveraging.Restoring(new CapitalAdequacy(1m, 1m), -1m, 0m)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Deleveraging.Restoring(new CapitalAdequacy(1m, 1m), 1m, -1m)).Should().Throw<ArgumentOutOfRangeException>();
    }
}
