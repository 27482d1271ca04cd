using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.PolicyEngine.Rebalancing.Constraints;

/// <summary>
/// Options are written only as far as they can be secured: by what lies at the venue and the idle cash that may still be moved there (waiting
/// redemptions, purchases and the margin of perps come first). So a covered call is never naked and a put always has its strike behind it.
/// </summary>
internal sealed class CollateralConstraint : ITradeConstraint
{
    public void Apply(TradePlan plan)
    {
        int venue = plan.Layout.OptionVenue;
        decimal leverage = venue < 0 ? 1m : OptionCollateral.MaxLeverage(plan.Layout, venue);
        decimal added = 0m;
        foreach (TradeGroup group in plan.Groups)
        {
            added += Added(plan, group, leverage);
        }

        if (added <= 0m)
        {
            return;
        }

        decimal held = plan.Projected.Margins[venue] * plan.Prices.Spot[plan.Layout.Cash];
        decimal needed = OptionCollateral.Required(plan.Layout, plan.Prices, plan.Projected, venue, leverage);
        decimal room = plan.Layout.Model.Venues[venue].MaxShare is { } share ? Math.Max(0m, (share.Value * plan.Nav) - held) : decimal.MaxValue;
        decimal cash = Math.Max(0m, IdleCash(plan));
        decimal free = held + Math.Min(cash, room) - needed;
        if (free >= added)
        {
            return;
        }

        string limit = room < cash ? "maxShare" : "collateral";
        string message = room < cash
            ? $"the share of NAV that may lie at `{plan.Layout.VenueIds[venue]}` allows no more collateral"
            : "there is not enough cash to secure it";
        foreach (TradeGroup group in plan.Groups)
        {
            if (Added(plan, group, leverage) > 0m)
            {
                plan.Shrink(group, Math.Max(0m, free) / added, limit, message, needed + added, held + Math.Min(cash, room));
            }
        }
    }

    /// <summary>The collateral that the written options of a group need, before any premium.</summary>
    private static decimal Added(TradePlan plan, TradeGroup group, decimal leverage)
    {
        decimal added = 0m;
        foreach (TradeLeg leg in group.Legs)
        {
            added += leg is { Kind: OrderKind.OptionSell, Shrinks: false, Option: { } option }
                ? leg.Size * OptionCollateral.PerUnit(plan.Layout, plan.Prices, option, plan.Prices.Options.Mark(leg.OptionIndex), leverage)
                : 0m;
        }

        return added;
    }

    /// <summary>What purchases and the margin of perps at their largest leverage leave of the cash.</summary>
    private static decimal IdleCash(TradePlan plan)
    {
        decimal cash = PlanFunds.Cash(plan);
        foreach (TradeGroup group in plan.Groups)
        {
            foreach (TradeLeg leg in group.Legs)
            {
                cash -= leg.Kind == OrderKind.SpotBuy ? leg.Notional : 0m;
            }
        }

        for (int venue = 0; venue < plan.Layout.VenueCount; venue++)
        {
            if (plan.Layout.IsPerp[venue] && plan.Layout.Model.Venues[venue].MaxLeverage is { } most)
            {
                cash -= Math.Max(0m, (MarginPlanner.NotionalAfter(plan, venue) / most.Value) - plan.Projected.Equity(venue));
            }
        }

        return cash;
    }
}
