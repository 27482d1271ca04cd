using VaultPolicy.Quant.Numerics;

namespace VaultPolicy.Quant.StatArb;

/// <summary>A mean-reverting process dx = kappa (mean - x) dt + sigma dW.</summary>
/// <param name="Kappa">Speed of reversion per year, above 0.</param>
/// <param name="Mean">What it reverts to.</param>
/// <param name="Sigma">Volatility per root of a year, 0 or more.</param>
public readonly record struct OrnsteinUhlenbeck(double Kappa, double Mean, double Sigma)
{
    /// <summary>The fewest observations of an estimate.</summary>
    public const int MinObservations = 10;

    private const double Ln2 = 0.6931471805599453;

    /// <summary>Years in which half of a deviation is gone: ln 2 / kappa.</summary>
    public double HalfLifeYears => Ln2 / Kappa;

    /// <summary>The deviation of x from its mean in the long run: sigma / root(2 kappa).</summary>
    public double StationaryDeviation => Sigma / Math.Sqrt(2d * Kappa);

    /// <summary>Estimates the process from equally spaced observations by the exact autoregression x' = a + b x + e.</summary>
    /// <param name="values">At least ten, oldest first.</param>
    /// <param name="stepYears">Time between observations, above 0.</param>
    /// <param name="process">The estimate; default on error.</param>
    /// <param name="error">
    /// Why there is none: empty, too few, not finite, out of range, constant values (singular), or <see cref="QuantError.NotMeanReverting"/>
    /// when the slope b is 1 or more, or 0 or less.
    /// </param>
    public static bool TryEstimate(ReadOnlySpan<double> values, double stepYears, out OrnsteinUhlenbeck process, out QuantError error)
    {
        process = default;
        error = Observations.Check(values, MinObservations);
        if (error == QuantError.None && stepYears is not (> 0d and < double.PositiveInfinity))
        {
            error = double.IsNaN(stepYears) ? QuantError.NotFinite : QuantError.OutOfRange;
        }

        if (error != QuantError.None)
        {
            return false;
        }

        int rows = values.Length - 1;
        double[] design = new double[2 * rows];
        double[] target = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            design[2 * i] = 1d;
            design[(2 * i) + 1] = values[i];
            target[i] = values[i + 1];
        }

        Span<double> solved = stackalloc double[2];
        if (!LeastSquares.TrySolve(design, target, 2, solved, out double squares, out _))
        {
            error = QuantError.Singular;
            return false;
        }

        double slope = solved[1];
        if (slope is not (> 0d and < 1d))
        {
            error = QuantError.NotMeanReverting;
            return false;
        }

        // The innovation's variance over a step is sigma^2 (1 - b^2) / (2 kappa).
        double kappa = -PortableMath.Log(slope) / stepYears;
        double variance = squares / (rows - 2);
        process = new OrnsteinUhlenbeck(kappa, solved[0] / (1d - slope), Math.Sqrt(variance * 2d * kappa / (1d - (slope * slope))));
        if (double.IsFinite(process.Kappa) && double.IsFinite(process.Mean) && double.IsFinite(process.Sigma) && process.Kappa > 0d)
        {
            return true;
        }

        process = default;
        error = QuantError.NotMeanReverting;
        return false;
    }
}
