using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.PolicyEngine.Rebalancing.Constraints;

/// <summary>`rebalance.limits.minTrade`: smaller legs are dropped, unless they close a holding completely. Applied to the wish and again to what limits left of it.</summary>
internal sealed class MinTradeConstraint : ITradeConstraint
{
    public void Apply(TradePlan plan)
    {
        decimal minimum = plan.Settings.MinTradeUnits * plan.Prices.Spot[plan.Settings.MinTradeAsset];
        foreach (TradeGroup group in plan.Groups)
        {
            // The options of a group belong together: half a straddle is another position.
            decimal together = group.HasOptions ? group.Notional : 0m;
            for (int i = group.Legs.Count - 1; i >= 0; i--)
            {
                TradeLeg leg = group.Legs[i];
                if (leg.IsEmpty)
                {
                    group.Legs.RemoveAt(i);
                    continue;
                }

                decimal notional = leg.IsOption ? together : leg.Notional;
                if (notional < minimum && !leg.Closes && !plan.Emergency)
                {
                    group.Legs.RemoveAt(i);
                    plan.Events.Add(new StepEvent(
                        StepEventKind.Blocked,
                        "minTrade",
                        plan.Symbol(group),
                        $"a trade of `{plan.Symbol(group)}` worth {VaultEngineText.Number(notional)} {plan.Layout.ValuationUnit} is refused: the smallest trade is {VaultEngineText.Number(minimum)}",
                        notional,
                        minimum));
                }
            }
        }
    }
}
