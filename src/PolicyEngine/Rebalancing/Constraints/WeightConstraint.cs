using VaultPolicy.PolicyEngine.Risk.Guards;
using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.PolicyEngine.Rebalancing.Constraints;

/// <summary>
/// `assets.*.maxWeight`: a purchase may not take an asset's value, pending orders counted, beyond its share of NAV. An asset that left its
/// peg has a largest weight of zero.
/// </summary>
internal sealed class WeightConstraint : ITradeConstraint
{
    public void Apply(TradePlan plan)
    {
        foreach (TradeGroup group in plan.Groups)
        {
            if (DepegMonitor.CapOf(plan.Layout.Model, plan.State, plan.Symbol(group)) is { } peg && group.Legs.Exists(leg => leg.Kind == OrderKind.SpotBuy))
            {
                plan.Refuse(group, peg.Id.Value, "the asset left its peg, so its largest weight is 0", null, 0m);
                continue;
            }

            if (plan.Layout.Model.Assets[group.Asset].MaxWeight is not { } max)
            {
                continue;
            }

            decimal bought = 0m;
            foreach (TradeLeg leg in group.Legs)
            {
                bought += leg.Kind == OrderKind.SpotBuy ? leg.Notional : 0m;
            }

            decimal held = plan.Projected.SpotValue(group.Asset);
            decimal room = (max.Value * plan.Nav) - held;
            if (bought > 0m && bought > room)
            {
                decimal observed = (held + bought) / plan.Nav;
                plan.Shrink(group, room / bought, "maxWeight", $"it would be {VaultEngineText.Number(observed)} of NAV and at most {VaultEngineText.Number(max.Value)} is allowed", observed, max.Value);
            }
        }
    }
}
