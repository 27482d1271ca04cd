using VaultPolicy.Dsl.Model;
using VaultPolicy.PolicyEngine.Risk;
using VaultPolicy.PolicyEngine.Strategies.CashSecuredPut;
using VaultPolicy.PolicyEngine.Strategies.CoveredCall;
using VaultPolicy.PolicyEngine.Strategies.FundingCarry;
using VaultPolicy.PolicyEngine.Strategies.Leverage;
using VaultPolicy.PolicyEngine.Strategies.ShortStraddle;
using VaultPolicy.PolicyEngine.Strategies.ShortStrangle;
using VaultPolicy.PolicyEngine.Strategies.Weights;
using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.PolicyEngine.Strategies;

/// <summary>Finds the strategy of a policy.</summary>
internal static class StrategyFactory
{
    /// <summary>The strategy; null for kinds that the engine does not run, so that the vault then never trades on its own.</summary>
    public static IStrategy? Create(VaultEngineLayout layout, IPortfolioRuleCompiler rules) => layout.Model.Strategy.Kind.Value switch
    {
        StrategyKind.Weights => new WeightsStrategy(layout),
        StrategyKind.FundingCarry when layout.HedgeVenue >= 0 => new FundingCarryStrategy(layout, rules),
        StrategyKind.Leverage when layout.HedgeVenue >= 0 => new LeverageStrategy(layout),
        StrategyKind.CoveredCall when layout.OptionVenue >= 0 => new CoveredCallStrategy(layout, rules),
        StrategyKind.CashSecuredPut when layout.OptionVenue >= 0 => new CashSecuredPutStrategy(layout, rules),
        StrategyKind.ShortStraddle when layout is { OptionVenue: >= 0, HedgeVenue: >= 0 } => new ShortStraddleStrategy(layout, rules),
        StrategyKind.ShortStrangle when layout is { OptionVenue: >= 0, HedgeVenue: >= 0 } => new ShortStrangleStrategy(layout, rules),
        _ => null,
    };
}
