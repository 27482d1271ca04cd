namespace VaultPolicy.PolicyEngine.Rebalancing;

/// <summary>One limit on a plan. It removes or shrinks trades, never adds, and reports each.</summary>
internal interface ITradeConstraint
{
    /// <summary>Applies the limit to a plan.</summary>
    void Apply(TradePlan plan);
}
