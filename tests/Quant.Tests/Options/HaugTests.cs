using VaultPolicy.Quant.Options;

namespace VaultPolicy.Quant.Tests.Options;

/// <summary>The tables of Haug, The Complete Guide to Option Pricing Formulas, 1998, as QuantLib's test-suite/europeanoption.cpp has them.</summary>
public class HaugTests
{
    private const double Tolerance = 1e-4;

    // Kind, strike, spot, yield, rate, years, volatility, value.
    [Theory]
    [InlineData(OptionKind.Call, 65, 60, 0, 0.08, 0.25, 0.30, 2.1334)]
    [InlineData(OptionKind.Put, 95, 100, 0.05, 0.10, 0.5, 0.20, 2.4648)]
    [InlineData(OptionKind.Put, 19, 19, 0.10, 0.10, 0.75, 0.28, 1.7011)]
    [InlineData(OptionKind.Call, 19, 19, 0.10, 0.10, 0.75, 0.28, 1.7011)]
    [InlineData(OptionKind.Call, 1.60, 1.56, 0.08, 0.06, 0.5, 0.12, 0.0291)]
    [InlineData(OptionKind.Put, 70, 75, 0.05, 0.10, 0.5, 0.35, 4.0870)]
    [InlineData(OptionKind.Call, 40, 42, 0.08, 0.04, 0.75, 0.35, 5.0975)]
    public void TryValue_SpotTable_Agrees(
        OptionKind kind, double strike, double spot, double yield, double rate, double years, double volatility, double expected) =>
        Spot(kind, strike, spot, yield, rate, years, volatility).Value.Should().BeApproximately(expected, Tolerance);

    // Strike 100, rate 10 %: years, volatility, then the values at forwards 90, 100 and 110.
    [Theory]
    [InlineData(OptionKind.Call, 0.1, 0.15, 0.0205, 1.8734, 9.9413)]
    [InlineData(OptionKind.Call, 0.1, 0.25, 0.3150, 3.1217, 10.3556)]
    [InlineData(OptionKind.Call, 0.1, 0.35, 0.9474, 4.3693, 11.1381)]
    [InlineData(OptionKind.Call, 0.5, 0.15, 0.8069, 4.0232, 10.5769)]
    [InlineData(OptionKind.Call, 0.5, 0.25, 2.7026, 6.6997, 12.7857)]
    [InlineData(OptionKind.Call, 0.5, 0.35, 4.9329, 9.3679, 15.3086)]
    [InlineData(OptionKind.Put, 0.1, 0.15, 9.9210, 1.8734, 0.0408)]
    [InlineData(OptionKind.Put, 0.1, 0.25, 10.2155, 3.1217, 0.4551)]
    [InlineData(OptionKind.Put, 0.1, 0.35, 10.8479, 4.3693, 1.2376)]
    [InlineData(OptionKind.Put, 0.5, 0.15, 10.3192, 4.0232, 1.0646)]
    [InlineData(OptionKind.Put, 0.5, 0.25, 12.2149, 6.6997, 3.2734)]
    [InlineData(OptionKind.Put, 0.5, 0.35, 14.4452, 9.3679, 5.7963)]
    public void TryValue_ForwardTable_Agrees(OptionKind kind, double years, double volatility, double at90, double at100, double at110)
    {
        Forward(90).Should().BeApproximately(at90, Tolerance);
        Forward(100).Should().BeApproximately(at100, Tolerance);
        Forward(110).Should().BeApproximately(at110, Tolerance);

        double Forward(double price) =>
            BlackScholes.Price(UnderlyingBasis.Forward, new OptionTerms(kind, price, 100, volatility, years, 0.10)).Value;
    }

    [Fact]
    public void TryValue_GreekTable_Agrees()
    {
        Spot(OptionKind.Call, 100, 105, 0.10, 0.10, 0.5, 0.36).Delta.Should().BeApproximately(0.5946, Tolerance);
        OptionValuation put = Spot(OptionKind.Put, 100, 105, 0.10, 0.10, 0.5, 0.36);
        put.Delta.Should().BeApproximately(-0.3566, Tolerance);
        (put.Delta * 105d / put.Value).Should().BeApproximately(-4.8775, Tolerance, "the elasticity");
        OptionValuation call = Spot(OptionKind.Call, 60, 55, 0, 0.10, 0.75, 0.30);
        call.Gamma.Should().BeApproximately(0.0278, Tolerance);
        call.Vega.Should().BeApproximately(18.9358, Tolerance);
        OptionValuation shortPut = Spot(OptionKind.Put, 405, 430, 0.05, 0.07, 1d / 12d, 0.20);
        shortPut.Theta.Should().BeApproximately(-31.1924, Tolerance);
        (shortPut.Theta / 365d).Should().BeApproximately(-0.0855, Tolerance);
        Spot(OptionKind.Call, 75, 72, 0, 0.09, 1, 0.19).Rho.Should().BeApproximately(38.7325, Tolerance);
        Spot(OptionKind.Put, 490, 500, 0.05, 0.08, 0.25, 0.15).YieldRho.Should().BeApproximately(42.2254, Tolerance);
    }

    private static OptionValuation Spot(
        OptionKind kind, double strike, double spot, double yield, double rate, double years, double volatility)
    {
        BlackScholes.TryValue(
            UnderlyingBasis.Spot, new OptionTerms(kind, spot, strike, volatility, years, rate, yield), out OptionValuation valuation, out _)
            .Should().BeTrue();
        return valuation;
    }
}
