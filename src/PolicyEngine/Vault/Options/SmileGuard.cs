using VaultPolicy.Quant;
using VaultPolicy.Quant.Numerics;
using VaultPolicy.Quant.Surface;

namespace VaultPolicy.PolicyEngine.Vault.Options;

/// <summary>
/// Refuses a smile that allows arbitrage where it is read: negative variance, wings beyond Lee's bound, a negative probability density at the
/// strike, or total variance that falls with the expiry there. A step cannot afford to search the whole slice (<see cref="ArbitrageChecks"/> does), and what is wrong at strikes that nobody
/// holds moves no money.
/// </summary>
internal static class SmileGuard
{
    private const double LeeBound = 2d;
    private const double MaxLogMoneyness = 60d;

    /// <summary>True when an option at this log-moneyness may be marked with the slice.</summary>
    public static bool IsUsable(SviSlice slice, double logMoneyness) =>
        slice.Check() == QuantError.None
        && slice.MinVariance > 0d
        && slice.SteepestWing < LeeBound
        && Math.Abs(logMoneyness) <= MaxLogMoneyness
        && slice.G(logMoneyness) >= -ArbitrageChecks.Tolerance;

    /// <summary>False when total variance falls between two expiries at the log-moneyness of a strike. Whether each is a smile at all is not asked.</summary>
    /// <param name="earlier">The smile of the earlier expiry.</param>
    /// <param name="later">The smile of the later expiry.</param>
    /// <param name="forward">The forward that the strike is held against.</param>
    /// <param name="strike">The strike, above 0.</param>
    public static bool KeepsCalendar(SviSlice earlier, SviSlice later, decimal forward, decimal strike)
    {
        if (forward <= 0m || strike <= 0m)
        {
            return true;
        }

        double logMoneyness = PortableMath.Log((double)strike / (double)forward);
        return !(earlier.TotalVariance(logMoneyness) > later.TotalVariance(logMoneyness) + ArbitrageChecks.Tolerance);
    }
}
