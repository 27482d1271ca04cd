using VaultPolicy.Quant.Numerics;
using VaultPolicy.Quant.StatArb;

namespace VaultPolicy.Quant.Tests.StatArb;

public class StatArbTests
{
    // The figures are ours in mpmath at 40 digits by normal equations, on log closes of BTC and ETH.
    [SharedFact]
    public void DickeyFuller_BitcoinDaily_GivesTheReferenceStatistic()
    {
        DickeyFuller.TryTest(LogCloses("BTCUSDT"), 2, out UnitRootTest test, out _).Should().BeTrue();
        test.Statistic.Should().BeApproximately(-1.140537871032238, 1e-10);
        test.Observations.Should().Be(2_766);
        test.RejectsAt5Percent.Should().BeFalse("prices wander");
        test.Critical5.Should().BeApproximately(-2.86154 - (2.8903 / 2_766), 1e-5);
    }

    [SharedFact]
    public void Cointegration_EtherOnBitcoin_GivesTheReferenceEstimate()
    {
        Cointegration.TryEstimate(LogCloses("ETHUSDT"), LogCloses("BTCUSDT"), 1, out Cointegration pair, out _).Should().BeTrue();
        pair.Alpha.Should().BeApproximately(-4.57117139982504, 1e-11);
        pair.Beta.Should().BeApproximately(1.150033949448488, 1e-12);
        pair.Residuals.Statistic.Should().BeApproximately(-1.713237554833046, 1e-10);
        pair.Residuals.RejectsAt5Percent.Should().BeFalse();
        pair.Residuals.Critical5.Should().BeLessThan(-3.33613);
    }

    [SharedFact]
    public void OrnsteinUhlenbeck_BitcoinEtherSpread_GivesTheReferenceEstimate()
    {
        double[] x = LogCloses("BTCUSDT");
        double[] spread = [.. LogCloses("ETHUSDT").Zip(x, (e, b) => e + 4.57117139982504 - (1.150033949448488 * b))];
        OrnsteinUhlenbeck.TryEstimate(spread, 1d / 365, out OrnsteinUhlenbeck process, out _).Should().BeTrue();
        process.Kappa.Should().BeApproximately(0.7313897981523917, 1e-8);
        process.Mean.Should().BeApproximately(-0.2830392088255249, 1e-8);
        process.Sigma.Should().BeApproximately(0.560332620076954, 1e-10);
        (process.HalfLifeYears * 365).Should().BeApproximately(345.9150258, 1e-5);
    }

    [Fact]
    public void OrnsteinUhlenbeck_SimulatedProcess_IsFound()
    {
        double[] path = Simulate(kappa: 40, mean: 0.2, sigma: 0.5, count: 20_000);
        OrnsteinUhlenbeck.TryEstimate(path, 1d / 365, out OrnsteinUhlenbeck process, out _).Should().BeTrue();
        process.Kappa.Should().BeApproximately(40, 2);
        process.Mean.Should().BeApproximately(0.2, 0.01);
        process.Sigma.Should().BeApproximately(0.5, 0.01);
        process.StationaryDeviation.Should().BeApproximately(0.5 / Math.Sqrt(80), 0.003);
        DickeyFuller.TryTest(path, 1, out UnitRootTest test, out _).Should().BeTrue();
        test.RejectsAt5Percent.Should().BeTrue();
    }

    // A random walk is taken for reverting about as often as the level says.
    [Fact]
    public void DickeyFuller_RandomWalks_AreRejectedAboutOnceInTwenty()
    {
        int rejected = 0;
        for (ulong seed = 1; seed <= 1_000; seed++)
        {
            var generator = new Philox(seed);
            var walk = new double[150];
            for (int i = 1; i < walk.Length; i++)
            {
                walk[i] = walk[i - 1] + generator.Normals((ulong)i, 0).First;
            }

            DickeyFuller.TryTest(walk, 0, out UnitRootTest test, out _).Should().BeTrue();
            rejected += test.RejectsAt5Percent ? 1 : 0;
        }

        rejected.Should().BeInRange(30, 72);
    }

    [Fact]
    public void Cointegration_BoundPair_IsFound()
    {
        var generator = new Philox(77);
        double[] spread = Simulate(60, 0, 0.3, 2_000);
        var x = new double[2_000];
        for (int i = 1; i < x.Length; i++)
        {
            x[i] = x[i - 1] + (0.03 * generator.Normals((ulong)i, 0).First);
        }

        double[] y = [.. x.Select((v, i) => 1.5 + (0.8 * v) + spread[i])];
        Cointegration.TryEstimate(y, x, 1, out Cointegration pair, out _).Should().BeTrue();
        pair.Beta.Should().BeApproximately(0.8, 0.03);
        pair.Residuals.RejectsAt5Percent.Should().BeTrue();
    }

    [Fact]
    public void SpreadScore_Window_EndsBeforeTheScoredValue()
    {
        SpreadScore.Last([1, 2, 3, 10], 3).Value.Should().BeApproximately(8, 1e-14);
        SpreadScore.Last([99, 1, 2, 3, 10], 3).Value.Should().BeApproximately(8, 1e-14, "what lies before the window does not count");
        SpreadScore.Last([1, 2, 3], 3).Error.Should().Be(QuantError.WindowNotCovered);
        SpreadScore.Last([1, 1, 1, 2], 3).Error.Should().Be(QuantError.ZeroDenominator);
        SpreadScore.Last([], 3).Error.Should().Be(QuantError.Empty);
        SpreadScore.Last([1, 2, 3], 1).Error.Should().Be(QuantError.OutOfRange);
        SpreadScore.Last([1, 2, double.NaN], 2).Error.Should().Be(QuantError.NotFinite);
    }

    [Fact]
    public void BadInput_NamesTheError()
    {
        double[] constant = [.. Enumerable.Repeat(1d, 50)];
        double[] trend = [.. Enumerable.Range(0, 50).Select(i => Math.Exp(i * 0.1))];
        OuError([], 1).Should().Be(QuantError.Empty);
        OuError([1, 2, 3], 1).Should().Be(QuantError.TooFewObservations);
        OuError(constant, 1).Should().Be(QuantError.Singular);
        OuError(trend, 1).Should().Be(QuantError.NotMeanReverting);
        OuError([.. Enumerable.Range(0, 50).Select(i => i % 2 == 0 ? 1d : -1d)], 1).Should().Be(QuantError.NotMeanReverting);
        OuError(trend, 0).Should().Be(QuantError.OutOfRange);
        OuError([.. trend, double.NaN], 1).Should().Be(QuantError.NotFinite);
        AdfError(constant, 1).Should().Be(QuantError.Singular);
        AdfError([1, 2, 3], 1).Should().Be(QuantError.TooFewObservations);
        AdfError(trend, 65).Should().Be(QuantError.OutOfRange);
        PairError(trend, constant).Should().Be(QuantError.Singular);
        PairError(trend, trend[..40]).Should().Be(QuantError.LengthMismatch);
        PairError(trend, [.. trend.Select(v => (2 * v) + 1)]).Should().Be(QuantError.Singular, "a spread of nothing but rounding");
    }

    private static double[] LogCloses(string pair)
    {
        double[] closes = SharedData.Column($"ohlcv/Binance_{pair}_d.csv", "Close");
        Array.Reverse(closes);
        return [.. closes.Select(c => Math.Log(c))];
    }

    private static double[] Simulate(double kappa, double mean, double sigma, int count)
    {
        var generator = new Philox(9);
        var path = new double[count];
        path[0] = mean;
        double decay = Math.Exp(-kappa / 365);
        double deviation = sigma * Math.Sqrt((1 - (decay * decay)) / (2 * kappa));
        for (int i = 1; i < count; i++)
        {
            path[i] = mean + (decay * (path[i - 1] - mean)) + (deviation * generator.Normals((ulong)i, 1).First);
        }

        return path;
    }

    private static QuantError OuError(double[] values, double step)
    {
        OrnsteinUhlenbeck.TryEstimate(values, step, out OrnsteinUhlenbeck process, out QuantError error).Should().BeFalse();
        process.Should().Be(default(OrnsteinUhlenbeck));
        return error;
    }

    private static QuantError AdfError(double[] values, int lags)
    {
        DickeyFuller.TryTest(values, lags, out _, out QuantError error).Should().BeFalse();
        return error;
    }

    private static QuantError PairError(double[] y, double[] x)
    {
        Cointegration.TryEstimate(y, x, 1, out _, out QuantError error).Should().BeFalse();
        return error;
    }
}
