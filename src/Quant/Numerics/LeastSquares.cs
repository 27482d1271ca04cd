namespace VaultPolicy.Quant.Numerics;

/// <summary>Ordinary least squares by Householder reflections: stable where normal equations are not, with sums in a fixed order.</summary>
internal static class LeastSquares
{
    private const double RankTolerance = 1e-12;

    /// <summary>Minimises |y - X beta|.</summary>
    /// <param name="design">X row by row: observations x regressors. Overwritten.</param>
    /// <param name="target">y. Overwritten.</param>
    /// <param name="regressors">The number of columns, at most that of observations.</param>
    /// <param name="coefficients">beta.</param>
    /// <param name="residualSquares">The sum of squared residuals.</param>
    /// <param name="lastInverseDiagonal">The last diagonal element of (X'X)^-1: times the residual variance, the variance of the last coefficient.</param>
    /// <returns>False when the regressors are linearly dependent.</returns>
    internal static bool TrySolve(
        Span<double> design, Span<double> target, int regressors, Span<double> coefficients, out double residualSquares, out double lastInverseDiagonal)
    {
        int rows = target.Length;
        residualSquares = 0d;
        lastInverseDiagonal = 0d;
        for (int column = 0; column < regressors; column++)
        {
            double norm = 0d;
            double whole = 0d;
            for (int i = 0; i < rows; i++)
            {
                double x = design[(i * regressors) + column];
                whole += x * x;
                norm += i >= column ? x * x : 0d;
            }

            if (!(norm > RankTolerance * RankTolerance * whole))
            {
                return false;
            }

            double first = design[(column * regressors) + column];
            double alpha = first > 0d ? -Math.Sqrt(norm) : Math.Sqrt(norm);
            double head = first - alpha;
            double square = norm - (first * first) + (head * head);
            design[(column * regressors) + column] = head;
            for (int j = column + 1; j < regressors; j++)
            {
                double dot = 0d;
                for (int i = column; i < rows; i++)
                {
                    dot += design[(i * regressors) + column] * design[(i * regressors) + j];
                }

                double scale = 2d * dot / square;
                for (int i = column; i < rows; i++)
                {
                    design[(i * regressors) + j] -= scale * design[(i * regressors) + column];
                }
            }

            double along = 0d;
            for (int i = column; i < rows; i++)
            {
                along += design[(i * regressors) + column] * target[i];
            }

            double factor = 2d * along / square;
            for (int i = column; i < rows; i++)
            {
                target[i] -= factor * design[(i * regressors) + column];
            }

            design[(column * regressors) + column] = alpha;
        }

        for (int column = regressors - 1; column >= 0; column--)
        {
            double sum = target[column];
            for (int j = column + 1; j < regressors; j++)
            {
                sum -= design[(column * regressors) + j] * coefficients[j];
            }

            coefficients[column] = sum / design[(column * regressors) + column];
        }

        for (int i = regressors; i < rows; i++)
        {
            residualSquares += target[i] * target[i];
        }

        double last = design[((regressors - 1) * regressors) + regressors - 1];
        lastInverseDiagonal = 1d / (last * last);
        return true;
    }
}
