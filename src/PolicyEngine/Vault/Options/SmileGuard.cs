using VaultPolicy.Quant;
using VaultPolicy.Quant.Surface;

namespace VaultPolicy.PolicyEngine.Vault.Options;

/// <summary>
/// Refuses a smile that allows arbitrage where it is read: negative variance, wings beyond Lee's bound, or a negative probability density at
/// the strike. A step cannot afford to search the whole slice (<see cref="ArbitrageChecks"/> does), and what is wrong at strikes that nobody
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
}
