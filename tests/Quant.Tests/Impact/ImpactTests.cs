using VaultPolicy.Quant.Impact;

namespace VaultPolicy.Quant.Tests.Impact;

public class ImpactTests
{
    private static readonly SquareRootImpact Market = new(1, 0.05, 1e6);

    [Fact]
    public void Move_KnownFlow_IsTheSquareRootLaw()
    {
        Market.Move(10_000).Value.Should().BeApproximately(0.005, 1e-15);
        Market.Move(-10_000).Value.Should().BeApproximately(-0.005, 1e-15);
        Market.Move(0).Value.Should().Be(0);
        Market.AverageCost(-10_000).Value.Should().BeApproximately(0.005 * 2 / 3, 1e-15);
    }

    // Ten slices of one flow move the price as one flow: splitting it must not look more expensive.
    [Fact]
    public void Move_FlowsOfOneStep_AreNettedFirst()
    {
        Market.Move(1_000, 1_000, 1_000, 1_000).Value.Should().Be(Market.Move(4_000).Value);
        Market.Move(5_000, -5_000).Value.Should().Be(0);
    }

    [Fact]
    public void LargestFlow_Cost_IsItsInverse()
    {
        double flow = Market.LargestFlow(0.003).Value;
        Market.AverageCost(flow).Value.Should().BeApproximately(0.003, 1e-15);
        (Market with { DailyVolatility = 0 }).LargestFlow(0.003).Error.Should().Be(QuantError.ZeroDenominator);
    }

    // Y = 1, sigma = .05, V = 1e6, P = 2,000, G = 500, x0 = .10: A = .05 and x = .117111.
    [Fact]
    public void SquareRoot_KnownCase_GivesTheClosedForm()
    {
        double x = HedgingSpiral.SquareRoot(0.10, Market, 500, 2_000).Value;
        x.Should().BeApproximately(0.117111, 1e-6);
        x.Should().BeApproximately(0.10 + (0.05 * Math.Sqrt(x)), 1e-15, "it is the fixed point");
    }

    // Round by round: hedgers trade G P x, which moves the price, and so on.
    [Fact]
    public void Spirals_RoundByRound_ReachTheClosedForms()
    {
        double x = 0.1;
        double y = 0.1;
        for (int round = 0; round < 500; round++)
        {
            x = 0.1 + Math.Abs(Market.Move(500 * 2_000 * x).Value);
            y = 0.1 + (4e-7 * 500 * 2_000 * y);
        }

        HedgingSpiral.SquareRoot(0.1, Market, 500, 2_000).Value.Should().BeApproximately(x, 1e-14);
        HedgingSpiral.Linear(0.1, 4e-7, 500, 2_000).Value.Should().BeApproximately(y, 1e-14);
        HedgingSpiral.Linear(0.1, 4e-7, 500, 2_000).Value.Should().BeApproximately(0.1 / 0.6, 1e-14);
    }

    [Fact]
    public void Linear_FeedbackOfOne_DoesNotEnd()
    {
        HedgingSpiral.Linear(0.1, 1e-6, 500, 2_000).Error.Should().Be(QuantError.NotConverged);
        HedgingSpiral.Linear(0.1, 9.99e-7, 500, 2_000).Value.Should().BeGreaterThan(99);
    }

    [Fact]
    public void BadInput_NamesTheError()
    {
        Market.Move().Error.Should().Be(QuantError.Empty);
        Market.Move(double.NaN).Error.Should().Be(QuantError.NotFinite);
        (Market with { DailyVolume = 0 }).Move(1).Error.Should().Be(QuantError.OutOfRange);
        (Market with { Coefficient = -1 }).AverageCost(1).Error.Should().Be(QuantError.OutOfRange);
        (Market with { DailyVolatility = double.NaN }).LargestFlow(0.1).Error.Should().Be(QuantError.NotFinite);
        Market.LargestFlow(-0.1).Error.Should().Be(QuantError.OutOfRange);
        HedgingSpiral.SquareRoot(-0.1, Market, 1, 1).Error.Should().Be(QuantError.OutOfRange);
        HedgingSpiral.SquareRoot(0.1, Market with { DailyVolume = -1 }, 1, 1).Error.Should().Be(QuantError.OutOfRange);
        HedgingSpiral.SquareRoot(double.NaN, Market, 1, 1).Error.Should().Be(QuantError.NotFinite);
        HedgingSpiral.Linear(0.1, -1, 1, 1).Error.Should().Be(QuantError.OutOfRange);
        HedgingSpiral.Linear(0.1, double.PositiveInfinity, 1, 1).Error.Should().Be(QuantError.NotFinite);
    }
}
