using VaultPolicy.Quant;
using VaultPolicy.Quant.Impact;

namespace VaultPolicy.PolicyEngine.Hedging;

/// <summary>What trading at a venue is expected to cost: a share of the value and, where the market is known, square-root impact.</summary>
/// <param name="Rate">Fee and half the spread as a share of the value, at least 0.</param>
/// <param name="ImpactCoefficient">Y of the square-root law, about 1; at least 0, 0 for no impact.</param>
/// <param name="DailyVolatility">The volatility of a day as a share, at least 0.</param>
/// <param name="DailyVolume">Traded value of a day in the valuation unit, at least 0; 0 when it is not known, and then no impact is added.</param>
public readonly record struct HedgeCost(decimal Rate, decimal ImpactCoefficient = 0m, decimal DailyVolatility = 0m, decimal DailyVolume = 0m)
{
    /// <summary>The cost of a trade in the valuation unit, rounded up.</summary>
    /// <param name="value">The unsigned traded value, at least 0.</param>
    /// <param name="cost">The cost; 0 on a fault.</param>
    /// <param name="fault">Why there is none.</param>
    public bool TryOf(decimal value, out decimal cost, out HedgeFault fault)
    {
        cost = 0m;
        fault = value < 0m || Rate < 0m || ImpactCoefficient < 0m || DailyVolatility < 0m || DailyVolume < 0m ? HedgeFault.NegativeLimit : HedgeFault.None;
        if (fault != HedgeFault.None)
        {
            return false;
        }

        decimal share = Rate;
        if (ImpactCoefficient > 0m && DailyVolume > 0m && value > 0m)
        {
            var impact = new SquareRootImpact((double)ImpactCoefficient, (double)DailyVolatility, (double)DailyVolume);
            if (!SignalNumber.TryUp(impact.AverageCost((double)value), out decimal moved, out QuantError _))
            {
                fault = HedgeFault.OutOfRange;
                return false;
            }

            share += moved;
        }

        cost = value * share;
        return true;
    }
}
