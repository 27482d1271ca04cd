using VaultPolicy.Quant.Statistics;

namespace VaultPolicy.Quant.ValueAtRisk;

/// <summary>Volatilities and correlations of a worse market, for a stressed value at risk by any method that takes them.</summary>
public sealed class StressedMarket
{
    private const double MaxFactor = 100d;

    private StressedMarket(double[] volatilities, double[] correlation, bool repaired)
    {
        Volatilities = volatilities;
        Correlation = correlation;
        CorrelationRepaired = repaired;
    }

    /// <summary>Volatilities after the stress.</summary>
    public IReadOnlyList<double> Volatilities { get; }

    /// <summary>Correlations after it, row by row.</summary>
    public IReadOnlyList<double> Correlation { get; }

    /// <summary>Whether the stressed correlations had to be repaired to be possible.</summary>
    public bool CorrelationRepaired { get; }

    /// <summary>Multiplies every volatility and moves every correlation a share of the way to one value.</summary>
    /// <param name="volatilities">0 or more each.</param>
    /// <param name="correlation">Assets x assets, row by row, diagonal 1.</param>
    /// <param name="volatilityFactor">0 to 100, such as 2.</param>
    /// <param name="correlationTarget">-1 to 1, such as 0.9 for a crash in which everything falls together.</param>
    /// <param name="correlationShare">0 (nothing) to 1 (all of the way).</param>
    /// <param name="market">The stressed market; null on error.</param>
    /// <param name="error">Why there is none: empty, lengths that differ, not finite, or out of range.</param>
    public static bool TryCreate(
        ReadOnlySpan<double> volatilities,
        ReadOnlySpan<double> correlation,
        double volatilityFactor,
        double correlationTarget,
        double correlationShare,
        out StressedMarket? market,
        out QuantError error)
    {
        market = null;
        error = Observations.Check(volatilities);
        if (error == QuantError.None
            && (volatilityFactor is not (>= 0d and <= MaxFactor) || volatilities.ContainsAnyInRange(double.NegativeInfinity, -double.Epsilon)))
        {
            error = QuantError.OutOfRange;
        }

        if (error != QuantError.None
            || !CorrelationMatrix.TryStress(
                correlation, volatilities.Length, correlationTarget, correlationShare, out double[] stressed, out bool repaired, out error))
        {
            return false;
        }

        double[] scaled = volatilities.ToArray();
        for (int i = 0; i < scaled.Length; i++)
        {
            scaled[i] *= volatilityFactor;
        }

        market = new StressedMarket(scaled, stressed, repaired);
        return true;
    }

    /// <summary>The stressed covariance of returns per period, row by row.</summary>
    public double[] Covariance()
    {
        int assets = Volatilities.Count;
        double[] covariance = new double[assets * assets];
        for (int i = 0; i < covariance.Length; i++)
        {
            covariance[i] = Correlation[i] * Volatilities[i / assets] * Volatilities[i % assets];
        }

        return covariance;
    }
}
