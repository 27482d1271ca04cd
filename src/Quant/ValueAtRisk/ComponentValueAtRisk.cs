using VaultPolicy.Quant.Numerics;
using VaultPolicy.Quant.Statistics;

namespace VaultPolicy.Quant.ValueAtRisk;

/// <summary>
/// Value at risk of a portfolio of linear exposures under a normal distribution with mean 0, and what each exposure contributes: by
/// Euler's theorem the contributions add up to the whole.
/// </summary>
public static class ComponentValueAtRisk
{
    /// <summary>Estimates the whole and its parts.</summary>
    /// <param name="exposures">Value held in each asset, below 0 when short; in one unit, such as quote or a share of the net asset value.</param>
    /// <param name="covariance">Covariance of the assets' returns per period, row by row; symmetric and positive definite.</param>
    /// <param name="confidence">1 - tail probability; above 0 and below 1.</param>
    /// <param name="horizonPeriods">Periods of the horizon, above 0.</param>
    /// <param name="components">Receives each exposure's part of the value at risk: u_i (Sigma u)_i / (u' Sigma u) of it; below 0 for a hedge.</param>
    /// <param name="total">The whole, in the unit of the exposures; 0 on error.</param>
    /// <param name="error">
    /// Why there is none: empty, lengths that do not fit, not finite, out of range, or a matrix that is not positive definite.
    /// </param>
    public static bool TryEstimate(
        ReadOnlySpan<double> exposures,
        ReadOnlySpan<double> covariance,
        double confidence,
        double horizonPeriods,
        Span<double> components,
        out ValueAtRiskEstimate total,
        out QuantError error)
    {
        total = default;
        components.Clear();
        int assets = exposures.Length;
        error = Check(exposures, covariance, confidence, horizonPeriods, components.Length);
        if (error != QuantError.None)
        {
            return false;
        }

        double variance = 0d;
        for (int i = 0; i < assets; i++)
        {
            double row = 0d;
            for (int j = 0; j < assets; j++)
            {
                row += covariance[(i * assets) + j] * exposures[j];
            }

            components[i] = exposures[i] * row;
            variance += components[i];
        }

        variance = Math.Max(0d, variance);
        bool finite = ParametricValueAtRisk.TryOf(0d, Math.Sqrt(variance * horizonPeriods), confidence, 0, out total, out error);
        for (int i = 0; i < assets && finite; i++)
        {
            // The share first: it is of the size of 1 at most by the number of assets, whatever the variance is.
            components[i] = variance > 0d ? components[i] / variance * total.ValueAtRisk : 0d;
            finite = double.IsFinite(components[i]);
        }

        if (finite)
        {
            return true;
        }

        components.Clear();
        total = default;
        error = QuantError.NotFinite;
        return false;
    }

    private static QuantError Check(
        ReadOnlySpan<double> exposures, ReadOnlySpan<double> covariance, double confidence, double horizonPeriods, int components)
    {
        int assets = exposures.Length;
        QuantError error = Observations.Check(exposures);
        if (error != QuantError.None)
        {
            return error;
        }

        if (assets > Covariance.MaxAssets || !ConfidenceLevel.IsValid(confidence) || !ConfidenceLevel.IsHorizon(horizonPeriods))
        {
            return QuantError.OutOfRange;
        }

        if (components != assets)
        {
            return QuantError.LengthMismatch;
        }

        error = SquareMatrix.CheckSymmetric(covariance, assets);
        return error != QuantError.None ? error
            : SquareMatrix.TryCholesky(covariance, assets, new double[covariance.Length]) ? QuantError.None
            : QuantError.NotPositiveDefinite;
    }
}
