namespace VaultPolicy.PolicyEngine.Rebalancing.Constraints;

/// <summary>`risk.stops`: what a stop-loss that fired or cannot be judged guards, may not grow.</summary>
internal sealed class StopConstraint : ITradeConstraint
{
    public void Apply(TradePlan plan)
    {
        foreach ((int asset, string id) in plan.BlockedAssets)
        {
            foreach (TradeGroup group in plan.Groups)
            {
                if (group.Purpose == TradePurpose.Increase && !group.IsEmpty && (asset < 0 || asset == group.Asset))
                {
                    plan.Refuse(group, id, $"the stop `{id}` holds or cannot be judged", null, null);
                }
            }
        }
    }
}
