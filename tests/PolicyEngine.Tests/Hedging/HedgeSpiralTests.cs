using VaultPolicy.PolicyEngine.Hedging;
using VaultPolicy.Quant.Impact;

namespace VaultPolicy.PolicyEngine.Tests.Hedging;

/// <summary>
/// The volatility death spiral: hedgers who are short 500 units of gamma at a price of 2,000 buy into a rise of 10 % and thereby raise the
/// price, by the square-root law in a market of a million units and 5 % a day.
/// </summary>
public sealed class HedgeSpiralTests
{
    private const double Shock = 0.10;
    private const decimal Price = 2_000m;
    private const double Gamma = 500d;

    private static readonly SquareRootImpact Market = new(1d, 0.05, 1e6);

    /// <summary>Where the price comes to rest when hedges are decided one after the other by these terms.</summary>
    private static double Rest(HedgeTerms terms)
    {
        double move = Shock;
        decimal bought = 0m;
        for (int round = 0; round < 500; round++)
        {
            decimal delta = (bought - (decimal)(Gamma * (double)Price * move)) * Price;
            var exposure = new HedgeExposure(delta, 0m, 0m, bought * Price, 0m);
            bought += HedgeEngine.Decide(terms, exposure, [new HedgeVenue(0, 1e15m, 1e15m, default)]).Traded / Price;
            move = Shock + Market.Move((double)bought).Value;
        }

        return move;
    }

    [Fact]
    public void Decide_WithoutLimits_EndsWhereTheClosedFormSays()
    {
        double closed = HedgingSpiral.SquareRoot(Shock, Market, Gamma, (double)Price).Value;

        closed.Should().BeApproximately(0.117111, 1e-6);
        Rest(new HedgeTerms { HalfWidth = 0m }).Should().BeApproximately(closed, 1e-9);
    }

    [Fact]
    public void Decide_WithASpeed_MovesThePriceByNoMoreThanThatSpeedCan()
    {
        const decimal speed = 20_000_000m;

        double rest = Rest(new HedgeTerms { HalfWidth = 0m, MaxSpeed = speed });

        rest.Should().BeApproximately(Shock + Market.Move((double)(speed / Price)).Value, 1e-12);
        rest.Should().BeLessThan(0.1051);
    }

    [Fact]
    public void Decide_WiderBandsAndSlowerSpeeds_NeverAmplifyMore()
    {
        double[] bands = [.. new[] { 0m, 20_000_000m, 60_000_000m, 150_000_000m }.Select(b => Rest(new HedgeTerms { HalfWidth = b, To = Dsl.Model.HedgeReach.Edge }))];
        double[] speeds = [.. new[] { 240_000_000m, 100_000_000m, 20_000_000m, 0m }.Select(s => Rest(new HedgeTerms { HalfWidth = 0m, MaxSpeed = s }))];

        bands.Should().BeInDescendingOrder();
        speeds.Should().BeInDescendingOrder();
        speeds[^1].Should().Be(Shock);
    }
}
