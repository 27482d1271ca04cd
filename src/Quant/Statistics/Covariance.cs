namespace VaultPolicy.Quant.Statistics;

/// <summary>Covariance matrices of simultaneous returns, row by row in one array.</summary>
public static class Covariance
{
    /// <summary>The most assets of one matrix.</summary>
    public const int MaxAssets = 256;

    /// <summary>The sample covariance (n - 1) about the means.</summary>
    /// <param name="returns">Periods x assets, row by row, oldest first.</param>
    /// <param name="assets">Columns, 1 to 256.</param>
    /// <param name="covariance">Assets x assets; empty on error.</param>
    /// <param name="error">Why there is none: empty, fewer than two periods, rows that are not whole, not finite, out of range.</param>
    public static bool TrySample(ReadOnlySpan<double> returns, int assets, out double[] covariance, out QuantError error)
    {
        covariance = [];
        error = Check(returns, assets, 2);
        if (error != QuantError.None)
        {
            return false;
        }

        int periods = returns.Length / assets;
        double[] means = new double[assets];
        for (int t = 0; t < periods; t++)
        {
            for (int i = 0; i < assets; i++)
            {
                means[i] += returns[(t * assets) + i];
            }
        }

        for (int i = 0; i < assets; i++)
        {
            means[i] /= periods;
        }

        double[] sums = new double[assets * assets];
        for (int t = 0; t < periods; t++)
        {
            for (int i = 0; i < assets; i++)
            {
                double deviation = returns[(t * assets) + i] - means[i];
                for (int j = 0; j <= i; j++)
                {
                    sums[(i * assets) + j] += deviation * (returns[(t * assets) + j] - means[j]);
                }
            }
        }

        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] /= periods - 1;
        }

        covariance = Mirror(sums, assets);
        return true;
    }

    /// <summary>
    /// Exponentially weighted covariance with means of 0, started at the first period's products: the matrix form of
    /// <see cref="EwmaVolatility"/>.
    /// </summary>
    /// <param name="returns">Periods x assets, row by row, oldest first.</param>
    /// <param name="assets">Columns, 1 to 256.</param>
    /// <param name="lambda">Decay per period, above 0 and below 1.</param>
    /// <param name="covariance">Assets x assets; empty on error.</param>
    /// <param name="error">Why there is none.</param>
    public static bool TryExponential(ReadOnlySpan<double> returns, int assets, double lambda, out double[] covariance, out QuantError error)
    {
        covariance = [];
        error = Check(returns, assets, 1);
        if (error == QuantError.None && lambda is not (> 0d and < 1d))
        {
            error = QuantError.OutOfRange;
        }

        if (error != QuantError.None)
        {
            return false;
        }

        double[] sums = new double[assets * assets];
        for (int t = 0; t < returns.Length / assets; t++)
        {
            for (int i = 0; i < assets; i++)
            {
                for (int j = 0; j <= i; j++)
                {
                    double product = returns[(t * assets) + i] * returns[(t * assets) + j];
                    int at = (i * assets) + j;
                    sums[at] = t == 0 ? product : (lambda * sums[at]) + ((1d - lambda) * product);
                }
            }
        }

        covariance = Mirror(sums, assets);
        return true;
    }

    private static QuantError Check(ReadOnlySpan<double> returns, int assets, int minimumPeriods)
    {
        if (assets is < 1 or > MaxAssets)
        {
            return QuantError.OutOfRange;
        }

        QuantError error = Observations.Check(returns, assets * minimumPeriods);
        return error == QuantError.None && returns.Length % assets != 0 ? QuantError.LengthMismatch : error;
    }

    private static double[] Mirror(double[] lower, int size)
    {
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < i; j++)
            {
                lower[(j * size) + i] = lower[(i * size) + j];
            }
        }

        return lower;
    }
}
