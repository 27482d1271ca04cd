using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Risk;
using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.PolicyEngine.Rebalancing.Constraints;

/// <summary>`rebalance.limits.turnover`: traded value within the window, pending orders counted, as a share of NAV.</summary>
internal sealed class TurnoverConstraint : ITradeConstraint
{
    public void Apply(TradePlan plan)
    {
        if (plan.Settings.Turnover is not { } limit || plan.Emergency)
        {
            return;
        }

        decimal planned = TradeBudget.Notional(plan);
        if (planned == 0m)
        {
            return;
        }

        decimal used = Used(plan, limit) + (PendingOrders.TotalNotional(plan.Layout, plan.Prices, plan.State) / plan.Nav);
        decimal budget = (limit.Ratio - used) * plan.Nav;
        if (planned > budget)
        {
            decimal reached = used + (planned / plan.Nav);
            string message = $"turnover within {VaultEngineText.Number((decimal)limit.Window.TotalHours)} h is {VaultEngineText.Number(used)} of NAV and would reach {VaultEngineText.Number(reached)}, at most {VaultEngineText.Number(limit.Ratio)} is allowed";
            TradeBudget.Fit(plan, budget, "turnover", message, reached, limit.Ratio);
        }
    }

    private static decimal Used(TradePlan plan, WindowedRatio limit) =>
        TradeWindows.TryTurnover(plan.State.Activity.Trades, plan.Now, (long)limit.Window.TotalSeconds, plan.Nav, out decimal used)
            ? used
            : limit.Ratio;
}
