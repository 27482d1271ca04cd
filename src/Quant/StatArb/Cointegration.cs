using VaultPolicy.Quant.Numerics;

namespace VaultPolicy.Quant.StatArb;

/// <summary>Two series bound together: y = alpha + beta x + spread, with the test whether the spread reverts.</summary>
/// <param name="Alpha">The constant.</param>
/// <param name="Beta">The hedge ratio: units of x against one of y.</param>
/// <param name="Residuals">The unit-root test of the spread.</param>
/// <remarks>
/// Engle and Granger, Econometrica 55(2), 1987. The spread comes from an estimate, so its critical values are those for two series
/// (MacKinnon 2010, table 2, N = 2), stricter than for a given series.
/// </remarks>
public readonly record struct Cointegration(double Alpha, double Beta, UnitRootTest Residuals)
{
    private const double RoundingSquares = 1e-24;

    /// <summary>Estimates and tests.</summary>
    /// <param name="y">The series to explain, usually log prices; oldest first.</param>
    /// <param name="x">The other one, at the same times.</param>
    /// <param name="lags">Lagged differences in the test, 0 to 64.</param>
    /// <param name="cointegration">The outcome; default on error.</param>
    /// <param name="error">Why there is none: lengths that differ, empty, too few, not finite, out of range, or singular.</param>
    public static bool TryEstimate(
        ReadOnlySpan<double> y, ReadOnlySpan<double> x, int lags, out Cointegration cointegration, out QuantError error)
    {
        cointegration = default;
        error = Observations.Check(y, 20);
        error = error == QuantError.None && x.Length != y.Length ? QuantError.LengthMismatch : error;
        error = error == QuantError.None ? Observations.Check(x, 20) : error;
        if (error != QuantError.None)
        {
            return false;
        }

        double[] design = new double[2 * y.Length];
        double[] target = y.ToArray();
        for (int i = 0; i < y.Length; i++)
        {
            design[2 * i] = 1d;
            design[(2 * i) + 1] = x[i];
        }

        Span<double> solved = stackalloc double[2];
        double size = 0d;
        foreach (double value in y)
        {
            size += value * value;
        }

        // A spread of nothing but rounding would pass any test for reversion.
        if (!LeastSquares.TrySolve(design, target, 2, solved, out double squares, out _) || squares <= RoundingSquares * size)
        {
            error = QuantError.Singular;
            return false;
        }

        double[] spread = new double[y.Length];
        for (int i = 0; i < spread.Length; i++)
        {
            spread[i] = y[i] - solved[0] - (solved[1] * x[i]);
        }

        if (!DickeyFuller.TryStatistic(spread, lags, constant: false, out double statistic, out int rows, out error))
        {
            return false;
        }

        cointegration = new Cointegration(
            solved[0],
            solved[1],
            new UnitRootTest(
                statistic,
                DickeyFuller.Critical(rows, -3.89644, -10.9519, -22.527, 0d),
                DickeyFuller.Critical(rows, -3.33613, -6.1101, -6.823, 0d),
                DickeyFuller.Critical(rows, -3.04445, -4.2412, -2.720, 0d),
                rows));
        return true;
    }
}
