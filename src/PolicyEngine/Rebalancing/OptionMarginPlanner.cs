using VaultPolicy.PolicyEngine.Strategies;
using VaultPolicy.PolicyEngine.Vault;
using VaultPolicy.Primitives;

namespace VaultPolicy.PolicyEngine.Rebalancing;

/// <summary>
/// Sizes the collateral at an option venue for the options that are left after every limit: all of it where collateral is full, otherwise for
/// half of the largest leverage. It is withdrawn only as far as the options that are still open, trades of this plan not counted, keep theirs.
/// </summary>
internal static class OptionMarginPlanner
{
    /// <summary>Adds at most one move and returns the cash that it takes.</summary>
    public static decimal Plan(TradePlan plan, TargetPortfolio targets, PortfolioBook actual, int venue, decimal cash, List<MarginMove> moves)
    {
        VaultEngineLayout layout = plan.Layout;
        decimal price = plan.Prices.Spot[layout.Cash];
        decimal held = plan.Projected.Margins[venue] * price;
        decimal most = OptionCollateral.MaxLeverage(layout, venue);
        decimal target = layout.TargetLeverage(venue);
        PortfolioBook after = After(plan, venue);
        decimal wanted = OptionCollateral.Required(layout, plan.Prices, after, venue, target);
        bool needed = OptionCollateral.Required(layout, plan.Prices, after, venue, most) > held;
        bool restore = targets.RestoreMargin[venue];
        if (wanted > held && (restore || needed))
        {
            decimal room = layout.Model.Venues[venue].MaxShare is { } share ? Math.Max(0m, (share.Value * plan.Nav) - held) : decimal.MaxValue;
            decimal deposit = Math.Min(Math.Min(wanted - held, cash), room);
            if (deposit > 0m && (needed || deposit >= MarginPlanner.MinMove(plan)))
            {
                // Rounded up to the base unit, so that full collateral is full; there is never more than the vault has.
                UInt256 amount = UInt256.Min(UInt256.FromDecimalCeil(deposit / price, layout.Decimals[layout.Cash]), plan.State.Balances[layout.Cash]);
                moves.Add(new MarginMove(venue, OrderKind.MarginDeposit, amount));
                return deposit;
            }

            return 0m;
        }

        decimal kept = Math.Max(wanted, Math.Max(
            OptionCollateral.Required(layout, plan.Prices, actual, venue, target),
            OptionCollateral.Required(layout, plan.Prices, plan.Projected, venue, target)));
        if (restore && held > kept)
        {
            UInt256 margin = plan.State.OptionsAt(venue).Margin;
            UInt256 leaving = PendingOrders.Withdrawn(plan.State, venue);
            UInt256 free = margin > leaving ? margin - leaving : UInt256.Zero;
            UInt256 amount = kept == 0m
                ? free
                : UInt256.Min(free, UInt256.FromDecimalFloor((held - kept) / price, layout.Decimals[layout.Cash]));
            if (!amount.IsZero && (kept == 0m || held - kept >= MarginPlanner.MinMove(plan)))
            {
                moves.Add(new MarginMove(venue, OrderKind.MarginWithdraw, amount));
            }
        }

        return 0m;
    }

    private static PortfolioBook After(TradePlan plan, int venue)
    {
        PortfolioBook after = plan.Projected.Copy();
        foreach (TradeGroup group in plan.Groups)
        {
            foreach (TradeLeg leg in group.Legs)
            {
                if (leg.IsOption && leg.Venue == venue)
                {
                    after.TradeOption(leg.OptionIndex, leg.Buys ? leg.Size : -leg.Size);
                }
            }
        }

        return after;
    }
}
