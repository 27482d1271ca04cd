using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.PolicyEngine.Rebalancing.Constraints;

/// <summary>
/// Cash and margin: purchases and the margin that perps need at the venue's largest leverage must fit into idle cash (pending orders and
/// waiting redemptions counted, proceeds of this plan's sales at their limit price less one percent), and margin into the venue's share of
/// NAV. Hedges come first.
/// </summary>
internal sealed class FundsConstraint : ITradeConstraint
{
    public void Apply(TradePlan plan)
    {
        decimal cash = Math.Max(0m, PlanFunds.Cash(plan));
        int venue = plan.Layout.HedgeVenue;
        if (venue < 0)
        {
            FitCash(plan, cash);
            return;
        }

        decimal equity = plan.Projected.Equity(venue);
        decimal notional = plan.Projected.Notional(venue);
        decimal room = plan.Layout.Model.Venues[venue].MaxShare is { } share ? Math.Max(0m, (share.Value * plan.Nav) - equity) : decimal.MaxValue;
        if (plan.Layout.Model.Venues[venue].MaxLeverage is not { } leverage)
        {
            FitCash(plan, cash);
            return;
        }

        decimal hedges = WantedAt(plan, venue);
        if (hedges > 0m)
        {
            decimal allowed = (leverage.Value * (equity + Math.Min(cash, room))) - notional;
            ShrinkAll(plan, TradePurpose.Hedge, allowed / hedges, venue, "maxLeverage", (notional + hedges) / leverage.Value, leverage.Value);
            notional += Math.Min(hedges, Math.Max(0m, allowed));
            decimal deposit = Math.Max(0m, (notional / leverage.Value) - equity);
            (cash, equity, room) = (cash - deposit, equity + deposit, room == decimal.MaxValue ? room : room - deposit);
        }

        cash = FitOtherVenues(plan, venue, cash);
        (decimal bought, decimal added) = Wanted(plan, TradePurpose.Increase);
        decimal factor = bought > 0m ? cash / bought : 1m;
        string limit = "cash";
        if (added > 0m)
        {
            // f × bought + (notional + f × added) / leverage - equity <= cash, and the deposit alone within the venue's share.
            decimal both = (cash + equity - (notional / leverage.Value)) / (bought + (added / leverage.Value));
            if (both < factor)
            {
                (factor, limit) = (both, "maxLeverage");
            }

            decimal byShare = room == decimal.MaxValue ? 1m : ((leverage.Value * (equity + room)) - notional) / added;
            if (byShare < factor)
            {
                (factor, limit) = (byShare, "maxShare");
            }
        }

        ShrinkAll(plan, TradePurpose.Increase, factor, venue, limit, bought + added, null);
    }

    /// <summary>Fits hedges at perp venues other than the first; returns the cash that their margin leaves.</summary>
    private static decimal FitOtherVenues(TradePlan plan, int first, decimal cash)
    {
        for (int venue = 0; venue < plan.Layout.VenueCount; venue++)
        {
            decimal hedges = venue == first || !plan.Layout.IsPerp[venue] ? 0m : WantedAt(plan, venue);
            if (hedges == 0m || plan.Layout.Model.Venues[venue].MaxLeverage is not { } leverage)
            {
                continue;
            }

            decimal equity = plan.Projected.Equity(venue);
            decimal notional = plan.Projected.Notional(venue);
            decimal room = plan.Layout.Model.Venues[venue].MaxShare is { } share ? Math.Max(0m, (share.Value * plan.Nav) - equity) : decimal.MaxValue;
            decimal allowed = (leverage.Value * (equity + Math.Min(cash, room))) - notional;
            ShrinkAll(plan, TradePurpose.Hedge, allowed / hedges, venue, "maxLeverage", (notional + hedges) / leverage.Value, leverage.Value);
            cash -= Math.Max(0m, ((notional + Math.Min(hedges, Math.Max(0m, allowed))) / leverage.Value) - equity);
        }

        return Math.Max(0m, cash);
    }

    /// <summary>Traded value of hedges that open or grow perps at a venue.</summary>
    private static decimal WantedAt(TradePlan plan, int venue)
    {
        decimal added = 0m;
        foreach (TradeGroup group in plan.Groups)
        {
            foreach (TradeLeg leg in group.Legs)
            {
                added += group.Purpose == TradePurpose.Hedge && leg.IsPerp && !leg.Shrinks && leg.Venue == venue ? leg.Notional : 0m;
            }
        }

        return added;
    }

    private static void FitCash(TradePlan plan, decimal cash)
    {
        (decimal bought, decimal _) = Wanted(plan, TradePurpose.Increase);
        if (bought > cash)
        {
            ShrinkAll(plan, TradePurpose.Increase, cash / bought, -1, "cash", bought, cash);
        }
    }

    private static (decimal Bought, decimal Added) Wanted(TradePlan plan, TradePurpose purpose)
    {
        decimal bought = 0m, added = 0m;
        foreach (TradeGroup group in plan.Groups)
        {
            if (group.Purpose != purpose)
            {
                continue;
            }

            foreach (TradeLeg leg in group.Legs)
            {
                bought += leg.Kind == OrderKind.SpotBuy ? leg.Notional : 0m;
                added += leg.IsPerp && !leg.Shrinks ? leg.Notional : 0m;
            }
        }

        return (bought, added);
    }

    private static void ShrinkAll(
        TradePlan plan, TradePurpose purpose, decimal factor, int venue, string limit, decimal observed, decimal? bound)
    {
        if (factor >= 1m)
        {
            return;
        }

        string message = limit switch
        {
            "maxLeverage" => $"the margin at `{plan.Layout.VenueIds[venue]}` and the cash for it allow no more at its largest leverage",
            "maxShare" => $"the share of NAV that may lie at `{plan.Layout.VenueIds[venue]}` allows no more margin",
            _ => "there is not enough idle cash",
        };
        foreach (TradeGroup group in plan.Groups)
        {
            bool there = purpose != TradePurpose.Hedge || group.Legs.Exists(leg => leg.Venue == venue);
            if (group.Purpose == purpose && !group.IsEmpty && there)
            {
                plan.Shrink(group, factor, limit, message, observed, bound);
            }
        }
    }
}
