using VaultPolicy.Quant.Numerics;
using VaultPolicy.Quant.Statistics;

namespace VaultPolicy.Quant.ValueAtRisk;

/// <summary>
/// Joint log-normal moves of assets: x = exp((mu - sigma^2 / 2) h + sigma root(h) L e) - 1, with L the Cholesky factor of the correlations
/// and e independent normals of a <see cref="Philox"/> seed. Path j of a seed is the same on every machine and in every run.
/// </summary>
public sealed class MonteCarloModel
{
    /// <summary>The most paths of one run.</summary>
    public const int MaxPaths = 10_000_000;

    /// <summary>The fewest paths of one run.</summary>
    public const int MinPaths = 1_000;

    private readonly double[] _drift;
    private readonly double[] _factor; // sigma_i root(h) L_ij

    private MonteCarloModel(double[] drift, double[] factor)
    {
        _drift = drift;
        _factor = factor;
    }

    /// <summary>Assets of the model.</summary>
    public int Assets => _drift.Length;

    /// <summary>Builds a model.</summary>
    /// <param name="drifts">Expected log growth a year of each asset, mu; -100 to 100.</param>
    /// <param name="volatilities">Per root of a year, 0 to 100.</param>
    /// <param name="correlation">Assets x assets, row by row; positive definite.</param>
    /// <param name="years">The horizon, above 0 and at most 10.</param>
    /// <param name="model">The model; null on error.</param>
    /// <param name="error">Why there is none: empty, lengths, not finite, out of range, or correlations that are not positive definite.</param>
    public static bool TryCreate(
        ReadOnlySpan<double> drifts,
        ReadOnlySpan<double> volatilities,
        ReadOnlySpan<double> correlation,
        double years,
        out MonteCarloModel? model,
        out QuantError error)
    {
        model = null;
        int assets = drifts.Length;
        error = Check(drifts, volatilities, correlation, years);
        if (error != QuantError.None)
        {
            return false;
        }

        double[] factor = new double[assets * assets];
        if (!SquareMatrix.TryCholesky(correlation, assets, factor))
        {
            error = QuantError.NotPositiveDefinite;
            return false;
        }

        double[] drift = new double[assets];
        double root = Math.Sqrt(years);
        for (int i = 0; i < assets; i++)
        {
            drift[i] = (drifts[i] - (0.5 * volatilities[i] * volatilities[i])) * years;
            for (int j = 0; j <= i; j++)
            {
                factor[(i * assets) + j] *= volatilities[i] * root;
            }
        }

        model = new MonteCarloModel(drift, factor);
        return true;
    }

    /// <summary>The moves of one path: simple returns, one for each asset.</summary>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="path">The path, 0 or more.</param>
    /// <param name="moves">Receives the moves.</param>
    /// <exception cref="ArgumentException">There is not one move for each asset.</exception>
    public void Path(ulong seed, int path, Span<double> moves)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(path);
        if (moves.Length != Assets)
        {
            throw new ArgumentException($"{moves.Length} moves for {Assets} assets", nameof(moves));
        }

        Span<double> normals = stackalloc double[Covariance.MaxAssets + 1];
        var generator = new Philox(seed);
        for (int i = 0; i < moves.Length; i += 2)
        {
            (normals[i], normals[i + 1]) = generator.Normals((ulong)i >> 1, (ulong)path);
        }

        for (int i = 0; i < moves.Length; i++)
        {
            double exponent = _drift[i];
            for (int j = 0; j <= i; j++)
            {
                exponent += _factor[(i * moves.Length) + j] * normals[j];
            }

            moves[i] = PortableMath.Exp(exponent) - 1d;
        }
    }

    /// <summary>Value at risk and expected shortfall of a portfolio, revalued on every path.</summary>
    /// <param name="gain">The gain of the portfolio under a path's moves.</param>
    /// <param name="confidence">1 - tail probability; above 0 and below 1.</param>
    /// <param name="paths">1,000 to 10,000,000.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="estimate">The figures in the unit of the gain; 0 on error.</param>
    /// <param name="error">Why there are none: out of range, too few paths to see the tail, or a gain that is not finite.</param>
    public bool TryEstimate(
        ProfitAndLoss gain, double confidence, int paths, ulong seed, out MonteCarloEstimate estimate, out QuantError error)
    {
        ArgumentNullException.ThrowIfNull(gain);
        estimate = default;
        error = !ConfidenceLevel.IsValid(confidence) || paths is < MinPaths or > MaxPaths ? QuantError.OutOfRange
            : paths < 10L * HistoricalValueAtRisk.ObservationsToSeeTail(confidence) ? QuantError.TooFewObservations
            : QuantError.None;
        if (error != QuantError.None)
        {
            return false;
        }

        double[] profits = new double[paths];
        double[] moves = new double[Assets];
        for (int path = 0; path < paths; path++)
        {
            Path(seed, path, moves);
            profits[path] = gain(moves);
        }

        error = Observations.Check(profits);
        if (error != QuantError.None || !LossTail.TryEstimate(profits, confidence, out ValueAtRiskEstimate tail, out error))
        {
            return false;
        }

        Array.Sort(profits);
        estimate = new MonteCarloEstimate(tail, StandardError(profits, 1d - confidence));
        return true;
    }

    /// <summary>Value at risk of linear exposures.</summary>
    /// <param name="exposures">Value held in each asset, below 0 when short.</param>
    /// <param name="confidence">1 - tail probability; above 0 and below 1.</param>
    /// <param name="paths">1,000 to 10,000,000.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="estimate">The figures in the unit of the exposures; 0 on error.</param>
    /// <param name="error">Why there are none.</param>
    public bool TryEstimate(
        ReadOnlySpan<double> exposures, double confidence, int paths, ulong seed, out MonteCarloEstimate estimate, out QuantError error)
    {
        estimate = default;
        error = exposures.Length == Assets ? Observations.Check(exposures) : QuantError.LengthMismatch;
        if (error != QuantError.None)
        {
            return false;
        }

        double[] held = exposures.ToArray();
        return TryEstimate(Linear, confidence, paths, seed, out estimate, out error);

        double Linear(ReadOnlySpan<double> moves)
        {
            double sum = 0d;
            for (int i = 0; i < held.Length; i++)
            {
                sum += held[i] * moves[i];
            }

            return sum;
        }
    }

    /// <summary>The density at the quantile from the two quantiles one deviation of its rank away.</summary>
    private static double StandardError(double[] sorted, double tail)
    {
        double deviation = Math.Sqrt(tail * (1d - tail) / sorted.Length);
        double low = Quantile.OfSorted(sorted, Math.Max(0d, tail - deviation));
        double high = Quantile.OfSorted(sorted, Math.Min(1d, tail + deviation));
        return 0.5 * (high - low);
    }

    private static QuantError Check(
        ReadOnlySpan<double> drifts, ReadOnlySpan<double> volatilities, ReadOnlySpan<double> correlation, double years)
    {
        QuantError error = Observations.Check(drifts);
        error = error == QuantError.None ? Observations.Check(volatilities) : error;
        if (error != QuantError.None)
        {
            return error;
        }

        if (volatilities.Length != drifts.Length || correlation.Length != drifts.Length * drifts.Length)
        {
            return QuantError.LengthMismatch;
        }

        if (!(years is > 0d and <= 10d) || drifts.Length > Covariance.MaxAssets)
        {
            return double.IsNaN(years) ? QuantError.NotFinite : QuantError.OutOfRange;
        }

        for (int i = 0; i < drifts.Length; i++)
        {
            if (Math.Abs(drifts[i]) > 100d || volatilities[i] is not (>= 0d and <= 100d))
            {
                return QuantError.OutOfRange;
            }
        }

        return CorrelationMatrix.Check(correlation, drifts.Length);
    }
}
