using System.Collections.Immutable;
using VaultPolicy.PolicyEngine.Rebalancing.Constraints;
using VaultPolicy.PolicyEngine.Strategies;
using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.PolicyEngine.Rebalancing;

/// <summary>Targets to orders. The constraints apply in the order written here; each refusal and each shrinking is an event that names its limit.</summary>
internal static class TradePlanner
{
    private static readonly ImmutableArray<ITradeConstraint> Constraints =
    [
        new ModeConstraint(),
        new CooldownConstraint(),
        new MinTradeConstraint(),
        new WeightConstraint(),
        new VenueShareConstraint(),
        new FundsConstraint(),
        new CollateralConstraint(),
        new CumulativeSlippageConstraint(),
        new TurnoverConstraint(),
        new RiskConstraint(),
        new MarginConstraint(),
        new StopConstraint(),
        new HedgeRatioConstraint(),
        new MinTradeConstraint(),
    ];

    /// <summary>The orders of a plan, numbered from the state's next order id.</summary>
    public static ImmutableArray<Order> Orders(TradePlan plan, TargetPortfolio targets, PortfolioBook actual)
    {
        TradeProposal.Build(plan, targets);
        foreach (ITradeConstraint constraint in Constraints)
        {
            if (plan.Groups.Count == 0)
            {
                break;
            }

            constraint.Apply(plan);
        }

        List<MarginMove> moves = MarginPlanner.Plan(plan, targets, actual);
        return OrderWriter.Write(plan, moves);
    }

    /// <summary>The assets whose pending orders run against the targets; they are cancelled before a new plan is made.</summary>
    public static bool Opposes(TradePlan plan, TargetPortfolio targets, Order order)
    {
        switch (order.Kind)
        {
            case OrderKind.SpotBuy or OrderKind.SpotSell:
                if (targets.SpotValues[order.Asset] is not { } value)
                {
                    return false;
                }

                decimal held = plan.Projected.SpotValue(order.Asset);
                return order.Kind == OrderKind.SpotBuy ? value < held : value > held;
            case OrderKind.PerpBuy or OrderKind.PerpSell:
                int market = plan.Layout.Market(order.Venue, order.Asset);
                if (targets.PerpSizes[market] is not { } size)
                {
                    return false;
                }

                return order.Kind == OrderKind.PerpBuy ? size < plan.Projected.Sizes[market] : size > plan.Projected.Sizes[market];
            case OrderKind.OptionBuy or OrderKind.OptionSell when order.Option is { } option:
                int index = plan.Prices.Options.IndexOf(order.Venue, option);
                return targets.OptionSizes.TryGetValue(index, out decimal wanted)
                    && (order.Kind == OrderKind.OptionBuy ? wanted < plan.Projected.OptionSize(index) : wanted > plan.Projected.OptionSize(index));
            default:
                return false;
        }
    }
}
