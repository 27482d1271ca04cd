using System.Collections.Immutable;
using VaultPolicy.PolicyEngine.Risk;
using VaultPolicy.PolicyEngine.Vault;

namespace VaultPolicy.PolicyEngine.Strategies;

/// <summary>What a strategy looks at.</summary>
internal sealed class StrategyContext
{
    public required VaultEngineLayout Layout { get; init; }

    public required PortfolioPrices Prices { get; init; }

    /// <summary>What expressions read: the portfolio as it is.</summary>
    public required EnginePortfolioContext Expressions { get; init; }

    /// <summary>The portfolio with every pending order filled.</summary>
    public required PortfolioBook Projected { get; init; }

    /// <summary>NAV less what waiting redemptions take, in the valuation unit; at least 0.</summary>
    public required decimal Investable { get; init; }

    /// <summary>True when holdings are to be brought to their targets whatever their distance: a drift trigger or redemptions ask for it.</summary>
    public required bool Resize { get; init; }

    /// <summary>Which underlyings are open; the strategy updates it.</summary>
    public required bool[] Open { get; init; }

    public required ImmutableArray<StepEvent>.Builder Events { get; init; }
}
