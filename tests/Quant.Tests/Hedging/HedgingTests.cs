using VaultPolicy.Quant.Hedging;
using VaultPolicy.Quant.Numerics;
using VaultPolicy.Quant.Options;

namespace VaultPolicy.Quant.Tests.Hedging;

public class HedgingTests
{
    // F = K = 2,000, v = .8, 30 days, risk aversion 1e-3.
    [Theory]
    [InlineData(5e-4, 0.103843007)]
    [InlineData(1e-3, 0.130833990)]
    public void HalfWidth_AtTheMoney_GivesTheKnownBand(double cost, double expected)
    {
        BlackScholes.TryValue(
            UnderlyingBasis.Forward, new OptionTerms(OptionKind.Call, 2_000, 2_000, 0.8, 30d / 365), out OptionValuation option, out _).Should().BeTrue();
        option.Gamma.Should().BeApproximately(8.640129525e-4, 1e-13);
        WhalleyWilmott.HalfWidth(option.Gamma, 2_000, cost, 1e-3).Value.Should().BeApproximately(expected, 1e-9);
        WhalleyWilmott.HalfWidth(-option.Gamma, 2_000, cost, 1e-3).Value.Should().BeApproximately(expected, 1e-9);
    }

    [Fact]
    public void HalfWidth_NoCost_IsNoBand() => WhalleyWilmott.HalfWidth(0.001, 2_000, 0, 1e-3).Value.Should().Be(0);

    [Fact]
    public void Trade_OutsideTheBand_GoesToEdgeOrCentre()
    {
        var edge = new DeltaBand(0, 0.05, HedgeTo.Edge);
        edge.Trade(0.05).Value.Should().Be(0);
        edge.Trade(-0.03).Value.Should().Be(0);
        edge.Trade(0.12).Value.Should().BeApproximately(-0.07, 1e-15);
        edge.Trade(-0.12).Value.Should().BeApproximately(0.07, 1e-15);
        (edge with { To = HedgeTo.Centre }).Trade(0.12).Value.Should().BeApproximately(-0.12, 1e-15);
        new DeltaBand(0.5, 0.1, HedgeTo.Edge).Trade(0.7).Value.Should().BeApproximately(-0.1, 1e-15);
    }

    // Once hedged, nothing more is to do: a band does not make an engine trade to and fro.
    [Fact]
    public void Trade_AfterATrade_IsNothing()
    {
        var random = new RandomNumbers(71);
        for (int i = 0; i < 2_000; i++)
        {
            var band = new DeltaBand(random.Uniform(-1, 1), random.Uniform(0, 1), random.Coin() ? HedgeTo.Edge : HedgeTo.Centre);
            double delta = random.Uniform(-5, 5);
            double after = delta + band.Trade(delta).Value;
            Math.Abs(band.Trade(after).Value).Should().BeLessThan(1e-14);
        }
    }

    [Fact]
    public void OfStep_ShortGamma_EarnsWhenRealisedIsBelowImplied()
    {
        double year = 1d / 365;
        GammaProfit.OfStep(-0.001, 2_000, 0.01, 0.8, year, 0, 0).Value.Should().BePositive();
        GammaProfit.OfStep(-0.001, 2_000, 0.10, 0.8, year, 0, 0).Value.Should().BeNegative();
        double still = GammaProfit.OfStep(-0.001, 2_000, 0, 0.8, year, 0, 0).Value;
        still.Should().BeApproximately(0.5 * 0.001 * 4e6 * 0.64 * year, 1e-9);
        GammaProfit.OfStep(-0.001, 2_000, 0, 0.8, year, -0.3, 0.001).Value.Should().BeApproximately(still - 0.6, 1e-9);
    }

    // Black and Scholes' argument itself: the error of hedging n times falls as 1 / root(n).
    [Fact]
    public void Hedging_MoreOften_ErrorFallsWithTheRoot()
    {
        double few = HedgingError(16);
        double many = HedgingError(256);
        (few / many).Should().BeInRange(3.2, 4.8);
    }

    [Fact]
    public void BadInput_NamesTheError()
    {
        WhalleyWilmott.HalfWidth(double.NaN, 1, 1, 1).Error.Should().Be(QuantError.NotFinite);
        WhalleyWilmott.HalfWidth(1, 0, 1, 1).Error.Should().Be(QuantError.OutOfRange);
        WhalleyWilmott.HalfWidth(1, 1, -1, 1).Error.Should().Be(QuantError.OutOfRange);
        WhalleyWilmott.HalfWidth(1, 1, 1, 0).Error.Should().Be(QuantError.OutOfRange);
        new DeltaBand(0, -1, HedgeTo.Edge).Trade(1).Error.Should().Be(QuantError.OutOfRange);
        new DeltaBand(0, 1, (HedgeTo)9).Trade(1).Error.Should().Be(QuantError.OutOfRange);
        new DeltaBand(0, 1, HedgeTo.Edge).Trade(double.NaN).Error.Should().Be(QuantError.NotFinite);
        GammaProfit.OfStep(1, 1, -2, 1, 1, 0, 0).Error.Should().Be(QuantError.OutOfRange);
        GammaProfit.OfStep(1, 1, double.NaN, 1, 1, 0, 0).Error.Should().Be(QuantError.NotFinite);
    }

    /// <summary>The deviation of the final profit of a short call hedged so many times, over 800 paths.</summary>
    private static double HedgingError(int rebalances)
    {
        const int paths = 800;
        const double volatility = 0.6;
        const double years = 0.25;
        double step = years / rebalances;
        double squares = 0;
        for (int path = 0; path < paths; path++)
        {
            var generator = new Philox(5);
            double price = 100;
            double cash = Value(price, years).Value;
            double held = 0;
            for (int i = 0; i < rebalances; i++)
            {
                double delta = Value(price, years - (i * step)).Delta;
                cash -= (delta - held) * price;
                held = delta;
                double normal = generator.Normals((ulong)i, (ulong)path).First;
                price *= Math.Exp((-0.5 * volatility * volatility * step) + (volatility * Math.Sqrt(step) * normal));
            }

            double profit = cash + (held * price) - Math.Max(0, price - 100);
            squares += profit * profit;
        }

        return Math.Sqrt(squares / paths);

        static OptionValuation Value(double price, double left)
        {
            BlackScholes.TryValue(UnderlyingBasis.Spot, new OptionTerms(OptionKind.Call, price, 100, volatility, left), out OptionValuation value, out _)
                .Should().BeTrue();
            return value;
        }
    }
}
