using VaultPolicy.Quant.Numerics;

namespace VaultPolicy.Quant.Statistics;

/// <summary>Correlation matrices as risk needs them: from a covariance, stressed, and repaired when a stress leaves none.</summary>
public static class CorrelationMatrix
{
    private const double UnitTolerance = 1e-9;

    // The least eigenvalue that a repair leaves, of a matrix whose eigenvalues sum to its size.
    private const double LeastEigenvalue = 1e-8;

    /// <summary>Whether a matrix is symmetric, has a diagonal of 1 and is positive definite.</summary>
    /// <param name="correlation">Assets x assets, row by row.</param>
    /// <param name="assets">1 to 256.</param>
    public static QuantError Check(ReadOnlySpan<double> correlation, int assets)
    {
        QuantError error = CheckShape(correlation, assets);
        if (error != QuantError.None)
        {
            return error;
        }

        return SquareMatrix.TryCholesky(correlation, assets, new double[correlation.Length]) ? QuantError.None : QuantError.NotPositiveDefinite;
    }

    /// <summary>Splits a covariance into volatilities and correlations.</summary>
    /// <param name="covariance">Assets x assets, symmetric, diagonal above 0.</param>
    /// <param name="assets">1 to 256.</param>
    /// <param name="volatilities">The roots of the diagonal; empty on error.</param>
    /// <param name="correlation">The rest; empty on error.</param>
    /// <param name="error">Why there are none; a variance of 0 is <see cref="QuantError.ZeroDenominator"/>.</param>
    public static bool TryFromCovariance(
        ReadOnlySpan<double> covariance, int assets, out double[] volatilities, out double[] correlation, out QuantError error)
    {
        volatilities = [];
        correlation = [];
        error = assets is < 1 or > Covariance.MaxAssets ? QuantError.OutOfRange : SquareMatrix.CheckSymmetric(covariance, assets);
        double[] roots = new double[error == QuantError.None ? assets : 0];
        for (int i = 0; i < roots.Length; i++)
        {
            double variance = covariance[(i * assets) + i];
            error = variance == 0d ? QuantError.ZeroDenominator : variance < 0d ? QuantError.NotPositiveDefinite : error;
            roots[i] = Math.Sqrt(Math.Max(0d, variance));
        }

        if (error != QuantError.None)
        {
            return false;
        }

        correlation = new double[assets * assets];
        for (int i = 0; i < assets; i++)
        {
            for (int j = 0; j < assets; j++)
            {
                correlation[(i * assets) + j] = i == j ? 1d : covariance[(i * assets) + j] / (roots[i] * roots[j]);
            }
        }

        volatilities = roots;
        return true;
    }

    /// <summary>
    /// Moves every correlation a share of the way to one value, such as 0.9 in a crash where everything falls together, and repairs the
    /// result if it is no correlation matrix any more.
    /// </summary>
    /// <param name="correlation">Symmetric with a diagonal of 1.</param>
    /// <param name="assets">1 to 256.</param>
    /// <param name="target">The value, -1 to 1.</param>
    /// <param name="share">0 (nothing) to 1 (all of the way).</param>
    /// <param name="stressed">The result; empty on error.</param>
    /// <param name="repaired">Whether it had to be repaired.</param>
    /// <param name="error">Why there is none.</param>
    public static bool TryStress(
        ReadOnlySpan<double> correlation, int assets, double target, double share, out double[] stressed, out bool repaired, out QuantError error)
    {
        stressed = [];
        repaired = false;
        error = CheckShape(correlation, assets);
        if (error == QuantError.None && (target is not (>= -1d and <= 1d) || share is not (>= 0d and <= 1d)))
        {
            error = QuantError.OutOfRange;
        }

        if (error != QuantError.None)
        {
            return false;
        }

        double[] mixed = correlation.ToArray();
        for (int i = 0; i < assets; i++)
        {
            for (int j = 0; j < assets; j++)
            {
                if (i != j)
                {
                    mixed[(i * assets) + j] += share * (target - mixed[(i * assets) + j]);
                }
            }
        }

        repaired = !SquareMatrix.TryCholesky(mixed, assets, new double[mixed.Length]);
        stressed = repaired ? Repair(mixed, assets) : mixed;
        return true;
    }

    /// <summary>The matrix with eigenvalues below 1e-8 lifted to it and the diagonal scaled back to 1.</summary>
    /// <remarks>Rebonato and Jaeckel, The most general methodology to create a valid correlation matrix, 1999: spectral decomposition.</remarks>
    /// <param name="correlation">Symmetric with a diagonal of 1.</param>
    /// <param name="assets">1 to 256.</param>
    /// <param name="repaired">A positive definite correlation matrix; empty on error.</param>
    /// <param name="error">Why there is none.</param>
    public static bool TryRepair(ReadOnlySpan<double> correlation, int assets, out double[] repaired, out QuantError error)
    {
        error = CheckShape(correlation, assets);
        repaired = error == QuantError.None ? Repair(correlation.ToArray(), assets) : [];
        return error == QuantError.None;
    }

    private static QuantError CheckShape(ReadOnlySpan<double> correlation, int assets)
    {
        if (assets is < 1 or > Covariance.MaxAssets)
        {
            return QuantError.OutOfRange;
        }

        QuantError error = SquareMatrix.CheckSymmetric(correlation, assets);
        for (int i = 0; i < assets && error == QuantError.None; i++)
        {
            for (int j = 0; j < assets && error == QuantError.None; j++)
            {
                double value = correlation[(i * assets) + j];
                error = Math.Abs(value) > 1d + UnitTolerance || (i == j && Math.Abs(value - 1d) > UnitTolerance) ? QuantError.OutOfRange : error;
            }
        }

        return error;
    }

    private static double[] Repair(double[] matrix, int size)
    {
        double[] vectors = new double[matrix.Length];
        SquareMatrix.Diagonalise(matrix, size, vectors);
        double[] roots = new double[size];
        for (int i = 0; i < size; i++)
        {
            roots[i] = Math.Sqrt(Math.Max(LeastEigenvalue, matrix[(i * size) + i]));
        }

        double[] lengths = new double[size];
        for (int i = 0; i < size; i++)
        {
            double square = 0d;
            for (int k = 0; k < size; k++)
            {
                vectors[(i * size) + k] *= roots[k];
                square += vectors[(i * size) + k] * vectors[(i * size) + k];
            }

            lengths[i] = Math.Sqrt(square);
        }

        double[] result = new double[matrix.Length];
        for (int i = 0; i < size; i++)
        {
            result[(i * size) + i] = 1d;
            for (int j = 0; j < i; j++)
            {
                double dot = 0d;
                for (int k = 0; k < size; k++)
                {
                    dot += vectors[(i * size) + k] * vectors[(j * size) + k];
                }

                double value = dot / (lengths[i] * lengths[j]);
                result[(i * size) + j] = value;
                result[(j * size) + i] = value;
            }
        }

        return result;
    }
}
