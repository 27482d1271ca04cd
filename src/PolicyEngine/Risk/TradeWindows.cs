using System.Collections.Immutable;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Risk;

/// <summary>Sums over executed trades within a window that ends now. A trade made while NAV was unknown counts against the NAV of now.</summary>
internal static class TradeWindows
{
    public static bool TryTurnover(ImmutableArray<TradeRecord> trades, UnixTime now, long windowSeconds, decimal nav, out decimal turnover) =>
        TrySum(trades, now, windowSeconds, nav, slippage: false, out turnover);

    public static bool TrySlippage(ImmutableArray<TradeRecord> trades, UnixTime now, long windowSeconds, decimal nav, out decimal cost) =>
        TrySum(trades, now, windowSeconds, nav, slippage: true, out cost);

    private static bool TrySum(
        ImmutableArray<TradeRecord> trades, UnixTime now, long windowSeconds, decimal nav, bool slippage, out decimal sum)
    {
        sum = 0m;
        try
        {
            // A trade exactly one window ago has left the window.
            for (int i = trades.Length - 1; i >= 0 && now - trades[i].Time < windowSeconds; i--)
            {
                TradeRecord trade = trades[i];
                sum += (slippage ? trade.SlippageCost : trade.Notional) / (trade.Nav > 0m ? trade.Nav : nav);
            }

            return true;
        }
        catch (OverflowException)
        {
            return false;
        }
    }
}
