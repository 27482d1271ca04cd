using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Risk;
using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.PolicyEngine.Rebalancing.Constraints;

/// <summary>`rebalance.limits.cumulativeSlippage`: the worst cost that the plan and pending orders can add, at their limit prices, must fit into what the window leaves.</summary>
internal sealed class CumulativeSlippageConstraint : ITradeConstraint
{
    public void Apply(TradePlan plan)
    {
        if (plan.Settings.CumulativeSlippage is not { } limit || plan.Emergency || plan.Settings.Slippage == 0m)
        {
            return;
        }

        decimal planned = TradeBudget.Notional(plan);
        if (planned == 0m)
        {
            return;
        }

        decimal used = Used(plan, limit);
        decimal pending = PendingOrders.TotalNotional(plan.Layout, plan.Prices, plan.State);
        decimal budget = ((limit.Ratio - used) * plan.Nav / plan.Settings.Slippage) - pending;
        if (planned > budget)
        {
            decimal worst = used + ((pending + planned) * plan.Settings.Slippage / plan.Nav);
            string message = $"slippage within {VaultEngineText.Number((decimal)limit.Window.TotalHours)} h is {VaultEngineText.Number(used)} of NAV and could reach {VaultEngineText.Number(worst)}, at most {VaultEngineText.Number(limit.Ratio)} is allowed";
            TradeBudget.Fit(plan, budget, "cumulativeSlippage", message, worst, limit.Ratio);
        }
    }

    private static decimal Used(TradePlan plan, WindowedRatio limit) =>
        TradeWindows.TrySlippage(plan.State.Activity.Trades, plan.Now, (long)limit.Window.TotalSeconds, plan.Nav, out decimal used)
            ? used
            : limit.Ratio;
}
