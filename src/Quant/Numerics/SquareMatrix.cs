namespace VaultPolicy.Quant.Numerics;

/// <summary>Checks and factors of small dense matrices, row by row in one array, with sums in a fixed order.</summary>
internal static class SquareMatrix
{
    private const double SymmetryTolerance = 1e-12;
    private const int MaxSweeps = 100;

    /// <summary>Whether n x n values are finite and symmetric to rounding.</summary>
    internal static QuantError CheckSymmetric(ReadOnlySpan<double> matrix, int size)
    {
        if (matrix.Length != size * size)
        {
            return QuantError.LengthMismatch;
        }

        QuantError error = size == 0 ? QuantError.Empty : Observations.Check(matrix);
        if (error != QuantError.None)
        {
            return error;
        }

        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double a = matrix[(i * size) + j];
                double b = matrix[(j * size) + i];
                if (Math.Abs(a - b) > SymmetryTolerance * Math.Max(1d, Math.Max(Math.Abs(a), Math.Abs(b))))
                {
                    return QuantError.NotPositiveDefinite;
                }
            }
        }

        return QuantError.None;
    }

    /// <summary>The lower triangle L with L L' = matrix; false when a pivot is not above <paramref name="tolerance"/> of its diagonal.</summary>
    internal static bool TryCholesky(ReadOnlySpan<double> matrix, int size, Span<double> lower, double tolerance = 1e-12)
    {
        lower.Clear();
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = matrix[(i * size) + j];
                for (int k = 0; k < j; k++)
                {
                    sum -= lower[(i * size) + k] * lower[(j * size) + k];
                }

                if (i != j)
                {
                    lower[(i * size) + j] = sum / lower[(j * size) + j];
                }
                else if (sum > tolerance * Math.Abs(matrix[(i * size) + i]))
                {
                    lower[(i * size) + i] = Math.Sqrt(sum);
                }
                else
                {
                    return false;
                }
            }
        }

        return true;
    }

    /// <summary>Eigenvalues and eigenvectors (columns) of a symmetric matrix by cyclic Jacobi rotations.</summary>
    /// <remarks>Golub and Van Loan, Matrix Computations, section 8.5. The matrix is overwritten; its diagonal becomes the eigenvalues.</remarks>
    internal static void Diagonalise(Span<double> matrix, int size, Span<double> vectors)
    {
        vectors.Clear();
        for (int i = 0; i < size; i++)
        {
            vectors[(i * size) + i] = 1d;
        }

        for (int sweep = 0; sweep < MaxSweeps; sweep++)
        {
            bool rotated = false;
            for (int p = 0; p < size - 1; p++)
            {
                for (int q = p + 1; q < size; q++)
                {
                    rotated |= Rotate(matrix, size, vectors, p, q);
                }
            }

            if (!rotated)
            {
                return;
            }
        }
    }

    private static bool Rotate(Span<double> matrix, int size, Span<double> vectors, int p, int q)
    {
        double off = matrix[(p * size) + q];
        double pp = matrix[(p * size) + p];
        double qq = matrix[(q * size) + q];
        if (Math.Abs(off) <= 1e-17 * (Math.Abs(pp) + Math.Abs(qq)))
        {
            return false;
        }

        double theta = (qq - pp) / (2d * off);
        double t = (theta >= 0d ? 1d : -1d) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1d));
        double c = 1d / Math.Sqrt((t * t) + 1d);
        double s = t * c;
        for (int k = 0; k < size; k++)
        {
            double kp = matrix[(k * size) + p];
            double kq = matrix[(k * size) + q];
            matrix[(k * size) + p] = (c * kp) - (s * kq);
            matrix[(k * size) + q] = (s * kp) + (c * kq);
        }

        for (int k = 0; k < size; k++)
        {
            double pk = matrix[(p * size) + k];
            double qk = matrix[(q * size) + k];
            matrix[(p * size) + k] = (c * pk) - (s * qk);
            matrix[(q * size) + k] = (s * pk) + (c * qk);
        }

        for (int k = 0; k < size; k++)
        {
            double kp = vectors[(k * size) + p];
            double kq = vectors[(k * size) + q];
            vectors[(k * size) + p] = (c * kp) - (s * kq);
            vectors[(k * size) + q] = (s * kp) + (c * kq);
        }

        return true;
    }
}
