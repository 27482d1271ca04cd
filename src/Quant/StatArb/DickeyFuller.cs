using VaultPolicy.Quant.Numerics;

namespace VaultPolicy.Quant.StatArb;

/// <summary>The augmented Dickey-Fuller test: whether a series reverts to a mean or wanders.</summary>
/// <remarks>
/// Regression of dx_t on x_(t-1), a constant and dx_(t-1..t-lags). Critical values: MacKinnon, Critical Values for Cointegration Tests,
/// Queen's Economics Department Working Paper 1227, 2010, table 2 (b + b1 / T + b2 / T^2 + b3 / T^3).
/// </remarks>
public static class DickeyFuller
{
    /// <summary>The most lags.</summary>
    public const int MaxLags = 64;

    /// <summary>Tests a series about a constant.</summary>
    /// <param name="values">Oldest first.</param>
    /// <param name="lags">Lagged differences that take up autocorrelation, 0 to 64.</param>
    /// <param name="test">The outcome; default on error.</param>
    /// <param name="error">Why there is none: empty, too few, not finite, out of range, or a series without variation (singular).</param>
    public static bool TryTest(ReadOnlySpan<double> values, int lags, out UnitRootTest test, out QuantError error)
    {
        if (!TryStatistic(values, lags, constant: true, out double statistic, out int rows, out error))
        {
            test = default;
            return false;
        }

        test = new UnitRootTest(
            statistic,
            Critical(rows, -3.43035, -6.5393, -16.786, -79.433),
            Critical(rows, -2.86154, -2.8903, -4.234, -40.040),
            Critical(rows, -2.56677, -1.5384, -2.809, 0d),
            rows);
        return true;
    }

    internal static double Critical(int observations, double limit, double first, double second, double third)
    {
        double inverse = 1d / observations;
        return limit + (inverse * (first + (inverse * (second + (inverse * third)))));
    }

    /// <summary>The t statistic of x_(t-1).</summary>
    internal static bool TryStatistic(
        ReadOnlySpan<double> values, int lags, bool constant, out double statistic, out int rows, out QuantError error)
    {
        statistic = 0d;
        rows = 0;
        if (lags is < 0 or > MaxLags)
        {
            error = QuantError.OutOfRange;
            return false;
        }

        int regressors = 1 + lags + (constant ? 1 : 0);
        error = Observations.Check(values, 1 + lags + regressors + 10);
        if (error != QuantError.None)
        {
            return false;
        }

        // The level comes last: the solver gives the variance of the last coefficient.
        rows = values.Length - 1 - lags;
        double[] design = new double[rows * regressors];
        double[] target = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            int t = i + 1 + lags;
            Span<double> row = design.AsSpan(i * regressors, regressors);
            int column = 0;
            if (constant)
            {
                row[column++] = 1d;
            }

            for (int lag = 1; lag <= lags; lag++)
            {
                row[column++] = values[t - lag] - values[t - lag - 1];
            }

            row[column] = values[t - 1];
            target[i] = values[t] - values[t - 1];
        }

        double[] solved = new double[regressors];
        if (!LeastSquares.TrySolve(design, target, regressors, solved, out double squares, out double inverse) || squares <= 0d)
        {
            error = QuantError.Singular;
            return false;
        }

        statistic = solved[^1] / Math.Sqrt(squares / (rows - regressors) * inverse);
        error = double.IsFinite(statistic) ? QuantError.None : QuantError.NotFinite;
        return error == QuantError.None;
    }
}
