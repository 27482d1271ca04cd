using VaultPolicy.Quant.Options;

namespace VaultPolicy.Quant.Tests.Options;

public class ImpliedVolatilityTests
{
    [Fact]
    public void Solve_RandomPrices_GivesBackPriceAndVolatility()
    {
        foreach (OptionTerms random in RandomOptions.Create(50_000, seed: 6))
        {
            OptionTerms terms = random with { Rate = 0, Yield = 0 };
            BlackScholes.TryValue(UnderlyingBasis.Forward, terms, out OptionValuation value, out _).Should().BeTrue();
            bool call = terms.Kind == OptionKind.Call;
            double intrinsic = Math.Max(0d, call ? terms.Underlying - terms.Strike : terms.Strike - terms.Underlying);
            if (value.Value <= intrinsic)
            {
                continue; // The time value is below the rounding of the price.
            }

            Estimate solved = ImpliedVolatility.Solve(terms.Kind, terms.Underlying, terms.Strike, terms.Years, value.Value);
            if (solved.Error == QuantError.AboveMaximum)
            {
                value.Value.Should().Be(call ? terms.Underlying : terms.Strike);
                continue;
            }

            solved.IsOk.Should().BeTrue("{0} gives {1}", terms, solved.Error);
            double again = BlackScholes.Price(UnderlyingBasis.Forward, terms with { Volatility = solved.Value }).Value;
            again.Should().BeApproximately(value.Value, 4e-15 * (terms.Underlying + terms.Strike), "{0}", terms);

            // What the rounding of the price leaves of the volatility.
            double blur = 1e-15 * (terms.Underlying + terms.Strike) / value.Vega;
            solved.Value.Should().BeApproximately(terms.Volatility, (1e-13 * terms.Volatility) + (8d * blur), "{0}", terms);
        }
    }

    // Out of the money nothing cancels, so the volatility comes back to the last digits even at a price of 1e-200.
    [Theory]
    [InlineData(0.01, 0.1)]
    [InlineData(0.05, 0.3)]
    [InlineData(0.5, 0.5)]
    [InlineData(1d, 0.05)]
    [InlineData(1d, 0.033)]
    [InlineData(3d, 0.2)]
    [InlineData(5d, 3d)]
    public void Solve_FarOutOfTheMoney_IsExact(double logStrike, double volatility)
    {
        double strike = Math.Exp(logStrike);
        double price = BlackScholes.Price(UnderlyingBasis.Forward, new OptionTerms(OptionKind.Call, 1d, strike, volatility, 1d)).Value;
        ImpliedVolatility.Solve(OptionKind.Call, 1d, strike, 1d, price).Value.Should().BeApproximately(volatility, 1e-13 * volatility);
    }

    [Theory]
    [InlineData(1e-6)]
    [InlineData(1e-3)]
    [InlineData(0.2)]
    [InlineData(2d)]
    [InlineData(10d)]
    public void Solve_AtTheMoney_GivesTheVolatility(double volatility)
    {
        double price = BlackScholes.Price(UnderlyingBasis.Forward, new OptionTerms(OptionKind.Put, 100d, 100d, volatility, 1d)).Value;
        ImpliedVolatility.Solve(OptionKind.Put, 100d, 100d, 1d, price).Value.Should().BeApproximately(volatility, (1e-9 * volatility) + 1e-14);
    }

    [Fact]
    public void Solve_Intrinsic_IsZero() => ImpliedVolatility.Solve(OptionKind.Call, 110, 100, 1d, 10).Value.Should().Be(0d);

    [Fact]
    public void Solve_ImpossiblePrice_NamesTheError()
    {
        ErrorOf(110, 100, 1, 9.99).Should().Be(QuantError.BelowIntrinsic);
        ErrorOf(100, 110, 1, -0.01).Should().Be(QuantError.BelowIntrinsic);
        ErrorOf(100, 110, 1, 100).Should().Be(QuantError.AboveMaximum);
        ErrorOf(100, 110, 1, 200).Should().Be(QuantError.AboveMaximum);
        ErrorOf(100, 110, 0, 1).Should().Be(QuantError.Expired);
        ErrorOf(100, 110, -1, 1).Should().Be(QuantError.Expired);
        ErrorOf(0, 110, 1, 1).Should().Be(QuantError.OutOfRange);
        ErrorOf(100, -1, 1, 1).Should().Be(QuantError.OutOfRange);
        ErrorOf(100, 110, 1e6, 1).Should().Be(QuantError.OutOfRange);
        ErrorOf(double.NaN, 110, 1, 1).Should().Be(QuantError.NotFinite);
        ErrorOf(100, 110, 1, double.PositiveInfinity).Should().Be(QuantError.NotFinite);
    }

    private static QuantError ErrorOf(double forward, double strike, double years, double price) =>
        ImpliedVolatility.Solve(OptionKind.Call, forward, strike, years, price).Error;
}
