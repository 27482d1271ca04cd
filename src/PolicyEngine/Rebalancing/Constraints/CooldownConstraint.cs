using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Rebalancing.Constraints;

/// <summary>`rebalance.limits.cooldown`: the least time between trades of one asset, counted from its last fill.</summary>
internal sealed class CooldownConstraint : ITradeConstraint
{
    public void Apply(TradePlan plan)
    {
        long cooldown = plan.Settings.CooldownSeconds;
        if (cooldown == 0 || plan.Emergency)
        {
            return;
        }

        foreach (TradeGroup group in plan.Groups)
        {
            UnixTime last = plan.State.Activity.LastTrade[group.Asset];
            long since = plan.Now - last;
            if (last != UnixTime.Epoch && since < cooldown && !group.IsEmpty)
            {
                plan.Refuse(group, "cooldown", $"it was traded {since} s ago and the cooldown is {cooldown} s", since, cooldown);
            }
        }
    }
}
