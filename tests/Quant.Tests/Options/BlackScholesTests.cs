using FsCheck;
using FsCheck.Fluent;
using VaultPolicy.Quant.Options;

namespace VaultPolicy.Quant.Tests.Options;

public class BlackScholesTests
{
    private const double Year = 31_536_000d;

    // QuantLib 1.29 blackFormula, undiscounted; the second row is the published mark of Lyra's margin test 1.
    [Theory]
    [InlineData(OptionKind.Call, 100, 100, 0.2, 1d, 7.965567455405804)]
    [InlineData(OptionKind.Call, 1500.8332793109937, 1500, 1.0478844940849863, 500_400d / Year, 79.37158518905983)]
    [InlineData(OptionKind.Put, 2000, 1800, 0.8, 30d / 365d, 91.35590266604231)]
    [InlineData(OptionKind.Call, 3000, 6000, 1.2, 7d / 365d, 0.002321827371698504)]
    [InlineData(OptionKind.Call, 100, 100, 0.8, 1d / 365d, 1.6704054267142823)]
    public void Price_QuantLibDigits_Agree(OptionKind kind, double forward, double strike, double volatility, double years, double expected) =>
        (Price(new OptionTerms(kind, forward, strike, volatility, years)) / forward)
            .Should().BeApproximately(expected / forward, 1e-14);

    // RQuantLib 0.4.17, EuropeanOption("call", 100, 100, .05, .01, .5, .4).
    [Fact]
    public void TryValue_RQuantLibExample_Agrees()
    {
        OptionValuation call = Value(UnderlyingBasis.Spot, new OptionTerms(OptionKind.Call, 100, 100, 0.4, 0.5, 0.01, 0.05));
        call.Value.Should().BeApproximately(10.1217834783023, 1e-12);
        call.Delta.Should().BeApproximately(0.5151450303672, 1e-12);
        call.Gamma.Should().BeApproximately(0.0137221440498, 1e-12);
        call.Vega.Should().BeApproximately(27.4442880996994, 1e-12);
        call.Theta.Should().BeApproximately(-8.8159172836279, 1e-12);
        call.Rho.Should().BeApproximately(20.6963597792090, 1e-12);
    }

    [Fact]
    public void TryValue_MpmathTable_AgreesRelativelyInTheTailsToo()
    {
        foreach ((OptionTerms terms, OptionValuation expected) in MpmathGreeks.Rows)
        {
            OptionValuation actual = Value(UnderlyingBasis.Spot, terms);
            actual.IsDegenerate.Should().BeFalse();
            foreach ((string name, Func<OptionValuation, double> pick) in Figures)
            {
                double wanted = pick(expected);
                Math.Abs(pick(actual) - wanted).Should().BeLessThanOrEqualTo(1e-12 * Math.Abs(wanted), "{0} of {1} is {2}", name, terms, wanted);
            }
        }
    }

    // 33 standard deviations out: mpmath at 60 digits. An option that cannot end in the money still has its leading digits.
    [Fact]
    public void Price_FarTail_KeepsRelativeAccuracy()
    {
        const double exact = 9.4078678561404148893e-247;
        Price(new OptionTerms(OptionKind.Call, 1d, 2.718281828459045, 0.03, 1d)).Should().BeApproximately(exact, exact * 1e-11);
    }

    [Fact]
    public void TryValue_NothingLeftToHappen_IsIntrinsic()
    {
        foreach (OptionTerms terms in new[]
        {
            new OptionTerms(OptionKind.Call, 110, 100, 0.5, 0d), new OptionTerms(OptionKind.Call, 110, 100, 0d, 1d),
        })
        {
            OptionValuation value = Value(UnderlyingBasis.Forward, terms);
            value.Should().Be(default(OptionValuation) with { Value = 10, Delta = 1, StrikeDelta = -1, Rho = -10 * terms.Years, IsDegenerate = true });
            Value(UnderlyingBasis.Forward, terms with { Kind = OptionKind.Put }).Should()
                .Be(default(OptionValuation) with { Delta = -0d, StrikeDelta = 0, Rho = -0d, IsDegenerate = true });
            Value(UnderlyingBasis.Forward, terms with { Underlying = 100 }).Delta.Should().Be(0.5);
            Value(UnderlyingBasis.Forward, terms with { Underlying = 100, Kind = OptionKind.Put }).Delta.Should().Be(-0.5);
        }

        OptionValuation worthless = Value(UnderlyingBasis.Spot, new OptionTerms(OptionKind.Put, 0, 100, 0.5, 1d, 0.1));
        worthless.Value.Should().BeApproximately(100 * Math.Exp(-0.1), 1e-12);
        worthless.Delta.Should().Be(-1d);
        worthless.Theta.Should().BeApproximately(10 * Math.Exp(-0.1), 1e-12);
        Value(UnderlyingBasis.Spot, new OptionTerms(OptionKind.Call, 0, 100, 0.5, 1d, 0.1)).Value.Should().Be(0d);
    }

    // The limit is approached: a little time or volatility changes little.
    [Theory]
    [InlineData(1e-12, 0.5)]
    [InlineData(1d, 1e-9)]
    [InlineData(1e-30, 1e-30)]
    [InlineData(1e-100, 1e-10)]
    public void TryValue_AlmostNothingLeft_IsCloseToIntrinsic(double years, double volatility)
    {
        Price(new OptionTerms(OptionKind.Call, 110, 100, volatility, years)).Should().BeApproximately(10, 1e-9);
        Price(new OptionTerms(OptionKind.Put, 110, 100, volatility, years)).Should().BeApproximately(0, 1e-9);
    }

    [Fact]
    public void TryValue_BadInput_NamesTheError()
    {
        var good = new OptionTerms(OptionKind.Call, 100, 100, 0.5, 1d);
        ErrorOf(good with { Underlying = double.NaN }).Should().Be(QuantError.NotFinite);
        ErrorOf(good with { Strike = double.PositiveInfinity }).Should().Be(QuantError.NotFinite);
        ErrorOf(good with { Rate = double.NaN }).Should().Be(QuantError.NotFinite);
        ErrorOf(good with { Yield = double.NegativeInfinity }).Should().Be(QuantError.NotFinite);
        ErrorOf(good with { Years = -1e-9 }).Should().Be(QuantError.Expired);
        ErrorOf(good with { Underlying = -1 }).Should().Be(QuantError.OutOfRange);
        ErrorOf(good with { Underlying = 1e-200 }).Should().Be(QuantError.OutOfRange);
        ErrorOf(good with { Strike = 0 }).Should().Be(QuantError.OutOfRange);
        ErrorOf(good with { Strike = 1e200 }).Should().Be(QuantError.OutOfRange);
        ErrorOf(good with { Volatility = -0.1 }).Should().Be(QuantError.OutOfRange);
        ErrorOf(good with { Volatility = 1e4 }).Should().Be(QuantError.OutOfRange);
        ErrorOf(good with { Years = 1e4 }).Should().Be(QuantError.OutOfRange);
        ErrorOf(good with { Years = 1e-6, Rate = 1e4 }).Should().Be(QuantError.OutOfRange);
        ErrorOf(good with { Rate = 101 }).Should().Be(QuantError.OutOfRange);
        ErrorOf(good with { Yield = -101 }).Should().Be(QuantError.OutOfRange);
        ErrorOf(good with { Kind = (OptionKind)7 }).Should().Be(QuantError.OutOfRange);
    }

    [Fact]
    public void TryValue_ExtremesOfTheRange_AreFinite()
    {
        double[] prices = [1e-30, 1d, 1e30];
        double[] volatilities = [1e-40, 1e-3, 1_000d];
        double[] years = [1e-90, 1e-20, 1d, 1_000d];
        double[] growths = [-100d, 0d, 100d];
        foreach (double underlying in prices)
        {
            foreach (double strike in prices)
            {
                foreach (double volatility in volatilities)
                {
                    foreach (double time in years)
                    {
                        foreach (double growth in growths.Where(g => Math.Abs(g / time) <= 1_000).Append(Math.Min(100, 500 * time)))
                        {
                            OptionValuation value = Value(
                                UnderlyingBasis.Spot, new OptionTerms(OptionKind.Call, underlying, strike, volatility, time, growth / time));
                            value.Value.Should().BeGreaterThanOrEqualTo(0d);
                            Figures.Should().OnlyContain(f => double.IsFinite(f.Pick(value)), "{0}", value);
                        }
                    }
                }
            }
        }
    }

    [Fact]
    public void Price_CallLessPut_IsTheForwardLessTheStrike() => ForRandomOptions(o =>
    {
        double difference = Price(o with { Kind = OptionKind.Call }, UnderlyingBasis.Spot) - Price(o with { Kind = OptionKind.Put }, UnderlyingBasis.Spot);
        double parity = (o.Underlying * Math.Exp(-o.Yield * o.Years)) - (o.Strike * Math.Exp(-o.Rate * o.Years));
        return Math.Abs(difference - parity) <= 1e-14 * (o.Underlying + o.Strike);
    });

    [Fact]
    public void Price_AnyOption_LiesBetweenIntrinsicAndItsBound() => ForRandomOptions(o =>
    {
        double asset = o.Underlying * Math.Exp(-o.Yield * o.Years);
        double cash = o.Strike * Math.Exp(-o.Rate * o.Years);
        double value = Price(o, UnderlyingBasis.Spot);
        double intrinsic = Math.Max(0d, o.Kind == OptionKind.Call ? asset - cash : cash - asset);
        double slack = 1e-14 * (asset + cash);
        return value >= intrinsic - slack && value <= (o.Kind == OptionKind.Call ? asset : cash) + slack && value >= 0d;
    });

    [Fact]
    public void Price_InTheStrike_IsConvexAndMonotone() => ForRandomOptions(o =>
    {
        double h = o.Strike * 0.01;
        double below = Price(o with { Strike = o.Strike - h }, UnderlyingBasis.Spot);
        double at = Price(o, UnderlyingBasis.Spot);
        double above = Price(o with { Strike = o.Strike + h }, UnderlyingBasis.Spot);
        double slack = 1e-14 * (o.Underlying + o.Strike);
        return below + above - (2d * at) >= -slack && (o.Kind == OptionKind.Call ? below >= above - slack : above >= below - slack);
    });

    [Fact]
    public void Vega_AnyOption_IsNotNegativeAndTheSameForCallAndPut() => ForRandomOptions(o =>
    {
        OptionValuation call = Value(UnderlyingBasis.Spot, o with { Kind = OptionKind.Call });
        OptionValuation put = Value(UnderlyingBasis.Spot, o with { Kind = OptionKind.Put });
        return call.Vega >= 0d && call.Vega == put.Vega && call.Gamma >= 0d && call.Gamma == put.Gamma;
    });

    // Black-76 with rate 0: theta + v^2 F^2 gamma / 2 = 0.
    [Fact]
    public void Theta_WithoutRate_IsTheCostOfGamma() => ForRandomOptions(o =>
    {
        OptionValuation v = Value(UnderlyingBasis.Forward, o with { Rate = 0d });
        double cost = 0.5 * o.Volatility * o.Volatility * o.Underlying * o.Underlying * v.Gamma;
        return Math.Abs(v.Theta + cost) <= (1e-12 * cost) + 1e-300;
    });

    // The Black-Scholes equation ties value, delta, gamma and theta together at any rate and yield.
    [Fact]
    public void Greeks_AnyOption_SolveTheBlackScholesEquation() => ForRandomOptions(o =>
    {
        OptionValuation v = Value(UnderlyingBasis.Spot, o);
        double diffusion = 0.5 * o.Volatility * o.Volatility * o.Underlying * o.Underlying * v.Gamma;
        double left = v.Theta + diffusion + ((o.Rate - o.Yield) * o.Underlying * v.Delta) - (o.Rate * v.Value);
        return Math.Abs(left) <= 1e-12 * (diffusion + o.Underlying + o.Strike);
    });

    // Central differences of the value, and of first-order Greeks for those of second order.
    [Fact]
    public void Greeks_BumpAndRevalue_Agree() => ForRandomOptions(o =>
    {
        if (o.Volatility * Math.Sqrt(o.Years) < 0.05)
        {
            return true; // The kink is narrower than the bumps.
        }

        foreach (UnderlyingBasis basis in new[] { UnderlyingBasis.Spot, UnderlyingBasis.Forward })
        {
            OptionValuation v = Value(basis, o);
            double scale = o.Underlying + o.Strike;
            double dS = o.Underlying * 1e-6;
            double dV = o.Volatility * 1e-6;
            double dT = o.Years * 1e-6;
            double dR = 1e-6;
            bool good = Near(v.Delta, Slope(x => Value(basis, o with { Underlying = o.Underlying + x }).Value, dS), scale / o.Underlying)
                && Near(v.Gamma, Slope(x => Value(basis, o with { Underlying = o.Underlying + x }).Delta, dS), scale / o.Underlying / o.Underlying)
                && Near(v.Vega, Slope(x => Value(basis, o with { Volatility = o.Volatility + x }).Value, dV), scale)
                && Near(v.Theta, -Slope(x => Value(basis, o with { Years = o.Years + x }).Value, dT), scale / o.Years)
                && Near(v.Rho, Slope(x => Value(basis, o with { Rate = o.Rate + x }).Value, dR), scale)
                && Near(v.YieldRho, Slope(x => Value(basis, o with { Yield = o.Yield + x }).Value, dR), scale)
                && Near(v.Vanna, Slope(x => Value(basis, o with { Volatility = o.Volatility + x }).Delta, dV), scale / o.Underlying / o.Volatility)
                && Near(v.Volga, Slope(x => Value(basis, o with { Volatility = o.Volatility + x }).Vega, dV), scale / o.Volatility)
                && Near(v.Charm, -Slope(x => Value(basis, o with { Years = o.Years + x }).Delta, dT), scale / o.Underlying / o.Years)
                && Near(v.Veta, -Slope(x => Value(basis, o with { Years = o.Years + x }).Vega, dT), scale / o.Years)
                && Near(v.Speed, Slope(x => Value(basis, o with { Underlying = o.Underlying + x }).Gamma, dS), scale / Math.Pow(o.Underlying, 3))
                && Near(v.StrikeDelta, Slope(x => Value(basis, o with { Strike = o.Strike + x }).Value, o.Strike * 1e-6), scale / o.Strike)
                && Near(v.StrikeGamma, Slope(x => Value(basis, o with { Strike = o.Strike + x }).StrikeDelta, o.Strike * 1e-6), scale / o.Strike / o.Strike);
            if (!good)
            {
                return false;
            }
        }

        return true;
    });

    private static readonly (string Name, Func<OptionValuation, double> Pick)[] Figures =
    [
        ("value", v => v.Value), ("delta", v => v.Delta), ("gamma", v => v.Gamma), ("vega", v => v.Vega), ("theta", v => v.Theta),
        ("rho", v => v.Rho), ("yield rho", v => v.YieldRho), ("strike delta", v => v.StrikeDelta), ("strike gamma", v => v.StrikeGamma),
        ("vanna", v => v.Vanna), ("volga", v => v.Volga), ("charm", v => v.Charm), ("veta", v => v.Veta), ("speed", v => v.Speed),
    ];

    private static void ForRandomOptions(Func<OptionTerms, bool> law) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(2_000),
        Prop.ForAll(Gen.Choose(1, int.MaxValue).Select(seed => RandomOptions.Create(1, (ulong)seed)[0]).ToArbitrary(), law));

    private static bool Near(double greek, double bumped, double scale) => Math.Abs(greek - bumped) <= 1e-6 * (Math.Abs(scale) + Math.Abs(greek));

    private static double Slope(Func<double, double> f, double h) => (f(h) - f(-h)) / (2d * h);

    private static double Price(in OptionTerms terms, UnderlyingBasis basis = UnderlyingBasis.Forward) => BlackScholes.Price(basis, terms).Value;

    private static OptionValuation Value(UnderlyingBasis basis, in OptionTerms terms)
    {
        BlackScholes.TryValue(basis, terms, out OptionValuation valuation, out QuantError error).Should().BeTrue("{0}: {1}", terms, error);
        return valuation;
    }

    private static QuantError ErrorOf(in OptionTerms terms)
    {
        BlackScholes.TryValue(UnderlyingBasis.Spot, terms, out OptionValuation valuation, out QuantError error).Should().BeFalse();
        valuation.Should().Be(default(OptionValuation));
        return error;
    }
}
