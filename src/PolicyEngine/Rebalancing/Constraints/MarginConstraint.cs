using VaultPolicy.PolicyEngine.Risk.Margin;
using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.PolicyEngine.Rebalancing.Constraints;

/// <summary>
/// `risk.margin` before a trade: an increase may not take collateral below the initial threshold, pending orders and this plan's other trades
/// counted, nor push it further below. It shrinks to the largest 256th that does not; what cannot be measured lets no increase through.
/// </summary>
internal sealed class MarginConstraint : ITradeConstraint
{
    private const int Steps = 256;

    public void Apply(TradePlan plan)
    {
        if (plan.Margin is not { } margin || plan.Emergency)
        {
            return;
        }

        PortfolioBook accepted = plan.Projected.Copy();
        PortfolioBook tried = plan.Projected.Copy();
        foreach (TradeGroup group in plan.Groups)
        {
            if (group.Purpose == TradePurpose.Increase && !group.IsEmpty)
            {
                Fit(plan, margin, group, accepted, tried);
            }

            if (!group.IsEmpty)
            {
                Try(plan, group, 1m, accepted, tried);
                accepted.CopyFrom(tried);
            }
        }
    }

    private static void Fit(TradePlan plan, MarginMonitor margin, TradeGroup group, PortfolioBook accepted, PortfolioBook tried)
    {
        decimal? before = null;
        bool knowsBefore = false;
        decimal? Before()
        {
            // A measurement costs more than all the rest: most plans stay above the threshold and need only one.
            before = knowsBefore || !accepted.TryMeasure() ? before : margin.Headroom(accepted, plan.Prices);
            knowsBefore = true;
            return before;
        }

        bool Holds(decimal factor)
        {
            Try(plan, group, factor, accepted, tried);
            decimal? after = tried.TryMeasure() ? margin.Headroom(tried, plan.Prices) : null;
            return after >= 0m || (after is not null && Before() is { } old && after >= old);
        }

        if (Holds(1m))
        {
            return;
        }

        decimal? observed = tried.TryMeasure() ? margin.Headroom(tried, plan.Prices) : null;
        int low = 0;
        int high = Steps;
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            (low, high) = Holds((decimal)middle / Steps) ? (middle, high) : (low, middle);
        }

        string message = observed is { } missing
            ? $"collateral would be {VaultEngineText.Number(-missing)} {plan.Layout.ValuationUnit} short of the initial threshold"
            : "the capital adequacy ratio cannot be measured";
        plan.Shrink(group, (decimal)low / Steps, MarginMonitor.Id, message, observed, 0m);
    }

    private static void Try(TradePlan plan, TradeGroup group, decimal factor, PortfolioBook accepted, PortfolioBook tried)
    {
        tried.CopyFrom(accepted);
        foreach (TradeLeg leg in group.Legs)
        {
            RiskConstraint.Trade(plan, group, leg, factor, tried);
        }
    }
}
