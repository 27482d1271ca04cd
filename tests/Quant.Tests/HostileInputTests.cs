using VaultPolicy.Quant.Averages;
using VaultPolicy.Quant.Carry;
using VaultPolicy.Quant.Hedging;
using VaultPolicy.Quant.Impact;
using VaultPolicy.Quant.Margin;
using VaultPolicy.Quant.Options;
using VaultPolicy.Quant.Performance;
using VaultPolicy.Quant.StatArb;
using VaultPolicy.Quant.Statistics;
using VaultPolicy.Quant.Surface;
using VaultPolicy.Quant.Tests.Options;
using VaultPolicy.Quant.ValueAtRisk;

namespace VaultPolicy.Quant.Tests;

/// <summary>Numbers that break arithmetic, in every place: each function answers with an error or with finite figures, and throws nothing.</summary>
public class HostileInputTests
{
    private const int Rounds = 6_000;

    private static readonly double[] Nasty =
    [
        double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.MinValue, double.Epsilon, -double.Epsilon,
        0d, -0d, 1d, -1d, 0.5, 0.99, 1e-300, 1e300, 1e-20, 1e20, 1e-8, 100d, 2d, 3.7, -0.3, 1e-3, 0.9999999999999999,
    ];

    private readonly RandomNumbers _random = new(99);

    [Fact]
    public void Options_AnyNumbers_AreFiniteOrAnError() => Repeat(() =>
    {
        var terms = new OptionTerms((OptionKind)(int)_random.Uniform(-1, 3), Any(), Any(), Any(), Any(), Any(), Any());
        foreach (UnderlyingBasis basis in new[] { UnderlyingBasis.Spot, UnderlyingBasis.Forward })
        {
            if (BlackScholes.TryValue(basis, terms, out OptionValuation v, out QuantError error))
            {
                Finite(
                    v.Value, v.Delta, v.Gamma, v.Vega, v.Theta, v.Rho, v.YieldRho, v.StrikeDelta, v.StrikeGamma, v.Vanna, v.Volga, v.Charm, v.Veta,
                    v.Speed);
                var book = new OptionBook([terms, terms, terms]);
                book.TryPrice(basis, out _, out _).Should().BeTrue();
                book.Value[2].Should().Be(v.Value);
            }
            else
            {
                error.Should().NotBe(QuantError.None);
                new OptionBook([terms]).TryPrice(basis, out QuantError same, out int row).Should().BeFalse();
                (same, row).Should().Be((error, 0));
            }
        }

        Valid(ImpliedVolatility.Solve(terms.Kind, Any(), Any(), Any(), Any()));
    });

    [Fact]
    public void Surface_AnyNumbers_AreFiniteOrAnError() => Repeat(() =>
    {
        var slice = new SviSlice(Any(), Any(), Any(), Any(), Any());
        Valid(slice.Volatility(Any(), Any()));
        var wings = new SviJumpWings(Any(), Any(), Any(), Any(), Any(), Any());
        if (wings.TryToRaw(out SviSlice raw, out _))
        {
            raw.Check().Should().Be(QuantError.None);
        }

        if (SviJumpWings.TryFromRaw(slice, Any(), out SviJumpWings back, out _))
        {
            Finite(back.Variance, back.Skew, back.PutSlope, back.CallSlope, back.MinVariance);
        }

        new SsviSurface(Any(), Any(), Any()).TrySlice(Any(), out SsviSlice ssvi, out _).Should().Be(ssvi != default);
    });

    [Fact]
    public void ArbitrageChecks_AnySlice_AnswerWithoutNaN() => Repeat(
        () =>
        {
            var slice = new SviSlice(Any(), Any(), Any(), Any(), Any());
            if (ArbitrageChecks.TryButterfly(slice, out ButterflyReport report, out _))
            {
                double.IsNaN(report.MinG).Should().BeFalse();
                (report.IsFree && !(report.MinG >= -ArbitrageChecks.Tolerance)).Should().BeFalse();
            }

            ButterflyRepair.TryClosest(new SviJumpWings(1, Any(), Any(), Any(), Any(), Any()), out _, out _);
        },
        200);

    [Fact]
    public void Estimates_AnyNumbers_AreFiniteOrAnError() => Repeat(() =>
    {
        double[] values = [.. Enumerable.Range(0, (int)_random.Uniform(0, 40)).Select(_ => Any())];
        Valid(Moments.Mean(values));
        Valid(Moments.Skewness(values));
        Valid(Moments.ExcessKurtosis(values));
        Valid(Quantile.Type7(values, Any()));
        Valid(EwmaVolatility.PerPeriod(values, Any()));
        Valid(Ratios.Sharpe(values, Any(), Any()));
        Valid(Ratios.Sortino(values, Any()));
        Valid(Ratios.Calmar(values, Any()));
        Valid(CornishFisher.Quantile(Any(), Any(), Any()));
        Valid(SpreadScore.Last(values, (int)_random.Uniform(-2, 10)));
        Valid(FundingCarry.Annualised(values, Any()));
        Valid(FundingCarry.BasisProfit(Any(), Any(), Any(), Any(), Any()));
        Valid(InversePerpetual.ProfitInCoin(Any(), Any(), Any()));
        Valid(InversePerpetual.FundingInCoin(Any(), Any(), Any()));
        Valid(WhalleyWilmott.HalfWidth(Any(), Any(), Any(), Any()));
        Valid(new DeltaBand(Any(), Any(), HedgeTo.Edge).Trade(Any()));
        Valid(GammaProfit.OfStep(Any(), Any(), Any(), Any(), Any(), Any(), Any()));
        Valid(ManipulationCost.Arithmetic(Any(), Any(), Any()));
        Valid(ManipulationCost.Geometric(Any(), Any(), Any()));
        Valid(ExponentialAverage.Update(Any(), Any(), Any(), Any()));
        var market = new SquareRootImpact(Any(), Any(), Any());
        Valid(market.Move(values));
        Valid(market.AverageCost(Any()));
        Valid(market.LargestFlow(Any()));
        Valid(HedgingSpiral.SquareRoot(Any(), market, Any(), Any()));
        Valid(HedgingSpiral.Linear(Any(), Any(), Any(), Any()));
        PriceObservation[] prices = [.. values.Select((v, i) => new PriceObservation(i * 10, v))];
        Valid(TimeWeightedAverage.Arithmetic(prices, 5, 300));
        Valid(TimeWeightedAverage.Geometric(prices, 5, 300));
    });

    [Fact]
    public void ValueAtRisk_AnyNumbers_AreFiniteOrAnError() => Repeat(() =>
    {
        double[] values = [.. Enumerable.Range(0, (int)_random.Uniform(0, 40)).Select(_ => Any())];
        Valid(HistoricalValueAtRisk.TryEstimate(values, Any(), 2, out ValueAtRiskEstimate historical, out _), historical);
        Valid(ParametricValueAtRisk.TryEstimate(values, Any(), Any(), 2, out ValueAtRiskEstimate parametric, out _), parametric);
        Valid(FilteredValueAtRisk.TryEstimate(values, Any(), Any(), 2, out ValueAtRiskEstimate filtered, out _), filtered);
        Valid(
            CornishFisherValueAtRisk.TryEstimate(
                values, Any(), 4, OutsideExpansionAction.UseHistorical, out ValueAtRiskEstimate modified, out _, out _),
            modified);
        double[] exposures = [Any(), Any()];
        double[] covariance = [Any(), 0, 0, Any()];
        Valid(
            ComponentValueAtRisk.TryEstimate(exposures, covariance, Any(), Any(), new double[2], out ValueAtRiskEstimate component, out _),
            component);
        OrnsteinUhlenbeck.TryEstimate(values, Any(), out OrnsteinUhlenbeck process, out _);
        Finite(process.Kappa, process.Mean, process.Sigma);
        if (DickeyFuller.TryTest(values, 1, out UnitRootTest test, out _))
        {
            Finite(test.Statistic);
        }
    });

    [Fact]
    public void Margin_AnyNumbers_AreFiniteOrAnError() => Repeat(() =>
    {
        var portfolio = new MarginPortfolio
        {
            Cash = Any(),
            Base = Any(),
            Perps = Any(),
            PerpUnsettled = Any(),
            Spot = Any(),
            SpotConfidence = Any(),
            PerpPrice = Any(),
            PerpConfidence = Any(),
            StablePrice = Any(),
            Expiries = [new MarginExpiry(
                (long)_random.Uniform(-1e5, 1e9), Any(), Any(), Any(), Any(), [new MarginOption(OptionKind.Put, Any(), Any(), Any())])],
        };
        bool done = ScenarioMargin.TryCompute(
            portfolio, MarginParameters.Default, MarginGrids.Core.AsSpan(), out ScenarioMarginResult margin, out QuantError error);
        Finite(margin.Initial, margin.Maintenance, margin.MarkToMarket, margin.WorstLoss);
        done.Should().Be(error == QuantError.None);
    });

    private static void Repeat(Action body, int rounds = Rounds)
    {
        for (int i = 0; i < rounds; i++)
        {
            body();
        }
    }

    private static void Finite(params double[] values) => values.Should().OnlyContain(v => double.IsFinite(v));

    private static void Valid(Estimate estimate) =>
        (estimate.IsOk ? double.IsFinite(estimate.Value) : estimate.Error != QuantError.None).Should().BeTrue();

    private static void Valid(bool done, ValueAtRiskEstimate estimate)
    {
        Finite(estimate.ValueAtRisk, estimate.ExpectedShortfall);
        if (!done)
        {
            estimate.Should().Be(default(ValueAtRiskEstimate));
        }
    }

    // Half of the time something ordinary, so that a call gets past its first check.
    private double Any() => _random.Coin() ? Nasty[(int)_random.Uniform(0, Nasty.Length)] : _random.LogUniform(1e-3, 10) * (_random.Coin() ? 1 : -1) + (_random.Coin() ? 0 : 0.5);
}
