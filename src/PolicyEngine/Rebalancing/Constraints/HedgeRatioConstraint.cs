using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Hedging;
using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.PolicyEngine.Rebalancing.Constraints;

/// <summary>
/// `strategy.hedge.minRatio` and `maxRatio`: no trade of an underlying may leave its hedge ratio outside them, or outside and further off than
/// before, pending orders counted. What closes positions in an emergency is not held up.
/// </summary>
internal sealed class HedgeRatioConstraint : ITradeConstraint
{
    // Sizes are rounded to nine decimals and amounts to base units, so a ratio may miss its bound by a little.
    private const decimal Rounding = 0.000_001m;

    public void Apply(TradePlan plan)
    {
        if (plan.Layout.Model.Strategy.Hedge is not { } hedge || (hedge.MinRatio is null && hedge.MaxRatio is null) || plan.Emergency)
        {
            return;
        }

        PortfolioBook accepted = plan.Projected.Copy();
        PortfolioBook tried = plan.Projected.Copy();
        foreach (TradeGroup group in plan.Groups)
        {
            if (group.IsEmpty)
            {
                continue;
            }

            tried.CopyFrom(accepted);
            foreach (TradeLeg leg in group.Legs)
            {
                RiskConstraint.Trade(plan, group, leg, 1m, tried);
            }

            if (plan.Layout.IsUnderlying[group.Asset])
            {
                Check(plan, hedge, group, HedgeBook.Ratio(accepted, group.Asset), HedgeBook.Ratio(tried, group.Asset));
            }

            if (!group.IsEmpty)
            {
                accepted.CopyFrom(tried);
            }
        }
    }

    private static void Check(TradePlan plan, HedgeDefinition hedge, TradeGroup group, decimal? before, decimal? after)
    {
        decimal? min = hedge.MinRatio is { } least ? least.Value - Rounding : null;
        decimal? max = hedge.MaxRatio is { } most ? most.Value + Rounding : null;
        if (!HedgeRatioRule.Permits(before, after, min, max))
        {
            bool below = after < min;
            decimal bound = (below ? hedge.MinRatio : hedge.MaxRatio)!.Value.Value;
            plan.Refuse(
                group,
                below ? "minRatio" : "maxRatio",
                $"its hedge ratio would be {VaultEngineText.Number(after ?? 0m)}, {(below ? "below the least" : "above the greatest")} {VaultEngineText.Number(bound)}",
                after,
                bound);
        }
    }
}
