using VaultPolicy.Quant.Margin;
using VaultPolicy.Quant.Numerics;

namespace VaultPolicy.PolicyEngine.Risk.Margin;

/// <summary>
/// What latency adds to a threshold: (z sigma root(t) |delta| + (z sigma)^2 t |gamma| / 2 + unwind cost) / loss, with t the oracle's lag
/// and the time to finality in years. It never falls with latency: a slower chain needs a higher ratio.
/// </summary>
public static class LatencyCharge
{
    private const long MaxSeconds = 366L * 86_400;
    private const decimal MaxVolatility = 100m;

    /// <summary>The charge in units of the ratio, rounded up; 0 when nothing can be lost.</summary>
    /// <param name="terms">How long and how far the market moves.</param>
    /// <param name="dollarDelta">Value of the net delta, any sign; its size counts.</param>
    /// <param name="dollarGamma">Gamma times the price squared, any sign; its size counts.</param>
    /// <param name="unwindCost">What closing every position costs, at least 0.</param>
    /// <param name="potentialLoss">The potential loss that the ratio divides by, at least 0.</param>
    /// <param name="charge">The charge; 0 on a fault.</param>
    public static MarginFault Of(
        LatencyTerms terms, decimal dollarDelta, decimal dollarGamma, decimal unwindCost, decimal potentialLoss, out decimal charge)
    {
        charge = 0m;
        if (terms.Confidence is < 0.5m or >= 1m || terms.Volatility is < 0m or > MaxVolatility
            || terms.OracleLagSeconds is < 0 or > MaxSeconds || terms.FinalitySeconds is < 0 or > MaxSeconds
            || unwindCost < 0m || potentialLoss < 0m)
        {
            return MarginFault.LatencyOutOfRange;
        }

        if (potentialLoss == 0m)
        {
            return MarginFault.None;
        }

        double years = (terms.OracleLagSeconds + terms.FinalitySeconds) / ScenarioMargin.SecondsPerYear;
        double move = NormalDistribution.Inverse((double)terms.Confidence) * (double)terms.Volatility * Math.Sqrt(years);
        double lost = (move * Math.Abs((double)dollarDelta)) + (0.5 * move * move * Math.Abs((double)dollarGamma)) + (double)unwindCost;
        return SignalNumber.TryUp(lost / (double)potentialLoss, out charge) ? MarginFault.None : MarginFault.NotFinite;
    }
}
