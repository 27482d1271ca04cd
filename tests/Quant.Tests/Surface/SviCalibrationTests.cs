using VaultPolicy.Quant.Surface;

namespace VaultPolicy.Quant.Tests.Surface;

public class SviCalibrationTests
{
    private const double Years = 0.2;

    [Fact]
    public void TryFit_ExactQuotes_FindsTheSlice()
    {
        var random = new RandomNumbers(24);
        for (int i = 0; i < 200; i++)
        {
            double b = random.Uniform(0.02, 0.3);
            double rho = random.Uniform(-0.8, 0.5);
            double sigma = random.Uniform(0.05, 0.4);
            var slice = new SviSlice(
                random.Uniform(0.002, 0.05) - (b * sigma * Math.Sqrt(1 - (rho * rho))), b, rho, random.Uniform(-0.15, 0.15), sigma);
            SmileQuote[] quotes = Quotes(slice, 21, 0);
            SviCalibration.TryFit(quotes, Years, out SviFit fit, out QuantError error).Should().BeTrue("{0}", error);
            fit.RootMeanSquareError.Should().BeLessThan(1e-7, "{0} became {1}", slice, fit.Slice);
            fit.LargestError.Should().BeLessThan(1e-6);
            fit.Slice.TotalVariance(0).Should().BeApproximately(slice.TotalVariance(0), 1e-7);
        }
    }

    [Fact]
    public void TryFit_NoisyQuotes_StaysInsideTheSpread()
    {
        var slice = new SviSlice(0.01, 0.1, -0.3, 0.02, 0.15);
        var random = new RandomNumbers(25);
        SmileQuote[] quotes = [.. Quotes(slice, 25, 0.01).Select(q =>
        {
            double noise = random.Uniform(-0.003, 0.003);
            return q with { Bid = q.Bid + noise, Ask = q.Ask + noise };
        })];
        SviCalibration.TryFit(quotes, Years, out SviFit fit, out _).Should().BeTrue();
        fit.OutsideQuotes.Should().Be(0);
        fit.RootMeanSquareError.Should().BeLessThan(0.003);
        fit.Butterfly.IsFree.Should().BeTrue();
    }

    // Quotes from Vogt's smile: the fit is faithful and says that it may not be used as it is.
    [Fact]
    public void TryFit_ArbitrageableQuotes_SaysSo()
    {
        var vogt = new SviSlice(-0.0410, 0.1331, 0.3060, 0.3586, 0.4153);
        SmileQuote[] quotes = [.. Enumerable.Range(-15, 31).Select(i => new SmileQuote(i * 0.1, Vol(i * 0.1), Vol(i * 0.1)))];
        SviCalibration.TryFit(quotes, 1, out SviFit fit, out _).Should().BeTrue();
        fit.LargestError.Should().BeLessThan(1e-6);
        fit.Butterfly.IsFree.Should().BeFalse();
        fit.Butterfly.ArgMin.Should().BeApproximately(0.8793, 1e-3);

        double Vol(double k) => Math.Sqrt(vogt.TotalVariance(k));
    }

    [Fact]
    public void TryFit_FlatQuotes_GivesAFlatSlice()
    {
        SmileQuote[] quotes = [.. Enumerable.Range(-5, 11).Select(i => new SmileQuote(i * 0.1, 0.6, 0.6))];
        SviCalibration.TryFit(quotes, Years, out SviFit fit, out _).Should().BeTrue();
        fit.LargestError.Should().BeLessThan(1e-5);
        fit.Butterfly.IsFree.Should().BeTrue();
    }

    [Fact]
    public void TryFit_BadQuotes_NamesTheError()
    {
        SmileQuote[] good = Quotes(new SviSlice(0.01, 0.1, -0.3, 0.02, 0.15), 7, 0.01);
        ErrorOf([]).Should().Be(QuantError.Empty);
        ErrorOf(good[..4]).Should().Be(QuantError.TooFewObservations);
        ErrorOf(With(good, 3, good[3] with { Bid = 2, Ask = 1 })).Should().Be(QuantError.CrossedBounds);
        ErrorOf(With(good, 3, good[3] with { Bid = 0 })).Should().Be(QuantError.OutOfRange);
        ErrorOf(With(good, 3, good[3] with { Ask = double.NaN })).Should().Be(QuantError.NotFinite);
        ErrorOf(With(good, 3, good[2])).Should().Be(QuantError.NotAscending);
        ErrorOf([.. good.Reverse()]).Should().Be(QuantError.NotAscending);
        ErrorOf(With(good, 6, good[6] with { LogMoneyness = 100 })).Should().Be(QuantError.OutOfRange);
        SviCalibration.TryFit(good, 0, out _, out QuantError zero).Should().BeFalse();
        zero.Should().Be(QuantError.OutOfRange);
        SviCalibration.TryFit(good, double.NaN, out _, out QuantError nan).Should().BeFalse();
        nan.Should().Be(QuantError.NotFinite);
    }

    [Fact]
    public void TryFit_HostileQuotes_AlwaysAnswersWithoutNaN()
    {
        var random = new RandomNumbers(26);
        for (int i = 0; i < 200; i++)
        {
            SmileQuote[] quotes = [.. Enumerable.Range(0, 8).Select(j => (j, random.LogUniform(1e-4, 100)))
                .Select(q => new SmileQuote((q.j * random.LogUniform(1e-6, 5) * 1e-6) + (q.j * 0.01), q.Item2, q.Item2))];
            if (SviCalibration.TryFit(quotes, Years, out SviFit fit, out QuantError error))
            {
                double.IsFinite(fit.RootMeanSquareError).Should().BeTrue();
                fit.Slice.Check().Should().Be(QuantError.None);
            }
            else
            {
                error.Should().NotBe(QuantError.None);
            }
        }
    }

    private static SmileQuote[] Quotes(SviSlice slice, int count, double spread) => [.. Enumerable.Range(0, count).Select(i =>
    {
        double k = -0.6 + (1.2 * i / (count - 1));
        double volatility = Math.Sqrt(slice.TotalVariance(k) / Years);
        return new SmileQuote(k, volatility - (spread / 2), volatility + (spread / 2));
    })];

    private static SmileQuote[] With(SmileQuote[] quotes, int index, SmileQuote quote)
    {
        SmileQuote[] changed = [.. quotes];
        changed[index] = quote;
        return changed;
    }

    private static QuantError ErrorOf(SmileQuote[] quotes)
    {
        SviCalibration.TryFit(quotes, Years, out SviFit fit, out QuantError error).Should().BeFalse();
        fit.Should().Be(default(SviFit));
        return error;
    }
}
