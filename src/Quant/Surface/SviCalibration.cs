using VaultPolicy.Quant.Numerics;

namespace VaultPolicy.Quant.Surface;

/// <summary>Fits an SVI slice to the quotes of one expiry.</summary>
/// <remarks>
/// Quasi-explicit start (Zeliade Systems, Quasi-explicit calibration of Gatheral's SVI model, 2009): for given m and sigma the variance
/// is linear in the rest. Then Levenberg-Marquardt on all five parameters in a form that keeps b, sigma and the least variance positive
/// and |rho| below 1. The same steps on every machine.
/// </remarks>
public static class SviCalibration
{
    /// <summary>The fewest quotes: one for each parameter.</summary>
    public const int MinQuotes = 5;

    /// <summary>The most quotes of one expiry.</summary>
    public const int MaxQuotes = 1_024;

    private const int SimplexEvaluations = 150;
    private const int MaxIterations = 200;
    private const int Parameters = 5;
    private const double MaxLogMoneyness = 50d;
    private const double LargestVolatility = 1_000d;

    /// <summary>Fits to the mid volatilities, each with the same weight.</summary>
    /// <param name="quotes">At least five, with strictly ascending log-moneyness.</param>
    /// <param name="years">Time to expiry, above 0.</param>
    /// <param name="fit">The result; default on error. Its <see cref="SviFit.Butterfly"/> says whether it may be used as it is.</param>
    /// <param name="error">
    /// Why there is none: empty, too few, too many (out of range), not finite, out of range, crossed, or strikes not ascending.
    /// </param>
    public static bool TryFit(ReadOnlySpan<SmileQuote> quotes, double years, out SviFit fit, out QuantError error)
    {
        fit = default;
        error = Check(quotes, years);
        if (error != QuantError.None)
        {
            return false;
        }

        double[] k = new double[quotes.Length];
        double[] w = new double[quotes.Length];
        for (int i = 0; i < quotes.Length; i++)
        {
            k[i] = quotes[i].LogMoneyness;
            w[i] = quotes[i].Mid * quotes[i].Mid * years;
        }

        SviSlice slice = Polish(Start(k, w), k, w);
        double squares = 0d;
        double largest = 0d;
        int outside = 0;
        for (int i = 0; i < quotes.Length; i++)
        {
            double volatility = Math.Sqrt(slice.TotalVariance(k[i]) / years);
            double difference = volatility - quotes[i].Mid;
            squares += difference * difference;
            largest = Math.Max(largest, Math.Abs(difference));
            outside += volatility < quotes[i].Bid || volatility > quotes[i].Ask ? 1 : 0;
        }

        if (!ArbitrageChecks.TryButterfly(slice, out ButterflyReport butterfly, out error))
        {
            return false;
        }

        fit = new SviFit(slice, Math.Sqrt(squares / quotes.Length), largest, outside, butterfly);
        return true;
    }

    private static QuantError Check(ReadOnlySpan<SmileQuote> quotes, double years)
    {
        if (quotes.Length < MinQuotes)
        {
            return quotes.IsEmpty ? QuantError.Empty : QuantError.TooFewObservations;
        }

        if (quotes.Length > MaxQuotes || !(years is > 0d and <= 1_000d))
        {
            return double.IsNaN(years) ? QuantError.NotFinite : QuantError.OutOfRange;
        }

        for (int i = 0; i < quotes.Length; i++)
        {
            SmileQuote quote = quotes[i];
            if (!double.IsFinite(quote.LogMoneyness) || !double.IsFinite(quote.Bid) || !double.IsFinite(quote.Ask))
            {
                return QuantError.NotFinite;
            }

            if (quote.Bid <= 0d || quote.Ask > LargestVolatility || Math.Abs(quote.LogMoneyness) > MaxLogMoneyness)
            {
                return QuantError.OutOfRange;
            }

            if (quote.Bid > quote.Ask)
            {
                return QuantError.CrossedBounds;
            }

            if (i > 0 && quote.LogMoneyness <= quotes[i - 1].LogMoneyness)
            {
                return QuantError.NotAscending;
            }
        }

        return QuantError.None;
    }

    /// <summary>The best slice of a search over m and sigma, the other three parameters solved for.</summary>
    private static SviSlice Start(double[] k, double[] w)
    {
        double width = k[^1] - k[0];
        double best = double.PositiveInfinity;
        (double M, double LogSigma) start = (0d, PortableMath.Log(0.1 * width));
        for (int i = 0; i <= 8; i++)
        {
            for (int j = 0; j <= 6; j++)
            {
                double m = k[0] + (width * i / 8d);
                double logSigma = PortableMath.Log(0.02 * width) + (0.7 * j);
                double cost = Cost(k, w, m, logSigma);
                if (cost < best)
                {
                    (best, start) = (cost, (m, logSigma));
                }
            }
        }

        (double bestM, double bestLogSigma) = NelderMead.Minimise(
            (m, logSigma) => Cost(k, w, m, logSigma), start, (0.1 * width, 0.35), SimplexEvaluations);
        return Inner(k, w, bestM, bestLogSigma).Slice;
    }

    private static double Cost(double[] k, double[] w, double m, double logSigma) =>
        Math.Abs(m) > 2d * MaxLogMoneyness || Math.Abs(logSigma) > 12d ? double.PositiveInfinity : Inner(k, w, m, logSigma).Squares;

    /// <summary>Least squares of w = a + d y + c root(y^2 + 1) with y = (k - m) / sigma, moved into the domain where it leaves it.</summary>
    private static (SviSlice Slice, double Squares) Inner(double[] k, double[] w, double m, double logSigma)
    {
        double sigma = PortableMath.Exp(logSigma);
        Span<double> design = stackalloc double[3 * MaxQuotes];
        Span<double> target = stackalloc double[MaxQuotes];
        design = design[..(3 * k.Length)];
        target = target[..k.Length];
        w.CopyTo(target);
        for (int i = 0; i < k.Length; i++)
        {
            double y = (k[i] - m) / sigma;
            design[3 * i] = 1d;
            design[(3 * i) + 1] = y;
            design[(3 * i) + 2] = Math.Sqrt((y * y) + 1d);
        }

        Span<double> solved = stackalloc double[3];
        if (!LeastSquares.TrySolve(design, target, 3, solved, out _, out _))
        {
            return (new SviSlice(w[0], 0d, 0d, m, sigma), double.PositiveInfinity);
        }

        // The domain: c of 0 or more, |d| below c, wings below Lee's bound, no negative variance.
        double c = Math.Clamp(solved[2], 1e-8, sigma);
        double d = Math.Clamp(solved[1], -0.999 * c, 0.999 * c);
        double scale = Math.Min(1d, 1.999 * sigma / (c + Math.Abs(d)));
        (c, d) = (c * scale, d * scale);
        double a = 0d;
        for (int i = 0; i < k.Length; i++)
        {
            double y = (k[i] - m) / sigma;
            a += w[i] - (d * y) - (c * Math.Sqrt((y * y) + 1d));
        }

        double floor = 1e-10 - Math.Sqrt((c * c) - (d * d));
        a = Math.Max(floor, a / k.Length);
        var slice = new SviSlice(a, c / sigma, d / c, m, sigma);
        double squares = 0d;
        for (int i = 0; i < k.Length; i++)
        {
            double miss = slice.TotalVariance(k[i]) - w[i];
            squares += miss * miss;
        }

        return (slice, squares);
    }

    /// <summary>Levenberg-Marquardt on (ln least variance, ln b, atanh rho, m, ln sigma).</summary>
    private static SviSlice Polish(SviSlice start, double[] k, double[] w)
    {
        Span<double> at = [
            PortableMath.Log(Math.Max(1e-12, start.MinVariance)), PortableMath.Log(Math.Max(1e-8, start.B)),
            0.5 * (PortableMath.LogOnePlus(start.Rho) - PortableMath.LogOnePlus(-start.Rho)), start.M, PortableMath.Log(start.Sigma)];
        Span<double> trial = stackalloc double[Parameters];
        Span<double> step = stackalloc double[Parameters];
        int rows = k.Length + Parameters;
        double[] design = new double[rows * Parameters];
        double[] target = new double[rows];
        double cost = SquaresAt(at, k, w);
        double damping = 1e-3;
        for (int iteration = 0; iteration < MaxIterations && damping < 1e12; iteration++)
        {
            Linearise(at, k, w, design, target, damping);
            if (!LeastSquares.TrySolve(design, target, Parameters, step, out _, out _))
            {
                damping *= 10d;
                continue;
            }

            double length = 0d;
            for (int p = 0; p < Parameters; p++)
            {
                step[p] = Math.Clamp(step[p], -2d, 2d);
                trial[p] = Math.Clamp(at[p] + step[p], -60d, 60d);
                length = Math.Max(length, Math.Abs(step[p]));
            }

            double next = SquaresAt(trial, k, w);
            if (next < cost)
            {
                trial.CopyTo(at);
                bool settled = length < 1e-13 || cost - next < 1e-18 * cost;
                (cost, damping) = (next, Math.Max(1e-15, damping * 0.1));
                if (settled)
                {
                    break;
                }
            }
            else if (length < 1e-13)
            {
                break;
            }
            else
            {
                damping *= 10d;
            }
        }

        SviSlice polished = SliceOf(at);
        return polished.Check() == QuantError.None ? polished : start;
    }

    /// <summary>The damped linear problem: weighted rows of the Jacobian, and one row a parameter that holds it back.</summary>
    private static void Linearise(ReadOnlySpan<double> at, double[] k, double[] w, double[] design, double[] target, double damping)
    {
        SviSlice slice = SliceOf(at);
        Array.Clear(design);
        Array.Clear(target);
        double leastVariance = PortableMath.Exp(at[0]);
        double flat = Math.Sqrt(1d - (slice.Rho * slice.Rho));
        double rhoStep = 1d - (slice.Rho * slice.Rho);
        Span<double> squares = stackalloc double[Parameters];
        squares.Clear();
        for (int i = 0; i < k.Length; i++)
        {
            double x = k[i] - slice.M;
            double root = Math.Sqrt((x * x) + (slice.Sigma * slice.Sigma));
            Span<double> row = design.AsSpan(i * Parameters, Parameters);
            row[0] = leastVariance;
            row[1] = slice.B * ((slice.Rho * x) + root - (slice.Sigma * flat));
            row[2] = slice.B * (x + (slice.Sigma * slice.Rho / flat)) * rhoStep;
            row[3] = -slice.B * (slice.Rho + (x / root));
            row[4] = slice.B * ((slice.Sigma / root) - flat) * slice.Sigma;
            target[i] = w[i] - slice.TotalVariance(k[i]);
            for (int p = 0; p < Parameters; p++)
            {
                squares[p] += row[p] * row[p];
            }
        }

        for (int p = 0; p < Parameters; p++)
        {
            design[((k.Length + p) * Parameters) + p] = Math.Sqrt(damping * Math.Max(1e-20, squares[p]));
        }
    }

    private static double SquaresAt(ReadOnlySpan<double> at, double[] k, double[] w)
    {
        SviSlice slice = SliceOf(at);
        double squares = 0d;
        for (int i = 0; i < k.Length; i++)
        {
            double miss = slice.TotalVariance(k[i]) - w[i];
            squares += miss * miss;
        }

        return double.IsFinite(squares) ? squares : double.PositiveInfinity;
    }

    private static SviSlice SliceOf(ReadOnlySpan<double> at)
    {
        // tanh by the exponential; beyond 18 it is 1 to the last bit, which is no slice.
        double power = PortableMath.Exp(2d * Math.Clamp(at[2], -17d, 17d));
        double rho = (power - 1d) / (power + 1d);
        double b = PortableMath.Exp(at[1]);
        double sigma = PortableMath.Exp(at[4]);
        return new SviSlice(PortableMath.Exp(at[0]) - (b * sigma * Math.Sqrt(1d - (rho * rho))), b, rho, at[3], sigma);
    }
}
