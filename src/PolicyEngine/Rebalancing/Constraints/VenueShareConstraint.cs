using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.PolicyEngine.Rebalancing.Constraints;

/// <summary>
/// Routes spot trades: venues in the policy's order of preference, each up to its `maxShare` of NAV in open orders; what fits nowhere
/// shrinks to the venue with most room. The share of perp venues is a limit on margin, see <see cref="FundsConstraint"/>.
/// </summary>
internal sealed class VenueShareConstraint : ITradeConstraint
{
    public void Apply(TradePlan plan)
    {
        if (plan.Groups.Count == 0)
        {
            return;
        }

        var open = new decimal[plan.Layout.VenueCount];
        foreach (Order order in plan.State.Pending)
        {
            open[order.Venue] += PendingOrders.Notional(plan.Layout, plan.Prices, order);
        }

        foreach (TradeGroup group in plan.Groups)
        {
            foreach (TradeLeg leg in group.Legs)
            {
                if (!leg.IsSized && !Route(plan, group, leg, open))
                {
                    break;
                }
            }
        }
    }

    private static bool Route(TradePlan plan, TradeGroup group, TradeLeg leg, decimal[] open)
    {
        decimal notional = leg.Notional;
        int best = -1;
        decimal bestRoom = 0m;
        foreach (int venue in plan.Layout.SpotVenue)
        {
            decimal room = plan.Layout.Model.Venues[venue].MaxShare is { } max && !plan.Emergency
                ? (max.Value * plan.Nav) - open[venue]
                : decimal.MaxValue;
            if (room >= notional)
            {
                leg.Venue = venue;
                open[venue] += notional;
                return true;
            }

            if (best < 0 || room > bestRoom)
            {
                best = venue;
                bestRoom = room;
            }
        }

        if (best < 0)
        {
            plan.Refuse(group, "venue", "the policy has no spot venue", null, null);
            return false;
        }

        leg.Venue = best;
        decimal bound = plan.Layout.Model.Venues[best].MaxShare?.Value ?? 1m;
        decimal observed = (open[best] + notional) / plan.Nav;
        plan.Shrink(group, bestRoom / notional, "maxShare", $"open orders at `{plan.Layout.VenueIds[best]}` would be {VaultEngineText.Number(observed)} of NAV and at most {VaultEngineText.Number(bound)} is allowed", observed, bound);
        open[best] += leg.Notional;
        return group.Legs.Count > 0;
    }
}
