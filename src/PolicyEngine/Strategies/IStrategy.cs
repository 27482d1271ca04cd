namespace VaultPolicy.PolicyEngine.Strategies;

/// <summary>A strategy: from a portfolio and a market to what should be held. It knows nothing of limits; the planner applies them.</summary>
internal interface IStrategy
{
    /// <summary>What should be held now.</summary>
    TargetPortfolio Targets(StrategyContext context);

    /// <summary>The largest distance of a weight from its target, as a share of NAV.</summary>
    decimal Drift(StrategyContext context);
}
