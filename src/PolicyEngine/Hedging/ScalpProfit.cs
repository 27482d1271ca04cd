using VaultPolicy.Quant;
using VaultPolicy.Quant.Hedging;

namespace VaultPolicy.PolicyEngine.Hedging;

/// <summary>What a delta-hedged book is expected to earn from gamma and time: gamma S^2 (forecast^2 - implied^2) dt / 2.</summary>
/// <remarks>A short option has gamma below 0 and earns while the forecast is below the implied volatility.</remarks>
public static class ScalpProfit
{
    /// <summary>The expected profit of a step in the valuation unit, rounded down; below 0 for an expected loss.</summary>
    /// <param name="gamma">Gamma of the book in units of base per unit of price.</param>
    /// <param name="price">The price of the underlying, above 0.</param>
    /// <param name="forecastVolatility">The volatility that is expected, per root of a year, at least 0.</param>
    /// <param name="impliedVolatility">The volatility that the options are marked at, per root of a year, at least 0.</param>
    /// <param name="seconds">Time until the next hedge, at least 0.</param>
    /// <param name="profit">The profit; 0 on a fault.</param>
    public static HedgeFault Expected(
        decimal gamma, decimal price, decimal forecastVolatility, decimal impliedVolatility, long seconds, out decimal profit)
    {
        profit = 0m;
        if (price <= 0m)
        {
            return HedgeFault.NotPositive;
        }

        if (forecastVolatility < 0m || impliedVolatility < 0m || seconds < 0)
        {
            return HedgeFault.NegativeLimit;
        }

        double years = seconds / Quant.Margin.ScenarioMargin.SecondsPerYear;
        Estimate earned = GammaProfit.OfStep(
            (double)gamma, (double)price, (double)forecastVolatility * Math.Sqrt(years), (double)impliedVolatility, years, 0d, 0d);
        return SignalNumber.TryDown(earned, out profit, out QuantError _) ? HedgeFault.None : HedgeFault.OutOfRange;
    }
}
