using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.PolicyEngine.Rebalancing;

/// <summary>Counts the cash that a plan may use.</summary>
internal static class PlanFunds
{
    /// <summary>What is kept of a sale's proceeds at its limit price, for venue fees.</summary>
    private const decimal ProceedsKept = 0.99m;

    /// <summary>Idle cash after pending orders and redemptions, with the worst proceeds of the plan's sales, in the valuation unit; may be negative.</summary>
    public static decimal Cash(TradePlan plan)
    {
        decimal cash = plan.Projected.SpotValue(plan.Layout.Cash) - plan.Demand;
        decimal worst = (1m - plan.Settings.Slippage) * ProceedsKept;
        foreach (TradeGroup group in plan.Groups)
        {
            foreach (TradeLeg leg in group.Legs)
            {
                cash += leg.Kind == OrderKind.SpotSell ? leg.Notional * worst : 0m;
            }
        }

        return cash;
    }
}
