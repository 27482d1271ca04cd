using VaultPolicy.Quant.Numerics;

namespace VaultPolicy.Quant.Performance;

/// <summary>Arithmetic attribution of returns to segments (assets, venues, strategies).</summary>
/// <remarks>
/// Brinson and Fachler, Journal of Portfolio Management 11(3), 1985: allocation (wp - wb) (rb - Rb), selection wb (rp - rb), interaction
/// (wp - wb) (rp - rb). Periods are linked as Carino, Journal of Performance Measurement 3(4), 1999.
/// </remarks>
public static class Attribution
{
    private const double WeightTolerance = 1e-9;

    /// <summary>Attributes one period; the effects of all segments add up to the return above the benchmark.</summary>
    /// <param name="weights">The portfolio's weights at the start of the period; sum 1.</param>
    /// <param name="returns">The portfolio's simple return in each segment.</param>
    /// <param name="benchmarkWeights">The benchmark's weights; sum 1.</param>
    /// <param name="benchmarkReturns">Its simple returns.</param>
    /// <param name="effects">The effects of each segment; empty on error.</param>
    /// <param name="error">Why there are none: empty, lengths that differ, not finite, or weights that do not add up to 1.</param>
    public static bool TryPeriod(
        ReadOnlySpan<double> weights,
        ReadOnlySpan<double> returns,
        ReadOnlySpan<double> benchmarkWeights,
        ReadOnlySpan<double> benchmarkReturns,
        out AttributionEffects[] effects,
        out QuantError error)
    {
        effects = [];
        error = Check(weights, returns, benchmarkWeights, benchmarkReturns);
        if (error != QuantError.None)
        {
            return false;
        }

        double benchmark = 0d;
        for (int i = 0; i < weights.Length; i++)
        {
            benchmark += benchmarkWeights[i] * benchmarkReturns[i];
        }

        effects = new AttributionEffects[weights.Length];
        for (int i = 0; i < effects.Length; i++)
        {
            double tilt = weights[i] - benchmarkWeights[i];
            double better = returns[i] - benchmarkReturns[i];
            effects[i] = new AttributionEffects(tilt * (benchmarkReturns[i] - benchmark), benchmarkWeights[i] * better, tilt * better);
        }

        return true;
    }

    /// <summary>Links the effects of several periods so that they add up to the difference of the compounded returns.</summary>
    /// <param name="effects">The effects of one segment, or of all together, in each period.</param>
    /// <param name="returns">The portfolio's return of each period, above -1.</param>
    /// <param name="benchmarkReturns">The benchmark's, above -1.</param>
    /// <param name="linked">The effects over all periods; default on error.</param>
    /// <param name="error">Why there are none: empty, lengths that differ, not finite, or a return of -1 or less.</param>
    public static bool TryLink(
        ReadOnlySpan<AttributionEffects> effects,
        ReadOnlySpan<double> returns,
        ReadOnlySpan<double> benchmarkReturns,
        out AttributionEffects linked,
        out QuantError error)
    {
        linked = default;
        error = Observations.Check(returns);
        error = error == QuantError.None ? Observations.Check(benchmarkReturns) : error;
        error = error == QuantError.None && (benchmarkReturns.Length != returns.Length || effects.Length != returns.Length)
            ? QuantError.LengthMismatch
            : error;
        double wealth = 1d;
        double benchmark = 1d;
        for (int t = 0; t < returns.Length && error == QuantError.None; t++)
        {
            error = returns[t] <= -1d || benchmarkReturns[t] <= -1d ? QuantError.OutOfRange : error;
            wealth *= 1d + returns[t];
            benchmark *= 1d + benchmarkReturns[t];
        }

        if (error != QuantError.None)
        {
            return false;
        }

        double whole = Factor(wealth - 1d, benchmark - 1d);
        (double allocation, double selection, double interaction) = (0d, 0d, 0d);
        for (int t = 0; t < effects.Length; t++)
        {
            double share = Factor(returns[t], benchmarkReturns[t]) / whole;
            allocation += effects[t].Allocation * share;
            selection += effects[t].Selection * share;
            interaction += effects[t].Interaction * share;
        }

        linked = new AttributionEffects(allocation, selection, interaction);
        error = double.IsFinite(linked.Total) ? QuantError.None : QuantError.NotFinite;
        linked = error == QuantError.None ? linked : default;
        return error == QuantError.None;
    }

    /// <summary>(ln(1 + r) - ln(1 + b)) / (r - b), and its limit 1 / (1 + r) where they meet.</summary>
    private static double Factor(double portfolio, double benchmark)
    {
        double difference = (portfolio - benchmark) / (1d + benchmark);
        return Math.Abs(difference) < 1e-12
            ? 1d / (1d + portfolio)
            : PortableMath.LogOnePlus(difference) / (portfolio - benchmark);
    }

    private static QuantError Check(
        ReadOnlySpan<double> weights, ReadOnlySpan<double> returns, ReadOnlySpan<double> benchmarkWeights, ReadOnlySpan<double> benchmarkReturns)
    {
        if (returns.Length != weights.Length || benchmarkWeights.Length != weights.Length || benchmarkReturns.Length != weights.Length)
        {
            return QuantError.LengthMismatch;
        }

        QuantError error = Observations.Check(weights);
        error = error == QuantError.None ? Observations.Check(returns) : error;
        error = error == QuantError.None ? Observations.Check(benchmarkWeights) : error;
        error = error == QuantError.None ? Observations.Check(benchmarkReturns) : error;
        return error == QuantError.None && !(IsWhole(weights) && IsWhole(benchmarkWeights)) ? QuantError.OutOfRange : error;
    }

    private static bool IsWhole(ReadOnlySpan<double> weights)
    {
        double sum = 0d;
        foreach (double weight in weights)
        {
            sum += weight;
        }

        return Math.Abs(sum - 1d) <= WeightTolerance;
    }
}
