using VaultPolicy.PolicyEngine.Strategies;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Rebalancing;

/// <summary>
/// Sizes the margin of perp venues for the trades that are left after every limit: up to the target leverage when the strategy asks for it
/// or when leverage would leave the upper half of its range, bounded by cash and the venue's share of NAV. Margin is withdrawn only as far as
/// the positions that are still open, trades of this plan not counted, keep their target.
/// </summary>
internal static class MarginPlanner
{
    private const decimal HighLeverage = 1.5m;

    public static List<MarginMove> Plan(TradePlan plan, TargetPortfolio targets, PortfolioBook actual)
    {
        var moves = new List<MarginMove>();
        if (plan.Mode is OperatingMode.Paused or OperatingMode.Closed)
        {
            return moves;
        }

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
            if (plan.Layout.IsPerp[venue])
            {
                cash -= PlanVenue(plan, targets, actual, venue, cash, moves);
            }
            else if (plan.Layout.IsOption[venue])
            {
                cash -= OptionMarginPlanner.Plan(plan, targets, actual, venue, cash, moves);
            }
        }

        return moves;
    }

    /// <summary>Adds at most one move and returns the cash that it takes.</summary>
    private static decimal PlanVenue(
        TradePlan plan, TargetPortfolio targets, PortfolioBook actual, int venue, decimal cash, List<MarginMove> moves)
    {
        VaultEngineLayout layout = plan.Layout;
        decimal target = layout.TargetLeverage(venue);
        decimal equity = plan.Projected.Equity(venue);
        decimal before = plan.Projected.Notional(venue);
        decimal after = NotionalAfter(plan, venue);
        bool restore = targets.RestoreMargin[venue];
        decimal wanted = after / target;
        decimal price = plan.Prices.Spot[layout.Cash];
        if (wanted > equity && after > 0m && (restore || after > equity * target * HighLeverage))
        {
            decimal room = layout.Model.Venues[venue].MaxShare is { } share ? (share.Value * plan.Nav) - equity : decimal.MaxValue;
            decimal deposit = Math.Min(Math.Min(wanted - equity, cash), room);
            bool needed = layout.Model.Venues[venue].MaxLeverage is { } max && after > equity * max.Value;
            if (deposit > 0m && (needed || deposit >= MinMove(plan)))
            {
                moves.Add(new MarginMove(
                    venue, OrderKind.MarginDeposit, UInt256.FromDecimalFloor(deposit / price, layout.Decimals[layout.Cash])));
                return deposit;
            }

            return 0m;
        }

        decimal held = Math.Max(actual.Notional(venue), Math.Max(before, after)) / target;
        if (restore && after <= before && equity > held)
        {
            UInt256 margin = plan.State.PerpAccounts[venue].Margin;
            UInt256 leaving = PendingOrders.Withdrawn(plan.State, venue);
            UInt256 free = margin > leaving ? margin - leaving : UInt256.Zero;
            UInt256 amount = held == 0m
                ? free
                : UInt256.Min(free, UInt256.FromDecimalFloor((equity - held) / price, layout.Decimals[layout.Cash]));
            if (!amount.IsZero && (held == 0m || equity - held >= MinMove(plan)))
            {
                moves.Add(new MarginMove(venue, OrderKind.MarginWithdraw, amount));
            }
        }

        return 0m;
    }

    /// <summary>The smallest move worth making, in the valuation unit.</summary>
    public static decimal MinMove(TradePlan plan) => plan.Settings.MinTradeUnits * plan.Prices.Spot[plan.Settings.MinTradeAsset];

    /// <summary>Sum of absolute perp notionals at a venue once the plan is filled.</summary>
    public static decimal NotionalAfter(TradePlan plan, int venue)
    {
        decimal notional = plan.Projected.Notional(venue);
        foreach (TradeGroup group in plan.Groups)
        {
            foreach (TradeLeg leg in group.Legs)
            {
                if (leg.IsPerp && leg.Venue == venue)
                {
                    decimal size = plan.Projected.Sizes[plan.Layout.Market(venue, group.Asset)];
                    decimal changed = size + (leg.Buys ? leg.Size : -leg.Size);
                    notional += (Math.Abs(changed) - Math.Abs(size)) * leg.Price;
                }
            }
        }

        return notional;
    }
}
